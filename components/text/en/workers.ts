import { manage } from './workers-manage';

export const workers = {
  title: 'Workers',
  lead: 'Workers do the tasks, several at once. Whoever they call is watched: a host or provider that refuses calls gets fewer of them, none as long as it asks for a pause, and more again as soon as it keeps up.',
  failed: 'The workers can’t be shown',
  gone: (name: string) => `${name} (removed)`,
  ...manage,
  team: {
    title: 'Who works',
    name: 'Worker',
    kind: 'Kind',
    tools: 'Tools',
    slots: 'At work',
    done: 'Done',
    failed: 'Failed',
    anyTool: (kind: string) => `Every ${kind} tool`,
    slotsOf: (busy: number, capacity: number) => `${busy} of ${capacity}`,
    slotsLabel: (busy: number, capacity: number) => `${busy} of ${capacity} slots in use`,
    kinds: { io: 'IO', inference: 'Inference', logic: 'Logic' },
    actions: 'Actions',
    held: (limit: number) => `at most ${limit} now`,
  },
  limits: {
    title: 'Who is called',
    lead: 'Hosts, providers and workers that have refused calls (429), the latest first.',
    emptyTitle: 'Nobody has refused a call',
    empty:
      'When a host or provider answers 429, it stands here: how many calls at once it gets, when it may be called again, and which runs were slowed. A 429 slows a run, it does not fail it.',
    kinds: { host: 'Host', provider: 'Provider', server: 'MCP server', worker: 'Worker' },
    closed: (time: string, limit: number, free: number) =>
      `No calls until ${time}. Then ${limit} at once; before it refused, it got ${free}.`,
    limited: (limit: number, inFlight: number) =>
      `At most ${limit} at once, ${inFlight} in flight. Five clean calls in a row give one more.`,
    free: (time: string) => `As free as before since ${time}.`,
    freed: 'As free as before.',
    status: { closed: 'No calls', limited: 'Limited', free: 'Free' },
    slowed: 'Slowed',
    table: 'As a table',
    columns: { at: 'Time', limit: 'At most', inFlight: 'In flight', refusals: '429s', run: 'Run' },
    noLimit: 'no limit',
    now: 'now',
    legend: { limit: 'limit', inFlight: 'in flight', refusal: '429', window: 'no calls' },
    refusals: (n: number) => (n === 1 ? '429' : `${n} × 429`),
    chart: ({
      name,
      from,
      to,
      refusals,
      lowest,
      most,
    }: {
      name: string;
      from: string;
      to: string;
      refusals: number;
      lowest: string;
      most: number;
    }) =>
      `${name} from ${from} to ${to}: ${refusals} ${refusals === 1 ? 'call was' : 'calls were'} refused, the limit fell to ${lowest}, at most ${most} were in flight. The table below has every change.`,
  },
};
