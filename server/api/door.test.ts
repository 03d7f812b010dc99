import { networkInterfaces } from 'node:os';
import { expect, test } from 'vitest';
import { FakeHouse } from '../tests/fake-house.ts';
import { takeDoor } from './door.ts';

const hasIpv6 = Object.values(networkInterfaces()).some((ways) =>
  ways?.some(({ address }) => address === '::1'),
);

test.skipIf(!hasIpv6)(
  'a second start at ::1 names the first one’s address as a browser takes it',
  async () => {
    const first = await takeDoor({ port: 0, host: '::1', dev: false }, () => {});
    first.open(new FakeHouse(), (_, res) => void res.end());
    const { port } = first;
    await expect(takeDoor({ port, host: '::1', dev: false }, () => {})).rejects.toThrow(
      `Gaffer already runs at http://[::1]:${port} with its data in /nowhere`,
    );
    first.close();
    first.end();
  },
);
