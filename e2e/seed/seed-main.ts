import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { migrate } from '../../server/adapters/migrations.ts';
import { describeText } from '../../server/adapters/output-value.ts';
import { PrismaLog } from '../../server/adapters/prisma-log.ts';
import { SUPERVISOR } from '../../server/core/actor.ts';
import { type Command, isRefusal } from '../../server/core/command.ts';
import { DEFAULT_POLICY } from '../../server/core/policy.ts';
import { Turn } from '../../server/engine/turn.ts';
import type { StoredOutput } from '../../server/ports.ts';
import type { Seed, SeedDone, SeedRun } from './seed.ts';
import { seedCatalogue } from './seed-catalogue.ts';

/** Writes runs into the log of an empty data folder, decided and written as the engine would have done it. */
async function main(dataDir: string, { runs }: Seed): Promise<void> {
  const file = join(dataDir, 'gaffer.db');
  mkdirSync(dataDir, { recursive: true });
  migrate(file, join('prisma', 'migrations'));
  const log = await PrismaLog.open(file);
  const turn = new Turn(() => undefined, await log.lastPos(), seedCatalogue());
  for (const run of runs) sow(turn, run);
  await log.append(turn.batch());
  await log.close();
}

/** Its history ends now. */
function sow(turn: Turn, run: SeedRun): void {
  const done = run.done ?? [];
  let at = Date.now() - done.reduce((sum, { ms }) => sum + ms, 0);
  const apply = (command: Command, stored?: StoredOutput) => {
    const id = `${run.id}-${turn.envelopes.length}`;
    const envelope = { id, at, actor: SUPERVISOR, command };
    const answer = turn.apply(run.id, envelope, stored && [stored]);
    if (isRefusal(answer)) throw new Error(answer.reasons.join('\n'));
  };
  for (const command of commandsOf(run)) apply(command);
  for (const one of done) {
    apply({ type: 'dispatchTask', task: one.task, worker: one.worker });
    at += one.ms;
    const { command, stored } = successOf(turn, run.id, one);
    apply(command, stored);
  }
  for (const command of run.after ?? []) apply(command);
}

function commandsOf({ goal, plan, policy, paused, forecast, sample, note: more }: SeedRun): Command[] {
  const note = { planner: 'seed', summary: 'A plan that was given.', ...more };
  const foreseen = forecast && { forecast };
  return [
    { type: 'startRun', goal, policy: { ...DEFAULT_POLICY, ...policy }, ...(sample && { sample }) },
    ...(plan ? [{ type: 'proposePlan', plan, note, ...foreseen } as const] : []),
    ...(paused ? [{ type: 'pauseRun' } as const] : []),
  ];
}

function successOf(
  turn: Turn,
  run: string,
  { task, value, type, ms, usage }: SeedDone,
): { command: Command; stored: StoredOutput } {
  const state = turn.state(run)?.tasks.get(task)?.state;
  const fence = state?.status === 'running' ? state.fence : 0;
  const json = JSON.stringify(value);
  const output = describeText(json, type);
  const command: Command = { type: 'reportSuccess', task, fence, output, ms, ...(usage && { usage }) };
  return { command, stored: { hash: output.hash, bytes: output.bytes, type, text: json } };
}

await main(process.argv[2] ?? '', JSON.parse(await text(process.stdin)) as Seed);
