import { describe, expect, it } from 'vitest';
import { MOST_GIVEN } from '@/server/core/plan';
import { jsonComplaint } from './json-complaint';

describe('JSON that is typed', () => {
  it('is fine when it is JSON, or not there yet', () => {
    expect([
      jsonComplaint(' \n'),
      jsonComplaint('{"graph": {"tasks": []}}\n'),
      jsonComplaint('  null '),
    ]).toEqual([undefined, undefined, undefined]);
  });

  it('is complained about with line and column', () => {
    expect(jsonComplaint('{\n  "a": 1,\n  }')).toMatch(
      /^This is not JSON, line 3, column 3: .*double-quoted/,
    );
    expect(jsonComplaint('{"a": [1, 2')).toMatch(/^This is not JSON, line 1, column 12: /);
  });

  it('is complained about where the fault is when the engine does not say where', () => {
    expect(jsonComplaint('hello')).toMatch(/^This is not JSON, line 1, column 1: Unexpected token 'h'\.$/);
    const list = '{\n  "tasks": [1,,]\n}';
    expect(jsonComplaint(list)).toMatch(/^This is not JSON, line 2, column 15: Unexpected token ','\.$/);
    expect(jsonComplaint('{"a": tru\n}')).toMatch(/^This is not JSON, line 1, column 10: /);
    expect(jsonComplaint('[1] [2]')).toMatch(/^This is not JSON, line 1, column 5: /);
  });

  it('may not be longer than fits into a request', () => {
    expect(jsonComplaint(`"${'x'.repeat(MOST_GIVEN)}"`)).toBe('That is 2 characters more than fit.');
  });
});
