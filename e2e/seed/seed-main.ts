import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { migrate } from '../../server/adapters/migrations.ts';
import { PrismaLog } from '../../server/adapters/prisma-log.ts';
import { SUPERVISOR } from '../../server/core/actor.ts';
import { type Command, isRefusal } from '../../server/core/command.ts';
import { DEFAULT_POLICY } from '../../server/core/policy.ts';
import { Turn } from '../../server/engine/turn.ts';
import { defaultCatalogue } from '../../server/workers/roster.ts';
import type { Seed, SeedRun } from './seed.ts';

/** Writes runs into the log of an empty data folder, decided and written as the engine would have done it. */
async function main(dataDir: string, { runs }: Seed): Promise<void> {
  const file = join(dataDir, 'gaffer.db');
  mkdirSync(dataDir, { recursive: true });
  migrate(file, join('prisma', 'migrations'));
  const log = await PrismaLog.open(file);
  const turn = new Turn(() => undefined, await log.lastPos(), defaultCatalogue());
  for (const run of runs) for (const command of commandsOf(run)) apply(turn, run.id, command);
  await log.append(turn.batch());
  await log.close();
}

function commandsOf({ goal, plan, policy, paused }: SeedRun): Command[] {
  const note = { planner: 'seed', summary: 'A plan that was given.' };
  return [
    { type: 'startRun', goal, policy: { ...DEFAULT_POLICY, ...policy } },
    { type: 'proposePlan', plan, note },
    ...(paused ? [{ type: 'pauseRun' } as const] : []),
  ];
}

function apply(turn: Turn, run: string, command: Command): void {
  const id = `${run}-${command.type}`;
  const answer = turn.apply(run, { id, at: Date.now(), actor: SUPERVISOR, command });
  if (isRefusal(answer)) throw new Error(answer.reasons.join('\n'));
}

await main(process.argv[2] ?? '', JSON.parse(await text(process.stdin)) as Seed);
