import { SYSTEM } from '../core/actor.ts';
import type { Command } from '../core/command.ts';
import { isHeld } from '../core/derived.ts';
import { hostOf, hostsIn, isNamed, namesFile } from '../core/hosts.ts';
import type { Json, JsonObject } from '../core/json.ts';
import { childSpec, isMap } from '../core/map.ts';
import type { Observation } from '../core/plan.ts';
import { findReferences, resolveInput, UnresolvedReference } from '../core/reference.ts';
import type { RunState, TaskCell } from '../core/state.ts';
import type { RunId, TaskId } from '../core/task.ts';
import type { Outputs, Workspace } from '../ports.ts';
import { gateEvidence } from './gate-evidence.ts';

export type GatekeeperDeps = {
  outputs: Pick<Outputs, 'read'>;
  workspace: Pick<Workspace, 'list' | 'readHead'>;
  submit(run: RunId, command: Command, actor: typeof SYSTEM): Promise<unknown>;
  /** Called after each look, since the state may ask for it again. */
  looked(): void;
};

/** The most bytes of a value, and of a file that the goal names, that are looked at. */
const MOST = { value: 8 * 1024 * 1024, file: 1024 * 1024 };

/** Looks at what tasks at their gates would do, and lets them through or has a person asked. Each once at a time. */
export class Gatekeeper {
  private readonly inHand = new Set<string>();

  constructor(private readonly deps: GatekeeperDeps) {}

  /** Begins with every gate that is not looked at yet. */
  look(state: RunState): void {
    if (state.gates.length === 0 || isHeld(state) || state.closed) return;
    for (const task of state.gates) {
      const key = `${state.id} ${task}`;
      const cell = state.tasks.get(task);
      if (!cell?.gate || this.inHand.has(key)) continue;
      this.inHand.add(key);
      void this.judge(state, cell)
        .then((command) => this.deps.submit(state.id, command, SYSTEM))
        // What could not be saved is asked for again by the state.
        .catch(() => undefined)
        .finally(() => {
          this.inHand.delete(key);
          this.deps.looked();
        });
    }
  }

  private async judge(state: RunState, cell: TaskCell): Promise<Command> {
    const task = cell.spec.id;
    const inputs = await this.inputsOf(state, cell).catch(unreadable);
    if (typeof inputs === 'string') return { type: 'holdTask', task, hosts: [], evidence: inputs };
    if (cell.gate?.type !== 'address') {
      return { type: 'holdTask', task, hosts: [], evidence: gateEvidence(inputs) };
    }
    const field = cell.gate.input;
    const hosts = new Set(inputs.flatMap((input) => hostOf(String(input[field] ?? '')) ?? []));
    const named = await this.namedHosts(state);
    const strange = [...hosts].filter((host) => !isNamed(host, named)).slice(0, 1000);
    if (strange.length > 0) return { type: 'holdTask', task, hosts: strange, evidence: gateEvidence(inputs) };
    return { type: 'passGate', task, reason: 'The goal, or a file that it names, speaks of every host.' };
  }

  /** The input with its references resolved: of a map task, that of every child. */
  private async inputsOf(state: RunState, { spec }: TaskCell): Promise<JsonObject[]> {
    const values = new Map<TaskId, Json>();
    const needed = [...findReferences(spec.input), ...findReferences(spec.forEach ?? null)];
    for (const { task } of needed) {
      const upstream = state.tasks.get(task)?.state;
      if (upstream?.status !== 'succeeded' || values.has(task)) continue;
      if (upstream.output.bytes > MOST.value)
        throw new UnresolvedReference('It reads a value too large to show.');
      values.set(task, (await this.deps.outputs.read(upstream.output.hash)) ?? null);
    }
    const read = (task: TaskId) => values.get(task) ?? null;
    if (!isMap(spec)) return [resolveInput(spec.input, read)];
    const { list } = resolveInput({ list: spec.forEach }, read);
    const items = Array.isArray(list) ? list : [];
    return items.map((_, i) => resolveInput(childSpec(spec, i).input, read));
  }

  /** What the goal, what people said since, and the files that they name speak of; and what a person allowed. */
  private async namedHosts({ goal, observations, hosts }: RunState): Promise<ReadonlySet<string>> {
    const said = observations.flatMap(saidIn);
    const words = [goal, ...said].join('\n');
    const files = (await this.deps.workspace.list()).filter(({ name }) => namesFile(words, name));
    const texts = await Promise.all(
      files.map(async ({ name }) => (await this.deps.workspace.readHead(name, MOST.file)).toString()),
    );
    const spoken = hostsIn(words);
    // A file's name is no host, though a stranger may own a host of that name.
    for (const { name } of files) spoken.delete(name.toLowerCase());
    return new Set([...hosts, ...spoken, ...texts.flatMap((text) => [...hostsIn(text)])]);
  }
}

/** Why nobody can say what the task would do. A person decides then. */
function unreadable(error: unknown): string {
  return `What it would send cannot be shown: ${error instanceof Error ? error.message : String(error)}`;
}

/** What a person wrote in it. */
function saidIn(told: Observation): string[] {
  if (told.type === 'remark') return [told.text];
  if (told.type !== 'planSentBack') return [];
  return [...(told.remark ? [told.remark] : []), ...told.comments.map(({ text }) => text)];
}
