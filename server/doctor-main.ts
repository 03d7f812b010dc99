import { dataFault } from './adapters/data-fault.ts';
import { examine } from './adapters/doctor.ts';
import { readEnv } from './env.ts';

/** Prints what is wrong with the data folder named by GAFFER_DATA. Exit code: 0 nothing, 1 something, 2 no answer. */
async function main(dataDir: string): Promise<number> {
  const { findings, events, runs } = await examine(dataDir);
  for (const { where, problem } of findings) console.log(`${where}: ${problem}`);
  const size = `${count(events, 'event')}, ${count(runs, 'run')}`;
  console.log(
    findings.length === 0 ? `Nothing wrong: ${size}` : `${count(findings.length, 'finding')} in ${size}`,
  );
  return findings.length === 0 ? 0 : 1;
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

function inWords(error: unknown, dataDir = ''): string {
  return dataFault(dataDir, error) ?? (error instanceof Error ? error.message : String(error));
}

let dataDir: string | undefined;
try {
  ({ dataDir } = readEnv(process.env, process.cwd()));
  process.exitCode = await main(dataDir);
} catch (error) {
  console.log(inWords(error, dataDir));
  process.exitCode = 2;
}
