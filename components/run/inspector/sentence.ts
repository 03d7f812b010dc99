import { text } from '@/components/text/text';
import { type WaitReason, waitReason } from '@/server/core/derived';
import { isMap } from '@/server/core/map';
import { isReplanning } from '@/server/core/recovery-case';
import type { RunState, TaskCell } from '@/server/core/state';
import { resourceName } from '../../workers/resource-name';
import { isMapping, mapProgress } from '../store/map-progress';
import { shownStatus } from '../store/task-view';

const words = text.run.task.sentence;
const { units } = text;
type NameOf = (worker: string) => string;

/** How a task stands and, when it does not run, why: one sentence. */
export function statusSentence(
  state: RunState,
  cell: TaskCell,
  workerName: NameOf,
  governed?: Parameters<typeof waitReason>[2],
): string {
  const own = cell.state;
  const worker = workerName(cell.attempts.at(-1)?.worker ?? cell.worker);
  switch (own.status) {
    case 'running':
      return words.running(worker, own.attempt);
    case 'succeeded':
      if (own.given) return text.run.intervene.givenSentence(cell.attempts.at(-1)?.given?.name ?? '');
      return words.succeeded(worker, own.attempt);
    case 'failed':
      if (own.decided || state.closed) return words.failed(own.attempt);
      return isReplanning(state, cell) ? text.run.replanning : words.deciding;
    case 'skipped':
      return words.skipped(own.reason);
  }
  const mapping = mapSentence(state, cell);
  if (mapping) return mapping;
  const reason = waitReason(state, cell, governed);
  return reason ? waitSentence(state, reason, workerName) : '';
}

/** What a map task, whose list is there, is doing. */
function mapSentence(state: RunState, cell: TaskCell): string | undefined {
  if (!isMap(cell.spec) || cell.state.status !== 'pending' || state.closed || state.paused) return undefined;
  if (cell.unmet === 0) return cell.children ? text.run.map.gathering : text.run.map.expanding;
  const progress =
    isMapping(state, cell) && shownStatus(state, cell) === 'running' ? mapProgress(state, cell) : undefined;
  return progress && text.run.map.sentence(progress);
}

function limitSentence(
  { resource, limit, until }: Extract<WaitReason, { type: 'limit' }>,
  workerName: NameOf,
): string {
  const name = resourceName(resource, workerName);
  return until === undefined ? words.limited(name, limit) : words.closed(name, units.clock(until));
}

/** Who is asked, and about what. */
function askedSentence({ questions }: RunState, id: string): string {
  const asked = questions.get(id);
  const who = asked && asked.who !== 'anyone' ? asked.who : words.anyone;
  const commands = asked?.options.map(({ command }) => command.type) ?? [];
  if (commands.includes('passGate')) return words.asked.gate(who);
  return commands.includes('approveProposal') ? words.asked.change(who) : words.asked.other(who);
}

function waitSentence(state: RunState, reason: WaitReason, workerName: NameOf): string {
  const titles = (ids: readonly string[]) => ids.map((id) => `“${state.tasks.get(id)?.spec.title ?? id}”`);
  switch (reason.type) {
    case 'needs':
      return words.needs(titles(reason.tasks));
    case 'blocked':
      return words.blocked(titles(reason.by));
    case 'away':
      return words.away[reason.why](workerName(reason.worker), reason.standing, reason.tool);
    case 'slot':
      return words.ready(workerName(reason.worker));
    case 'limit':
      return limitSentence(reason, workerName);
    case 'budget':
      return text.budget.waits(reason.what, partOf(state, reason.scope), reason.question !== undefined);
    case 'question':
      return askedSentence(state, reason.question);
    case 'gate':
    case 'retry':
    case 'paused':
    case 'ended':
      return words[reason.type];
  }
}

/** The title of the task that a part of the run with its own budget begins with. */
function partOf({ tasks }: RunState, scope: string | undefined): string | undefined {
  return scope === undefined ? undefined : (tasks.get(scope)?.spec.title ?? scope);
}
