import { type ChildProcess, spawn } from 'node:child_process';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { JOB_DESCRIPTOR } from './child-serve.ts';

/**
 * `entry`: the bundled program. `cwd`: an empty folder. `memoryMb`: what a job may use beside Node itself, which takes
 * `footprintMb` (null: native memory is left unbound, because the system does not tell).
 */
export type ChildSettings = { entry: string; cwd: string; memoryMb: number; footprintMb: number | null };

/** What a child takes beyond a bare Node before any job: its program, stacks, the watchdog's thread. */
const CHILD_MB = 112;

/** Binds native memory too, where the shell can; where it can't, the flag for the heap stands alone. */
const BOUNDED =
  'ulimit -c 0 2>/dev/null; ulimit -d "$1" 2>/dev/null; shift; unset PWD OLDPWD SHLVL; exec "$@"';

const NOTHING: NodeJS.ProcessEnv = Object.create(null);

export type SpawnedChild = { process: ChildProcess; socket: Socket; stderr: Readable };

/** Starts a child with an empty environment, no stdin, and a socket on descriptor 3. */
export function spawnChild({ entry, cwd, memoryMb, footprintMb }: ChildSettings): SpawnedChild {
  const node = [
    process.execPath,
    `--max-old-space-size=${memoryMb}`,
    '--disallow-code-generation-from-strings',
    entry,
    String(process.pid),
    String(memoryMb),
  ];
  const bound = footprintMb === null ? 'unlimited' : String((memoryMb + footprintMb + CHILD_MB) * 1024);
  const [command, ...args] =
    process.platform === 'win32' ? node : ['/bin/sh', '-c', BOUNDED, 'sh', bound, ...node];
  const child = spawn(command ?? process.execPath, args, {
    cwd,
    env: NOTHING,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const socket = child.stdio[JOB_DESCRIPTOR];
  if (!(socket instanceof Socket) || !child.stderr) throw new Error('The child has no socket.');
  return { process: child, socket, stderr: child.stderr };
}
