import { mayDo } from '../../core/homeless.ts';
import { membersOf, withMember } from '../../core/team.ts';
import { WITH_MODEL } from '../fixtures.ts';
import type { World } from './world.ts';

/** What holds of workers that people change while a run goes on. */
export const TEAM: Record<string, (world: World) => string | undefined> = {
  'no task is given to a worker that was drained or removed, or may not use its tool': (world) =>
    givenWrongly(world),
  'a task waits for who has left only when it is pinned or nobody else may do it': (world) =>
    forgotten(world),
};

function givenWrongly({ team, log }: World): string | undefined {
  if (team.changes.length === 0) return undefined;
  const tools = new Map<string, string>();
  const members = new Map(membersOf(WITH_MODEL.workers, {}).map((member) => [member.profile.id, member]));
  const changes = [...team.changes];
  for (const { event, seq } of log) {
    for (let next = changes[0]; next && next.after < seq; next = changes[0]) {
      const { id } = next.event.profile;
      const member = withMember(Object.fromEntries(members), next.event)[id];
      if (member) members.set(id, member);
      changes.shift();
    }
    if (event.type === 'plan.adopted') for (const { id, tool } of event.plan.graph.tasks) tools.set(id, tool);
    if (event.type === 'run.patched') {
      for (const op of event.ops)
        if (op.op === 'add' || op.op === 'edit') tools.set(op.task.id, op.task.tool);
    }
    if (event.type === 'task.degraded' && event.with.to === 'tool') tools.set(event.task, event.with.tool);
    if (event.type !== 'task.dispatched') continue;
    const member = members.get(event.worker);
    if (member?.standing !== 'working')
      return `${event.task} went to ${event.worker}, who is ${member?.standing}`;
    const tool = tools.get(event.task) ?? tools.get(event.task.split('/')[0] ?? '');
    const { kind } = member.profile;
    if (tool && !mayDo(member.profile, { tool, kind })) return `${event.worker} may not use ${tool}`;
  }
  return undefined;
}

/** Of what waits in a run that goes on, with a worker that does not take it. */
function forgotten({ state, team: { catalogue } }: World): string | undefined {
  if (state.closed) return undefined;
  for (const [id, cell] of state.tasks.entries()) {
    if (cell.state.status !== 'pending' || cell.pinned || cell.removed !== undefined) continue;
    const { spec, worker } = cell;
    const own = catalogue.workers.find((one) => one.id === worker);
    if (own && mayDo(own, spec)) continue;
    const other = catalogue.workers.find((one) => mayDo(one, spec));
    if (other) return `${id} waits for ${worker}, and ${other.id} could do it`;
  }
  return undefined;
}
