import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { StdioServer } from './config.ts';

/**
 * Watches from beside the server, in its process group: when this process is gone, also by kill -9, the whole group is
 * killed within a second. It holds none of the server's pipes, and ends when the server does.
 */
const WATCHED = `
parent=$1; shift
( while kill -0 "$parent" && kill -0 $$; do sleep 1; done; kill -0 "$parent" || kill -KILL -$$ ) </dev/null >/dev/null 2>&1 &
exec "$@"`;

/** The end of a group that was asked to end. */
const GRACE_MS = 500;

const SAFE =
  process.platform === 'win32'
    ? ['PATH', 'PATHEXT', 'SYSTEMROOT', 'USERPROFILE', 'TEMP', 'APPDATA']
    : ['PATH', 'HOME'];

export type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/** Starts a server with a process group of its own and no environment but PATH, HOME and what its entry gives. */
export function spawnServer({ command, args, env, cwd }: StdioServer): Child {
  const isWindows = process.platform === 'win32';
  const [program = command, ...rest] = isWindows
    ? [command, ...args]
    : ['/bin/sh', '-c', WATCHED, 'sh', String(process.pid), command, ...args];
  return spawn(program, rest, {
    cwd,
    env: Object.assign(safeEnvironment(), env),
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: !isWindows,
    windowsHide: true,
  });
}

/** Hangs up, and kills what does not end by itself: the server and all that it started. */
export async function endServer(child: Child): Promise<void> {
  child.stdin.end();
  if (isRunning(child) && !(await endsWithin(child, GRACE_MS))) {
    signal(child, 'SIGTERM');
    await endsWithin(child, GRACE_MS);
  }
  signal(child, 'SIGKILL');
}

/** Kills what a server that has ended left behind. */
export function sweepGroup(child: Child): void {
  signal(child, 'SIGKILL');
}

function signal(child: Child, name: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(name);
    else process.kill(-child.pid, name);
  } catch {
    // Nobody is left in the group.
  }
}

function isRunning({ exitCode, signalCode, pid }: Child): boolean {
  return pid !== undefined && exitCode === null && signalCode === null;
}

function endsWithin(child: Child, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), ms);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}

function safeEnvironment(): NodeJS.ProcessEnv {
  const safe: NodeJS.ProcessEnv = Object.create(null);
  for (const name of SAFE) if (process.env[name] !== undefined) safe[name] = process.env[name];
  return safe;
}
