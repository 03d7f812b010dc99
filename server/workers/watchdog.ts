import { Worker } from 'node:worker_threads';

const POLL_MS = 200;

const SOURCE = `
const { parentPort, workerData } = require('node:worker_threads');
const look = () => { if (process.ppid !== workerData) process.kill(process.pid, 'SIGKILL'); };
look();
setInterval(look, ${POLL_MS});
parentPort.postMessage('watching');
`;

/**
 * Resolves once a thread of its own watches the parent: it kills this process within 200 ms of the parent's end, even
 * while the main thread is in a loop that never returns. If the thread itself ends, so does the process.
 */
export function watchParent(parentPid: number): Promise<void> {
  const limits = { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2, codeRangeSizeMb: 8 };
  const watcher = new Worker(SOURCE, { eval: true, env: {}, workerData: parentPid, resourceLimits: limits });
  watcher.once('exit', () => process.exit(1));
  return new Promise((resolve, reject) => {
    watcher.once('message', () => resolve());
    watcher.once('error', reject);
  });
}
