import { describe, expect, it } from 'vitest';
import { WorkspaceError } from '../ports.ts';
import { translate } from './workspace-faults.ts';

describe('a file system error', () => {
  it.each(['ENOSPC', 'EDQUOT'])('%s is told as a full disk', (code) => {
    const error = translate(Object.assign(new Error('write failed'), { code }), 'a.csv');
    expect(error).toBeInstanceOf(WorkspaceError);
    expect(error).toMatchObject({
      code: 'quota',
      message: 'There is no room left on the disk for a.csv.',
    });
  });
});
