import { lockEngine } from './engine-lock.ts';

/** Locks the data folder given as first argument, says so, and stays. */
const [dataDir = ''] = process.argv.slice(2);
lockEngine(dataDir, 'http://localhost:3456');
console.log('locked');
setInterval(() => undefined, 60_000);
