import { SYSTEM } from './core/actor.ts';
import type { GafferEngine } from './engine/engine.ts';
import type { McpHub } from './mcp.ts';
import type { ModelEndpoint } from './model.ts';
import type { Clock, Ids } from './ports.ts';
import { mcpOffer, type ToolMark } from './workers/mcp-tools.ts';
import { catalogueFor, toolsFor } from './workers/roster.ts';
import type { ToolShelf } from './workers/tool-shelf.ts';

export type StaffDeps = {
  engine: Pick<GafferEngine, 'offer' | 'org' | 'commandOrg' | 'employ' | 'announce' | 'subscribe'>;
  shelf: ToolShelf;
  hub: McpHub;
  /** Where models are; undefined while there is nowhere. */
  endpoint: () => ModelEndpoint | undefined;
  clock: Clock;
  ids: Ids;
};

/**
 * Keeps what is employed in step with what there is: an inference worker while a model endpoint is configured, and the
 * tools of MCP servers as they were approved.
 */
export class Staff {
  private readonly approving = new Set<string>();
  /** Tools that are not what was approved: they are used when a person approves them again. */
  changed: readonly ToolMark[] = [];

  constructor(private readonly deps: StaffDeps) {}

  /** From now on. Returns how to stop. */
  keep(): () => void {
    const { engine, hub } = this.deps;
    const leave = [
      engine.subscribe(({ type }) => {
        if (type === 'house') this.adjust();
      }),
      hub.onChange(() => {
        this.adjust();
        engine.announce();
      }),
    ];
    this.adjust();
    return () => {
      for (const stop of leave) stop();
    };
  }

  /** The version of a catalogue says whether anything is different: the same staff is not employed twice. */
  private adjust(): void {
    const { engine, shelf, hub, endpoint } = this.deps;
    const offer = mcpOffer(hub.servers(), engine.org().approvals, hub.call);
    this.changed = offer.changed;
    for (const mark of offer.unseen) this.approve(mark);
    const means = { inference: endpoint() !== undefined, mcp: offer.tools };
    const catalogue = catalogueFor(means);
    if (catalogue.version === engine.offer.version) return;
    // A task of a worker that left says so; it is not told that its tool never was.
    shelf.replace(toolsFor({ ...means, inference: true }));
    engine.employ(catalogue);
  }

  /** The operator wrote the server into the file: what it offers at first sight is approved as it stands. */
  private approve({ tool, hash }: ToolMark): void {
    const key = `${tool} ${hash}`;
    if (this.approving.has(key)) return;
    this.approving.add(key);
    const { engine, ids, clock } = this.deps;
    const command = { type: 'approveTool', tool, hash, effect: 'guarded' } as const;
    void engine
      .commandOrg({ id: ids.next(), at: clock.now(), actor: SYSTEM, command })
      // What could not be saved is tried again at the next change.
      .catch(() => undefined)
      .finally(() => this.approving.delete(key));
  }
}
