import { z } from 'zod';
import { isRefusal, type Refusal, refuse } from '../core/command.ts';
import { webhookUrl } from '../core/settings.ts';
import { addressDraft, endpointDraft, settingsChange } from '../core/settings-change.ts';
import { effectClass } from '../core/task.ts';
import { NotSavedError } from '../ports.ts';
import type { SettingsView } from './contract.ts';
import type { House } from './house.ts';
import { mcpView } from './mcp-settings.ts';
import { badRequest, notSaved, refusalError } from './refusal-error.ts';
import { clientActor, commandId, procedure, router } from './trpc.ts';

const nothing = z.strictObject({}).optional();
const CHANGED_MEANWHILE = refuse(
  'changed_tool',
  'This tool has changed since the page showed it. Reload the page, read what it does now, then approve it.',
);
const asked = { commandId, actor: clientActor };

const view = procedure.input(nothing).query(({ ctx }) => viewOf(ctx));

const change = procedure
  .input(z.strictObject({ ...asked, change: settingsChange }))
  .mutation(async ({ ctx, input }): Promise<SettingsView> => {
    const { webhook } = input.change;
    const problem = webhook ? ctx.webhook.problem(webhook) : undefined;
    if (problem !== undefined) throw badRequest(problem);
    await accepted(ctx.models.change(input.change, askerOf(ctx, input)));
    return viewOf(ctx);
  });

/** A mutation although it changes nothing here: what it sends holds a key, which has no place in an address. */
const models = procedure.input(addressDraft).mutation(({ ctx, input }) => ctx.models.models(input));

const check = procedure
  .input(z.strictObject({ step: z.enum(['reach', 'json', 'streaming', 'usage']), draft: endpointDraft }))
  .mutation(({ ctx, input }) => ctx.models.check(input.step, input.draft));

/** Sends a test to an address that need not be saved. */
const testWebhook = procedure
  .input(z.strictObject({ url: webhookUrl }))
  .mutation(({ ctx, input }) => ctx.webhook.test(input.url));

const local = procedure.input(nothing).query(({ ctx }) => ctx.models.found());

const approveTool = procedure
  .input(
    z.strictObject({
      ...asked,
      tool: z.string().min(1).max(200),
      hash: z.string().min(1).max(100),
      effect: effectClass,
    }),
  )
  .mutation(async ({ ctx, input }): Promise<SettingsView> => {
    const { tool, hash, effect } = input;
    const shown = ctx.mcp.servers().flatMap(({ tools }) => tools.find(({ name }) => name === tool) ?? []);
    if (shown[0] && shown[0].hash !== hash) throw refusalError(CHANGED_MEANWHILE);
    const { commandId: id, ...asker } = askerOf(ctx, input);
    const command = { type: 'approveTool' as const, tool, hash, effect };
    await accepted(ctx.engine.commandOrg({ id, ...asker, command }));
    return viewOf(ctx);
  });

/** What people set for the whole house. No answer holds a key. */
export const settingsRouter = router({ view, change, models, check, local, approveTool, testWebhook });

type Asked = { commandId: string; actor: z.infer<typeof clientActor> };

function askerOf({ clock }: House, { commandId: id, actor }: Asked) {
  return { commandId: id, at: clock.now(), actor: { kind: 'person' as const, ...actor } };
}

function viewOf({ models: office, mcp, webhook, engine }: House): SettingsView {
  return { models: office.view(), mcp: mcpView(mcp, engine.org().approvals), webhook: webhook.view() };
}

async function accepted(answer: Promise<{ seq: number } | Refusal>): Promise<void> {
  const given = await answer.catch((error: unknown) => {
    throw error instanceof NotSavedError ? notSaved(error) : error;
  });
  if (isRefusal(given)) throw refusalError(given);
}
