import type { Failure } from '../../core/failure.ts';
import type { SupervisorInput } from '../../core/plan.ts';
import type { QuestionOption } from '../../core/question.ts';
import { type ModelAnswer, ModelError, type ModelPort, modelFailure } from '../../model.ts';
import type { Planner, PlannerOutcome, PlanReport } from '../../ports.ts';
import { CANCEL, importOption, RETRY } from '../plan-options.ts';
import { askMetered } from './metered.ts';
import { refusedSince } from './observed.ts';
import { DraftReader } from './read-draft.ts';
import { systemPrompt } from './system-prompt.ts';
import { toPlan, type WirePlan } from './to-plan.ts';
import { thingsAre, unusablePlan } from './unusable-plan.ts';
import { type Faulty, repairPrompt, userPrompt } from './user-prompt.ts';
import { requestOf, WIRE_SCHEMA } from './wire.ts';

/** The most tokens of an answer. */
const MOST_TOKENS = 16_000;

/** Where the playbooks come from that a question offers. */
export type Offering = { options(input: SupervisorInput, signal: AbortSignal): Promise<QuestionOption[]> };

/** What one call led to: a plan, an answer that cannot be used, or none. */
type Tried =
  | ({ type: 'plan' } & WirePlan)
  | { type: 'faulty'; faulty: Faulty }
  | { type: 'failed'; failure: Failure };

/**
 * Plans with a model: asks once, tells it everything that is wrong once, and then asks a person. Nothing that a model
 * says is believed: a plan that comes out would be adopted.
 */
export class ModelPlanner implements Planner {
  /** `nonce` names each request, so that no answer is taken for another's. */
  constructor(
    private readonly model: ModelPort,
    private readonly offering: Offering,
    private readonly nonce: () => string,
  ) {}

  get name(): string {
    return `Model: ${this.model.nameOf('planner') ?? 'none'}`;
  }

  async plan(input: SupervisorInput, report: PlanReport): Promise<PlannerOutcome> {
    const refused = refusedSince(input.context);
    const last = refused.at(-1);
    if (last && refused.length > 1) return this.askPerson(input, report, last);
    const request = this.nonce();
    const first = await this.try(input, report, { request, prompt: userPrompt(input, request) });
    if (first.type !== 'faulty') return this.outcome(first, input, report);
    const prompt = repairPrompt(input, request, first.faulty);
    const second = await this.try(input, report, { request, prompt });
    if (second.type === 'faulty') return this.askPerson(input, report, second.faulty);
    return this.outcome(second, input, report);
  }

  private async try(
    { catalogue }: SupervisorInput,
    report: PlanReport,
    { request, prompt }: { request: string; prompt: string },
  ): Promise<Tried> {
    const answer = await this.ask(systemPrompt(catalogue), prompt, report);
    if ('type' in answer) return answer;
    const { text, json } = answer;
    if (json === undefined) return faulty(text, 'The answer is not JSON.');
    const said = requestOf(json);
    const isStray = said !== undefined && said !== request;
    const stray = isStray
      ? [`$.request: This is the answer to another request. This one is ${request}.`]
      : [];
    const read = toPlan(json, catalogue);
    if ('violations' in read) return faulty(text, ...stray, ...read.violations);
    return isStray ? faulty(text, ...stray) : { type: 'plan', ...read };
  }

  private async ask(system: string, user: string, report: PlanReport): Promise<ModelAnswer | Tried> {
    const { signal, draft } = report;
    const reader = new DraftReader();
    const onText = (text: string) => {
      const tasks = signal.aborted ? undefined : reader.read(text);
      if (tasks) draft(tasks);
    };
    try {
      const answer = await askMetered(
        this.model,
        {
          role: 'planner',
          messages: [
            { role: 'system', content: system },
            { role: 'user', content: user },
          ],
          schema: { name: 'plan', schema: WIRE_SCHEMA },
          maxTokens: MOST_TOKENS,
        },
        { signal, onText },
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

  private async outcome(
    tried: Exclude<Tried, { type: 'faulty' }>,
    input: SupervisorInput,
    { signal }: PlanReport,
  ): Promise<PlannerOutcome> {
    if (tried.type === 'failed') {
      return { ...tried, options: [...(await this.offering.options(input, signal)), importOption()] };
    }
    const { plan, summary, confidence } = tried;
    const { tasks } = plan.graph;
    const said = summary || `A plan of ${tasks.length === 1 ? '1 task' : `${tasks.length} tasks`}.`;
    const sure = confidence === undefined ? {} : { confidence };
    return { type: 'plan', plan, note: { planner: this.name, origin: 'model', summary: said, ...sure } };
  }

  private async askPerson(
    input: SupervisorInput,
    { signal }: PlanReport,
    { violations, text }: Faulty,
  ): Promise<PlannerOutcome> {
    const playbooks = await this.offering.options(input, signal);
    const name = this.model.nameOf('planner') ?? 'The model';
    return unusablePlan({
      reason:
        `${name} wrote no plan that can be used, also when it was told what is wrong: ` +
        `${thingsAre(violations.length)} wrong with the last one. Choose what to do.`,
      violations,
      text,
      options: [RETRY, ...playbooks, importOption(), CANCEL],
    });
  }
}

function faulty(text: string, ...violations: string[]): Tried {
  return { type: 'faulty', faulty: { violations, text } };
}

/** An answer that came but is no JSON can be repaired; everything else is the call's failure. */
function triedWith(error: ModelError): Tried {
  const { text } = error.details;
  if (error.failureClass === 'validation' && text !== undefined) return faulty(text, error.message);
  return { type: 'failed', failure: modelFailure(error) };
}
