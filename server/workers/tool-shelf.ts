import type { Tool } from './tool.ts';

/** The tools that workers take theirs from. Which lie there may change while tasks run: a begun task keeps its own. */
export class ToolShelf {
  private byName: ReadonlyMap<string, Tool> = new Map();

  constructor(tools: readonly Tool[]) {
    this.replace(tools);
  }

  get(name: string): Tool | undefined {
    return this.byName.get(name);
  }

  /** From now on exactly these. */
  replace(tools: readonly Tool[]): void {
    this.byName = new Map(tools.map((tool) => [tool.info.name, tool]));
  }
}
