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

try {
  process.exitCode = await main(readEnv(process.env, process.cwd()).dataDir);
} catch (error) {
  console.log(error instanceof Error ? error.message : String(error));
  process.exitCode = 2;
}
