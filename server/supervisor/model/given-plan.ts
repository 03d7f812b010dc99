import type { Catalogue } from '../../core/catalogue.ts';
import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import { type SupervisorInput, type SupervisorPlan, supervisorPlan } from '../../core/plan.ts';
import type { QuestionOption } from '../../core/question.ts';
import { jsonPath } from '../../core/schema-check.ts';
import { validatePlan, violationText } from '../../core/validate.ts';
import type { Planned, Planner, PlanReport } from '../../ports.ts';
import { AGAIN, CANCEL, importOption } from '../plan-options.ts';
import { assignWorkers } from '../playbook/assign-workers.ts';
import type { Offering } from './model-planner.ts';
import { lastSaid, refusedSince } from './observed.ts';
import { toPlan } from './to-plan.ts';
import { thingsAre, unusablePlan } from './unusable-plan.ts';

type Read = { plan: SupervisorPlan; summary?: string } | { violations: string[] };

/** Takes the plan that a person gave as JSON: the published form, a model's form, or either one inside `plan`. */
export class GivenPlan implements Planner {
  readonly name = 'A person';

  constructor(private readonly offering: Offering) {}

  async plan(input: SupervisorInput, { signal }: Pick<PlanReport, 'signal'>): Promise<Planned> {
    const said = lastSaid(input.context);
    const json = said?.type === 'planGiven' ? said.json : '';
    if (json === '') {
      const others = await this.offering.options(input, signal);
      return blankPlan([importOption(), ...others, AGAIN, CANCEL]);
    }
    const refused = refusedSince(input.context).at(-1);
    const read: Read = refused ?? readGiven(json, input.catalogue);
    if ('plan' in read) {
      const summary = read.summary || 'A plan that a person gave.';
      return { type: 'plan', plan: read.plan, note: { planner: this.name, origin: 'person', summary } };
    }
    return unusablePlan({
      reason: `The plan cannot be used: ${thingsAre(read.violations.length)} wrong with it. Put it right and give it again, or choose another way.`,
      violations: read.violations,
      options: [importOption(json), ...(await this.offering.options(input, signal)), AGAIN, CANCEL],
    });
  }
}

/** Nothing is given yet: a person draws the plan, or has it made otherwise. */
function blankPlan(options: QuestionOption[]): Planned {
  const reason = 'There is no plan yet. Draw it task by task on the canvas, or choose another way.';
  return { type: 'question', question: { about: 'plan', reason, evidence: '', options, who: 'anyone' } };
}

/** The plan that a text is, with a worker for each task that has none, or everything that is wrong with it. */
export function readGiven(text: string, catalogue: Catalogue): Read {
  let value: Json;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, '')) as Json;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { violations: [`The text is not JSON: ${why}.`] };
  }
  const given = isObject(value) && isObject(value.plan) ? value.plan : value;
  if (isObject(given) && 'graph' in given) return readPublished(given, catalogue);
  if (isObject(given) && 'tasks' in given) return toPlan(given, catalogue);
  return { violations: ['$: expected an object with graph, assignment and deliverables.'] };
}

function readPublished(given: JsonObject, catalogue: Catalogue): Read {
  const parsed = supervisorPlan.safeParse({ ...given, assignment: given.assignment ?? {} });
  if (!parsed.success) {
    return {
      violations: parsed.error.issues.map(({ path, message }) => `${jsonPath('$', path)}: ${message}`),
    };
  }
  const { graph, assignment, deliverables } = parsed.data;
  const open = graph.tasks.filter(({ id }) => !Object.hasOwn(assignment, id));
  const plan = { graph, assignment: { ...assignWorkers(open, catalogue), ...assignment }, deliverables };
  const violations = validatePlan(plan, catalogue).map(violationText);
  return violations.length > 0 ? { violations } : { plan };
}
