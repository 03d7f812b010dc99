import { readEnv, StartError } from '../env.ts';
import { assemble } from '../main.ts';
import { takeDoor } from './door.ts';
import { preparePages } from './pages.ts';
import { onStopSignal } from './stop.ts';

/** What is in flight at a stop may go on for so long, and the whole stop may take so long, ms. */
const GRACE_MS = 3000;
const STOP_LIMIT_MS = 4500;

let withStacks = false;

/** Starts Gaffer in this process. Resolves when it serves. */
async function serve(): Promise<void> {
  const env = readEnv(process.env, process.cwd());
  withStacks = env.debug;
  const door = await takeDoor(env, logFault);
  const [house, pages] = await Promise.all([
    assemble(env, { url: door.url, report }),
    preparePages(env, door.server, door.port, process.cwd()),
  ]);
  onStopSignal(async () => {
    door.close();
    await house.close(GRACE_MS);
    door.end();
  }, STOP_LIMIT_MS);
  door.open(house, pages.handle);
  process.stdout.write(
    `  Gaffer    ${door.url}\n  Data      ${house.dataDir}\n  Planner   ${house.engine.planner}\n`,
  );
}

function report(message: string, cause: unknown): void {
  process.stderr.write(`gaffer: ${message} ${inWords(cause)}\n`);
}

function logFault(error: unknown): void {
  process.stderr.write(`gaffer: ${inWords(error)}\n`);
}

function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return (withStacks && error.stack) || `${error.name}: ${error.message}`.replaceAll('\n', ' ');
}

process.on('uncaughtException', (error) => {
  logFault(error);
  process.exit(1);
});
process.on('unhandledRejection', (error) => {
  logFault(error);
  process.exit(1);
});
serve().catch((error: unknown) => {
  const sentence = error instanceof StartError ? error.message : `Gaffer could not start: ${inWords(error)}`;
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
});
