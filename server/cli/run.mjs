import { spawn } from 'node:child_process';
import { ROOT } from './paths.mjs';

const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };

/**
 * Runs a program in the checkout to its end; it never outlives the launcher. A signal to the launcher ends both.
 * Resolves with {code, output}; `quiet` keeps its output back.
 */
export function run(command, args, { env = process.env, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'];
    const child = spawn(command, args, { cwd: ROOT, env, stdio });
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    let interrupted;
    const release = passSignals(child, (signal) => {
      interrupted = signal;
    });
    child.once('error', (error) => {
      release();
      reject(error);
    });
    child.once('close', (code) => {
      release();
      if (interrupted) process.exit(SIGNALS[interrupted]);
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() });
    });
  });
}

/** Passes signals on to the child, telling `onSignal`, and ends it with the launcher. Returns how to stop doing so. */
export function passSignals(child, onSignal = () => {}) {
  const pass = (signal) => {
    onSignal(signal);
    child.kill(signal);
  };
  const end = () => child.kill('SIGKILL');
  for (const signal of Object.keys(SIGNALS)) process.on(signal, pass);
  process.on('exit', end);
  return () => {
    for (const signal of Object.keys(SIGNALS)) process.off(signal, pass);
    process.off('exit', end);
  };
}
