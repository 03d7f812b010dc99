import { expect, it } from 'vitest';
import { dataFault } from './data-fault.ts';
import { EngineLockError } from './engine-lock.ts';

const systemError = (code: string, path?: string) => Object.assign(new Error(code), { code, path });

it.each([
  ['of another user', 'EACCES'],
  ['on a disk that takes no writes', 'EROFS'],
])('a file of the data folder %s is named with what to do', (_, code) => {
  expect(dataFault('/data', systemError(code, '/data/engine.json'))).toBe(
    '/data/engine.json cannot be read and written: make it so for whoever starts Gaffer, or choose another data folder.',
  );
});

it('a full disk says what to do', () => {
  expect(dataFault('/data', systemError('ENOSPC'))).toBe(
    'There is no room for /data: free disk space, then start again.',
  );
});

it('a second engine is told as it says itself, and a fault of the program is none of the data', () => {
  expect(dataFault('/data', new EngineLockError('running', 'It runs already.'))).toBe('It runs already.');
  expect(dataFault('/data', new TypeError('x is not a function'))).toBeUndefined();
});
