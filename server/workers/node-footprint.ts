import { execFile } from 'node:child_process';
import { ToolError, wordsOf } from './tool-error.ts';

const PROBE = "process.stdout.write(require('node:fs').readFileSync('/proc/self/status', 'utf8'))";

/**
 * What Node itself takes of the data that `ulimit -d` counts, before any work, in MB; null where the system does not
 * tell. Measured, because it differs by version: Node 20 takes 80, Node 22 takes 48, and Node 24 takes 562, of which
 * 512 are address space reserved for code that no job can use. Rejects with `unavailable` when Node can't be started.
 */
export function nodeFootprint(memoryMb: number): Promise<number | null> {
  if (process.platform !== 'linux') return Promise.resolve(null);
  const args = [`--max-old-space-size=${memoryMb}`, '-e', PROBE];
  const env: NodeJS.ProcessEnv = Object.create(null);
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { env, timeout: 10_000 }, (error, status) => {
      const kilobytes = /^VmData:\s+(\d+) kB$/m.exec(status)?.[1];
      if (!error && kilobytes) resolve(Math.ceil(Number(kilobytes) / 1024));
      else
        reject(
          new ToolError('unavailable', 'The process for tools can’t be measured.', {
            evidence: wordsOf(error),
          }),
        );
    });
  });
}
