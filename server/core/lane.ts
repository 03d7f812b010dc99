import { hostOf } from './hosts.ts';
import type { Json } from './json.ts';
import { PREVIEW_LIMIT } from './output.ts';
import { resolveInput } from './reference.ts';
import type { RunState, TaskCell } from './state.ts';

/**
 * Whom a task will call, as far as the run knows: `host:example.com`, `server:github`, `provider` (wherever models are),
 * or nothing that is known. Tasks of one lane wait together.
 */
export type Lane = string;

export const NO_LANE: Lane = '';
export const PROVIDER: Lane = 'provider';

/** Tools of others are called `mcp.server.tool`. */
const MCP = 'mcp.';

/** The lane of a task that is ready or runs: what it needs is there. */
export function laneOf(state: Pick<RunState, 'tasks'>, cell: TaskCell): Lane {
  const { kind, tool, input } = cell.spec;
  if (kind === 'inference') return PROVIDER;
  if (kind !== 'io') return NO_LANE;
  if (tool.startsWith(MCP)) return `server:${tool.split('.')[1]}`;
  // The tools that ask an address all have it in this input; the fold knows no catalogue.
  const { url } = input;
  if (url === undefined) return NO_LANE;
  return refusedBy(cell) ?? addressed(state, url) ?? NO_LANE;
}

/** The host that refused it last: whatever its address was made of, it is the same again. */
function refusedBy({ attempts }: TaskCell): Lane | undefined {
  const failure = attempts.findLast((attempt) => attempt.failure)?.failure;
  const resource = failure?.class === 'rate_limit' ? failure.resource : undefined;
  return resource?.startsWith('host:') ? resource : undefined;
}

/** The host of the address, where the values that it is made of are small enough to be known. */
function addressed(state: Pick<RunState, 'tasks'>, url: Json): Lane | undefined {
  const address = typeof url === 'string' && !url.includes('<%') ? url : resolved(state, url);
  const host = typeof address === 'string' ? hostOf(address) : undefined;
  return host === undefined ? undefined : `host:${host}`;
}

function resolved({ tasks }: Pick<RunState, 'tasks'>, url: Json): Json | undefined {
  const read = (task: string): Json => {
    const state = tasks.get(task)?.state;
    if (state?.status === 'skipped') return null;
    if (state?.status !== 'succeeded' || state.output.bytes > PREVIEW_LIMIT) throw new Error('unknown');
    return JSON.parse(state.output.preview);
  };
  try {
    return resolveInput({ url }, read).url;
  } catch {
    return undefined;
  }
}
