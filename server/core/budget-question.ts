import { budgetOf, type Ceiling, committedOf, heldKey, WHOLE } from './budget.ts';
import { type Outlook, openTasks, outlook } from './budget-outlook.ts';
import { amountOf, dollars, inForm, placeOf, roundedUp, unitOf } from './budget-words.ts';
import type { Catalogue } from './catalogue.ts';
import { closing } from './decide-run.ts';
import type { Question, QuestionOption } from './question.ts';
import type { Rate } from './reservation.ts';
import type { Held, RunState } from './state.ts';

/** The most titles that a sentence names. */
const NAMED = 3;

export type Asking = { state: RunState; held: Held; rate: Rate | undefined; catalogue: Catalogue };

/** What a person is asked at a ceiling: each way on with what it takes, saves or loses. */
export function budgetQuestion(asking: Asking): Question {
  const { state, held } = asking;
  const ceiling = ceilingOf(held);
  const ahead = outlook(state, ceiling, asking);
  const options = [
    held.needs === null ? unpricedOption(asking, ahead) : raiseOption(asking, ahead),
    ...cheaperOption(asking, ahead),
    ...optionalOption(asking),
    finishOption(state, ceiling),
    STOP,
  ];
  return {
    id: `budget-${heldKey(ceiling).replaceAll(/[^a-z0-9]+/gi, '-')}-${state.seq}`,
    about: 'run',
    reason: reasonFor(asking),
    options,
    who: 'anyone',
    baseRevision: state.revision,
    ceiling,
  };
}

const STOP: QuestionOption = {
  id: 'cancel',
  label: 'Stop',
  forecast: 'The run is cancelled. What it did so far stays to be looked at; nothing more is spent.',
  command: { type: 'cancelRun' },
};

function reasonFor({ state, held, rate }: Asking): string {
  const ceiling = ceilingOf(held);
  const { what } = ceiling;
  const place = placeOf(state, ceiling);
  if (held.needs === null) {
    return `Nobody knows what a call of ${rate?.model ?? 'this model'} costs, so the budget of money of ${place} cannot be kept. Should it be asked all the same?`;
  }
  const most = budgetOf(state, ceiling.scope)?.[what] ?? 0;
  const used = committedOf(state.accounts?.[ceiling.scope ?? WHOLE] ?? NOTHING, what);
  const budget = `The budget of ${place} is ${amountOf(what, most)}`;
  if (what === 'tasks') return `${budget}, and its plan has ${amountOf(what, used)}. What should happen?`;
  if (what === 'ms') return `${budget} of work, and ${amountOf(what, used)} are used. What should happen?`;
  return `${budget}. ${amountOf(what, used)} are used, and the next call may take up to ${amountOf(what, held.needs)}. What should happen?`;
}

const NOTHING = {
  tokens: 0,
  microUsd: 0,
  reserved: { tokens: 0, microUsd: 0, open: 0 },
  tasks: 0,
  busyMs: 0,
  running: 0,
  since: 0,
  until: 0,
};

function raiseOption({ state, held }: Asking, ahead: Outlook): QuestionOption {
  const ceiling = ceilingOf(held);
  const { what } = ceiling;
  const account = state.accounts?.[ceiling.scope ?? WHOLE] ?? NOTHING;
  const rest = restOf(held, ahead);
  const to = roundedUp(what, committedOf(account, what) + Math.max(rest, held.needs ?? 0));
  return {
    id: 'raise',
    label: 'Raise the budget',
    forecast: raiseForecast(held, ahead),
    form: [
      {
        name: 'to',
        label: `New budget, in ${unitOf(what)}`,
        kind: 'number',
        required: true,
        value: inForm(what, to),
      },
    ],
    command: { type: 'raiseBudget', ...ceiling },
  };
}

/** How much more is likely to be used. */
function restOf({ what }: Held, { usual, ms }: Outlook): number {
  if (what === 'tasks') return 0;
  return what === 'ms' ? ms * 2 : (usual[what] ?? 0);
}

function raiseForecast({ what }: Held, ahead: Outlook): string {
  if (what === 'tasks') return 'The run goes on as planned.';
  if (what === 'ms') return `${leftToDo(ahead)}: about ${amountOf('ms', ahead.ms)} of work.`;
  const usual = ahead.usual[what];
  const most = ahead.most[what];
  const cost =
    usual === null || most === null
      ? ''
      : `: about ${amountOf(what, usual)}, at most ${amountOf(what, most)}`;
  return `${leftToDo(ahead)}${cost}.${unknownMaps(ahead)}`;
}

