import { spawn } from 'node:child_process';
import { ROOT } from './paths.mjs';

/**
 * Runs a program in the checkout to its end. Signals to the launcher go on to it, and it never outlives the launcher.
 * Resolves with {code, output}; `quiet` keeps its output back.
 */
export function run(command, args, { env = process.env, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'];
    const child = spawn(command, args, { cwd: ROOT, env, stdio });
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    const release = passSignals(child);
    child.once('error', (error) => {
      release();
      reject(error);
    });
    child.once('close', (code, signal) => {
      release();
      resolve({ code: code ?? (signal === 'SIGINT' ? 130 : 143), output: Buffer.concat(chunks).toString() });
    });
  });
}

/** Passes SIGINT, SIGTERM and SIGHUP on to the child, and ends it with the launcher. Returns how to stop doing so. */
export function passSignals(child) {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const pass = (signal) => child.kill(signal);
  const end = () => child.kill('SIGKILL');
  for (const signal of signals) process.on(signal, pass);
  process.on('exit', end);
  return () => {
    for (const signal of signals) process.off(signal, pass);
    process.off('exit', end);
  };
}
