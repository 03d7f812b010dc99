import type { Catalogue } from '../../core/catalogue.ts';
import { isRefusal } from '../../core/command.ts';
import { foreseen } from '../../core/decide-team.ts';
import { mayDo, rehomed } from '../../core/homeless.ts';
import { decideOrg, evolveOrg, NEW_ORG } from '../../core/org.ts';
import type { TaskKind, WorkerId } from '../../core/task.ts';
import { membersOf, staffed, type TeamChange, type TeamEvent } from '../../core/team.ts';
import type { Which } from '../../core/todo.ts';
import { WITH_MODEL } from '../fixtures.ts';
import type { World } from './world.ts';

const KINDS: readonly TaskKind[] = ['io', 'logic', 'inference'];
const TOOLS = {
  io: ['noop-io', 'echo', 'send', 'fetch'],
  logic: ['noop-logic'],
  inference: ['noop-inference'],
};

/** The workers of a simulated run: people add, change, drain, take back and remove them at any moment. */
export class SimulatedTeam {
  /** Each change, with how many events of the run came before it. */
  readonly changes: { after: number; event: TeamEvent }[] = [];
  /** The workers as they are now. */
  catalogue: Catalogue = WITH_MODEL;
  private org = NEW_ORG;

  constructor(
    private readonly random: () => number,
    private readonly world: Pick<World, 'state' | 'log' | 'command'>,
  ) {}

  /** Those that are gone too: the core refuses to give them anything, whoever asks. */
  everybody(): { id: WorkerId; may: Which['may'] }[] {
    return this.members().map(({ profile }) => ({
      id: profile.id,
      may: profile.tools === '*' ? undefined : (spec) => mayDo(profile, spec),
    }));
  }

  /** Somebody changes something about a worker, possible or not. */
  change(): void {
    const members = this.members();
    const member = members[Math.floor(this.random() * members.length)];
    if (!member) return;
    const { profile, version, standing } = member;
    const on = { worker: profile.id, base: version - (this.random() < 0.1 ? 1 : 0) };
    const capacity = Math.floor(this.random() * 5);
    const dice = this.random();
    const isBack = standing === 'drained' && dice < 0.4;
    if (isBack) this.ask({ type: 'recallWorker', ...on });
    else if (dice < 0.15)
      this.ask({ type: 'addWorker', name: `W${this.org.seq}`, ...this.someTools(), capacity });
    else if (dice < 0.5) this.ask({ type: 'drainWorker', ...on });
    else if (dice < 0.75) this.ask({ type: 'removeWorker', ...on });
    else this.ask({ type: 'changeWorker', ...on, tools: this.toolsOf(profile.kind), capacity });
  }

  /** There is somebody for everything again. */
  complete(): void {
    for (const kind of KINDS) {
      this.ask({ type: 'addWorker', name: `Last ${kind}`, kind, tools: '*', capacity: 2 });
    }
  }

  /** Pinned tasks of who has left are given to another by hand. */
  reassign(): void {
    const { state } = this.world;
    for (const { task: id } of state.closed ? [] : rehomed(state, this.catalogue).stuck) {
      const cell = state.tasks.get(id);
      const able = cell && this.catalogue.workers.findLast((one) => mayDo(one, cell.spec));
      if (!able || cell.parent !== undefined) continue;
      const ops = [{ op: 'assign' as const, id, assignment: { worker: able.id } }];
      const patch = { base: this.world.state.revision, ops, reason: 'simulated' };
      this.world.command({ type: 'patchRun', origin: 'person', patch });
    }
  }

  private members() {
    return membersOf(WITH_MODEL.workers, this.org.team);
  }

  /** Half of those who change something look at what follows first. */
  private ask(change: TeamChange): void {
    const desk = { offer: WITH_MODEL, runs: () => [this.world.state] };
    const radius = foreseen(this.org.team, change, desk);
    const seen = isRefusal(radius) || this.random() < 0.5 ? {} : { seen: radius.mark };
    const decision = decideOrg(
      this.org,
      'base' in change ? ({ ...change, ...seen } as TeamChange) : change,
      desk,
    );
    if (isRefusal(decision)) return;
    for (const event of decision) {
      this.org = evolveOrg(this.org, this.org.seq + 1, event);
      this.changes.push({ after: this.world.log.length, event: event as TeamEvent });
    }
    this.catalogue = staffed(WITH_MODEL, this.org.team);
    this.world.command({ type: 'moveTasks' });
  }

  private someTools(): { kind: TaskKind; tools: '*' | string[] } {
    const kind = KINDS[Math.floor(this.random() * KINDS.length)] ?? 'io';
    return { kind, tools: this.toolsOf(kind) };
  }

  private toolsOf(kind: TaskKind): '*' | string[] {
    return this.random() < 0.4 ? '*' : TOOLS[kind].filter(() => this.random() < 0.7);
  }
}
