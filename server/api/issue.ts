import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { type Command, type CommandEnvelope, isRefusal } from '../core/command.ts';
import type { RunId } from '../core/task.ts';
import { NotSavedError, type StoredOutput } from '../ports.ts';
import type { House } from './house.ts';
import { notSaved, refusalError } from './refusal-error.ts';
import type { clientActor } from './trpc.ts';

/** Who asks, under which id. */
export type Asked = { commandId: string; actor: z.infer<typeof clientActor> };

/** Asks the engine in a person's name. `stored`: the value of a result. @throws TRPCError with the refusal */
export async function issue(
  house: House,
  run: RunId,
  asked: Asked,
  { command, stored }: { command: Command; stored?: readonly StoredOutput[] },
): Promise<{ seq: number }> {
  const envelope: CommandEnvelope = {
    id: asked.commandId,
    at: house.clock.now(),
    actor: { kind: 'person', ...asked.actor },
    command,
  };
  const answer = await house.engine.command(run, envelope, stored).catch((error: unknown) => {
    throw error instanceof NotSavedError ? notSaved(error) : error;
  });
  if (isRefusal(answer)) throw refusalError(answer);
  return answer;
}

/** The same command starts the same run, so a repeated one starts no second. */
export function runIdOf(command: string): RunId {
  const digest = createHash('sha256').update(command).digest();
  return BigInt(`0x${digest.toString('hex').slice(0, 24)}`)
    .toString(36)
    .padStart(19, '0');
}
