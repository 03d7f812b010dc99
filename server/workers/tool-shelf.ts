import type { Tool } from './tool.ts';

/**
 * The tools that workers take theirs from. Which lie there may change while tasks run: a begun task keeps its own.
 * `standIn`: what is given for a name that no tool has, so that the task fails with its reason.
 */
export class ToolShelf {
  private byName: ReadonlyMap<string, Tool> = new Map();

  constructor(
    tools: readonly Tool[],
    private readonly standIn: (name: string) => Tool | undefined = () => undefined,
  ) {
    this.replace(tools);
  }

  get(name: string): Tool | undefined {
    return this.byName.get(name) ?? this.standIn(name);
  }

  /** From now on exactly these. */
  replace(tools: readonly Tool[]): void {
    this.byName = new Map(tools.map((tool) => [tool.info.name, tool]));
  }
}