function leftToDo({ tasks, calls }: Outlook): string {
  if (calls === 0) return `${tasks === 1 ? '1 task is' : `${tasks} tasks are`} left`;
  return calls === 1 ? '1 call is left' : `${calls} calls are left`;
}

function unknownMaps({ maps }: Outlook): string {
  if (maps === 0) return '';
  return maps === 1
    ? ' One of them repeats for a list that nobody has counted yet.'
    : ` ${maps} of them repeat for lists that nobody has counted yet.`;
}

function unpricedOption({ state, held, rate }: Asking, ahead: Outlook): QuestionOption {
  const used = state.accounts?.[held.scope ?? WHOLE]?.tokens ?? 0;
  return {
    id: 'unpriced',
    label: `Ask ${rate?.model ?? 'it'} without counting its cost`,
    forecast: `${leftToDo(ahead)}: about ${amountOf('tokens', ahead.usual.tokens)} after ${amountOf('tokens', used)} so far. What they cost is not counted.`,
    command: { type: 'raiseBudget', ...ceilingOf(held), unpriced: true },
  };
}

/** Another model helps where money is short. */
function cheaperOption(asking: Asking, ahead: Outlook): QuestionOption[] {
  const { state, held, rate } = asking;
  const [first] = rate?.cheaper ?? [];
  if (held.what !== 'microUsd' || !rate || !first) return [];
  const cheaper = outlook(state, ceilingOf(held), { ...asking, rate: { ...first } });
  const instead =
    ahead.most.microUsd === null || cheaper.most.microUsd === null
      ? ''
      : `: at most ${dollars(cheaper.most.microUsd)} instead of ${dollars(ahead.most.microUsd)}`;
  return [
    {
      id: 'cheaper',
      label: 'A cheaper model for the rest',
      forecast: `${leftToDo(ahead)}${instead}. Its answers may be worse.`,
      form: [
        {
          name: 'model',
          label: 'Model',
          kind: 'choice',
          required: true,
          value: first.model,
          suggestions: (rate.cheaper ?? []).map(({ model }) => model),
        },
      ],
      command: { type: 'cheaperModel', model: first.model },
    },
  ];
}

function optionalOption(asking: Asking): QuestionOption[] {
  const { state, held } = asking;
  const ceiling = ceilingOf(held);
  const dropped = optionalTasks(state, ceiling);
  if (dropped.length === 0) return [];
  const ids = new Set(dropped);
  const saved = outlook(state, ceiling, asking, ({ spec }) => ids.has(spec.id));
  const saves =
    held.what === 'tokens' || held.what === 'microUsd'
      ? ` saves up to ${amountOf(held.what, saved.most[held.what] ?? 0)} and`
      : '';
  return [
    {
      id: 'optional',
      label: 'Leave out what is optional',
      forecast: `This${saves} loses ${named(state, dropped)}.`,
      command: { type: 'dropOptional', ...ceiling },
    },
  ];
}

/** Optional tasks under this ceiling that are not begun. */
export function optionalTasks(state: RunState, ceiling: Ceiling): string[] {
  const found: string[] = [];
  for (const { spec, state: task } of openTasks(state, ceiling)) {
    if (spec.optional && task.status === 'pending') found.push(spec.id);
  }
  return found;
}

function finishOption(state: RunState, ceiling: Ceiling): QuestionOption {
  const lost = state.deliverables.filter((id) => state.tasks.get(id)?.state.status !== 'succeeded');
  const have = state.deliverables.length - lost.length;
  const total = state.deliverables.length;
  const loses = lost.length === 0 ? '' : ` It loses ${named(state, lost)}.`;
  const { status } = closing(state);
  const end = status === 'failed' ? 'as failed' : 'as partly done';
  return {
    id: 'finish',
    label: 'Finish with what there is',
    forecast: `Nothing more is spent. The run ends ${end}, with ${have} of ${total} deliverables.${loses}`,
    command: { type: 'finishNow', ...ceiling },
  };
}

function named({ tasks }: RunState, ids: readonly string[]): string {
  const titles = ids.slice(0, NAMED).map((id) => `“${tasks.get(id)?.spec.title ?? id}”`);
  const more = ids.length - titles.length;
  const last = more > 0 ? `${more} more` : titles.pop();
  return titles.length > 0 ? `${titles.join(', ')} and ${last}` : `${last}`;
}

function ceilingOf({ what, scope }: Held): Ceiling {
  return { what, ...(scope !== undefined && { scope }) };
}
