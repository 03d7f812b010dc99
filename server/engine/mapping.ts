import type { Command } from '../core/command.ts';
import type { Failure } from '../core/failure.ts';
import type { Json } from '../core/json.ts';
import { childIds, isMap } from '../core/map.ts';
import { findReferences, resolveInput, UnresolvedReference } from '../core/reference.ts';
import type { RunState, TaskCell } from '../core/state.ts';
import type { RunId, TaskId } from '../core/task.ts';
import { todo } from '../core/todo.ts';
import type { Clock, Outputs, StoredOutput } from '../ports.ts';

/** What becomes of a map task: a command for its run, with the value behind it where there is one. */
type Answer = { command: Command; stored?: readonly StoredOutput[] };
/** The most bytes of a value that a list is looked up in: it is read in the server's own process. */
const MOST_BYTES = 8 * 1024 * 1024;

/**
 * Expands map tasks whose list is known and gathers those whose children are settled, each once at a time. `looked` is
 * called after each, since the state may ask for it again.
 */
export class Mapping {
  private readonly inHand = new Set<string>();

  constructor(
    private readonly outputs: Pick<Outputs, 'read' | 'gather'>,
    private readonly clock: Clock,
    private readonly submit: (run: RunId, answer: Answer) => Promise<void>,
    private readonly looked: () => void,
  ) {}

  /** Begins what the state asks for and is not begun. */
  look(state: RunState): void {
    if (state.maps.length === 0) return;
    for (const work of todo(state, this.clock.now())) {
      if (work.type !== 'expand' && work.type !== 'gather') continue;
      const key = `${work.type} ${state.id} ${work.task}`;
      if (this.inHand.has(key)) continue;
      this.inHand.add(key);
      void this.work(state, work.task)
        // What could not be saved is asked for again by the state.
        .catch(() => undefined)
        .finally(() => {
          this.inHand.delete(key);
          this.looked();
        });
    }
  }

  private async work(state: RunState, task: TaskId): Promise<void> {
    const cell = state.tasks.get(task);
    if (!cell) return;
    const answer = await (cell.children ? this.gather(state, cell) : this.expand(state, cell)).catch(
      (error: unknown) => failed(cell, unreadable(error)),
    );
    await this.submit(state.id, answer);
  }

  private async expand(state: RunState, cell: TaskCell): Promise<Answer> {
    const { spec } = cell;
    if (!isMap(spec)) throw new Error(`${spec.id} is no map task.`);
    const list = await this.listOf(state, spec.forEach);
    if (Array.isArray(list)) return { command: { type: 'expandTask', task: spec.id, count: list.length } };
    const found = list === null ? 'nothing' : `a value of type ${typeof list}`;
    const message = `“${spec.title}” runs for each item of a list, but ${spec.forEach.$ref} is ${found}.`;
    return failed(cell, { class: 'validation', message });
  }

  private async listOf(state: RunState, forEach: { $ref: string }): Promise<Json> {
    const [reference] = findReferences(forEach);
    const upstream = state.tasks.get(reference?.task ?? '')?.state;
    const output = upstream?.status === 'succeeded' ? upstream.output : undefined;
    if (output && output.bytes > MOST_BYTES) {
      throw new UnresolvedReference(
        `The list is part of a value of ${Math.round(output.bytes / 1e6)} MB; at most ${MOST_BYTES / 1024 / 1024} MB are read for it.`,
      );
    }
    const value = output ? await this.outputs.read(output.hash) : null;
    if (value === undefined) throw new Error('The output that holds the list is no longer stored.');
    return resolveInput({ list: forEach }, () => value).list ?? null;
  }

  private async gather(state: RunState, cell: TaskCell): Promise<Answer> {
    const task = cell.spec.id;
    const hashes = childIds(task, cell.children?.count ?? 0).map((id) => {
      const child = state.tasks.get(id)?.state;
      return child?.status === 'succeeded' ? child.output.hash : null;
    });
    const gathered = await this.outputs.gather(hashes);
    if (!gathered) throw new Error('A child’s output is no longer stored.');
    const ms = Math.max(0, this.clock.now() - (cell.children?.since ?? 0));
    return { command: { type: 'gatherTask', task, output: gathered.handle, ms }, stored: [gathered.stored] };
  }
}

function failed({ spec }: TaskCell, failure: Failure): Answer {
  return { command: { type: 'failMap', task: spec.id, failure } };
}

function unreadable(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  return { class: error instanceof UnresolvedReference ? 'validation' : 'unavailable', message };
}
