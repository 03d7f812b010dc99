import { madeOf } from '../../core/decide-replan.ts';
import type { Failure } from '../../core/failure.ts';
import type { Json } from '../../core/json.ts';
import type { GraphOp } from '../../core/patch.ts';
import { type ModelAnswer, ModelError, type ModelPort, modelFailure } from '../../model.ts';
import type { ReplanInput, Replanned, Replanner } from '../../ports.ts';
import { askMetered } from '../model/metered.ts';
import type { Faulty } from '../model/user-prompt.ts';
import { requestOf } from '../model/wire.ts';
import { replanPrompt, replanRepairPrompt } from './replan-prompt.ts';
import { replanSystemPrompt } from './replan-system.ts';
import { toOps } from './to-ops.ts';
import { REPLAN_SCHEMA } from './wire-op.ts';

/** The most tokens of an answer. */
const MOST_TOKENS = 8000;

type Report = Parameters<Replanner['replan']>[1];

/** What one call led to. `ops`: what could be read of an answer that cannot be used. */
type Tried =
  | { type: 'patch'; ops: GraphOp[]; summary: string }
  | { type: 'none'; summary: string }
  | { type: 'faulty'; faulty: Faulty; ops: GraphOp[] }
  | { type: 'failed'; failure: Failure };

/**
 * Lets a model change the plan: asks once, and tells it everything that is wrong once. Nothing that a model says is
 * believed: a change that comes out would be accepted by the core.
 */
export class ModelReplanner implements Replanner {
  /** `nonce` names each request, so that no answer is taken for another's. */
  constructor(
    private readonly model: ModelPort,
    private readonly nonce: () => string,
  ) {}

  canReplan(): string | undefined {
    return this.model.nameOf('planner') === undefined ? 'no model is connected' : undefined;
  }

  async replan(input: ReplanInput, report: Report): Promise<Replanned> {
    const request = this.nonce();
    const first = await this.try(input, report, { request, prompt: replanPrompt(input, request) });
    if (first.type !== 'faulty') return this.outcome(first);
    const prompt = replanRepairPrompt(input, request, first.faulty);
    const second = await this.try(input, report, { request, prompt });
    return second.type === 'faulty' ? this.unusable(second) : this.outcome(second);
  }

  private get name(): string {
    return this.model.nameOf('planner') ?? 'The model';
  }

  private async try(
    input: ReplanInput,
    report: Report,
    { request, prompt }: { request: string; prompt: string },
  ): Promise<Tried> {
    const answer = await this.ask(replanSystemPrompt(input.catalogue), prompt, report);
    if ('type' in answer) return answer;
    const { text, json } = answer;
    if (json === undefined) return faulty({ text, violations: ['The answer is not JSON.'] });
    return this.read(json, { text, request, input });
  }

  private read(
    json: Json,
    { text, request, input }: { text: string; request: string; input: ReplanInput },
  ): Tried {
    const said = requestOf(json);
    const isStray = said !== undefined && said !== request;
    const read = toOps(json, input);
    const stray = isStray
      ? [`$.request: This is the answer to another request. This one is ${request}.`]
      : [];
    const wrong = read.type === 'wrong' ? read.violations : [];
    if (isStray || read.type === 'wrong') {
      return faulty({ text, violations: [...stray, ...wrong] }, read.type === 'wrong' ? read.ops : []);
    }
    if (read.type === 'none') return read;
    const { ops, summary } = read;
    return { type: 'patch', ops, summary: summary || 'A change of the plan.' };
  }

  private async ask(system: string, user: string, report: Report): Promise<ModelAnswer | Tried> {
    const { signal } = report;
    try {
      const answer = await askMetered(
        this.model,
        {
          role: 'planner',
          messages: [
            { role: 'system', content: system },
            { role: 'user', content: user },
          ],
          schema: { name: 'change', schema: REPLAN_SCHEMA },
          maxTokens: MOST_TOKENS,
        },
        { signal },
        report,
      );
      signal.throwIfAborted();
      return answer;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof ModelError) return triedWith(error);
      throw error;
    }
  }

  private outcome(tried: Exclude<Tried, { type: 'faulty' }>): Replanned {
    if (tried.type === 'failed') return tried;
    if (tried.type === 'patch') return { ...tried, origin: 'model' };
    const why = tried.summary ? `: ${tried.summary.slice(0, 1000)}` : '';
    return { type: 'none', reason: `${this.name} knows no other way${why}` };
  }

  private unusable({ faulty: { violations }, ops }: Extract<Tried, { type: 'faulty' }>): Replanned {
    const reason = `${this.name} wrote no change that can be used: ${violations.join(' ')}`.slice(0, 2000);
    if (ops.length === 0) return { type: 'none', reason };
    const summary = `Refused: ${violations[0] ?? ''}`.slice(0, 2000);
    const refused = madeOf({ ops, reason: summary }, { origin: 'model', summary });
    return { type: 'none', reason, refused };
  }
}

function faulty(what: Faulty, ops: GraphOp[] = []): Tried {
  return { type: 'faulty', faulty: what, ops };
}

/** An answer that came but is no JSON can be repaired; everything else is the call's failure. */
function triedWith(error: ModelError): Tried {
  const { text } = error.details;
  if (error.failureClass === 'validation' && text !== undefined) {
    return faulty({ text, violations: [error.message] });
  }
  return { type: 'failed', failure: modelFailure(error) };
}
