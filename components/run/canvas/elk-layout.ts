import type { ELK, ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api';
import { type Block, blocksOf, placesIn, withBlocks } from './blocks';
import { GAP, type Layout, NODE, type Point } from './geometry';
import type { Structure } from './structure';

const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.edgeRouting': 'POLYLINE',
  'elk.spacing.nodeNode': String(GAP.across),
  'elk.layered.spacing.nodeNodeBetweenLayers': String(GAP.down),
  'elk.layered.spacing.edgeNodeBetweenLayers': '8',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '6',
  'elk.spacing.edgeNode': '8',
  'elk.spacing.edgeEdge': '8',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
  'elk.separateConnectedComponents': 'true',
  'elk.spacing.componentComponent': '24',
};
/** Above this many boxes the layout trades fewer crossings and routed links for time and room. */
const LARGE = 300;
const LARGE_OPTIONS = {
  ...OPTIONS,
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '1',
  'elk.layered.spacing.edgeNodeBetweenLayers': '4',
  'elk.spacing.edgeEdge': '1',
  'elk.spacing.edgeNode': '2',
  'elk.layered.thoroughness': '3',
};

/** The layout engine in its own thread. `stop` ends the thread at once; an open `layout` then never settles. */
export type Layouter = { layout(structure: Structure): Promise<Layout>; stop(): void };

/** Starts the thread. Rejects where threads are not to be had. */
export async function startLayouter(): Promise<Layouter> {
  const { default: Elk } = await import('elkjs/lib/elk-api');
  const thread = new Worker(new URL('./layout.worker.ts', import.meta.url));
  const elk: ELK = new Elk({ workerFactory: () => thread });
  return {
    layout: async (structure) => {
      const blocks = blocksOf(structure);
      const standing = withBlocks(structure, blocks);
      const isLarge = standing.ids.length > LARGE;
      return readLayout(await elk.layout(toElk(standing, blocks, isLarge)), blocks, !isLarge);
    },
    stop: () => thread.terminate(),
  };
}

function toElk(
  { ids, links }: Pick<Structure, 'ids' | 'links'>,
  blocks: readonly Block[],
  isLarge: boolean,
): ElkNode {
  const sizes = new Map(blocks.map(({ id, width, height }) => [id, { width, height }]));
  return {
    id: 'root',
    layoutOptions: isLarge ? LARGE_OPTIONS : OPTIONS,
    children: ids.map((id) => ({ id, ...(sizes.get(id) ?? NODE) })),
    edges: links.map((link) => ({ id: link.id, sources: [link.source], targets: [link.target] })),
  };
}

function readLayout(root: ElkNode, blocks: readonly Block[], routed: boolean): Layout {
  const positions = new Map<string, Point>();
  for (const child of root.children ?? []) positions.set(child.id, { x: child.x ?? 0, y: child.y ?? 0 });
  const routes = new Map<string, Point[]>();
  for (const edge of routed ? (root.edges ?? []) : []) {
    const bends = bendsOf(edge);
    if (bends.length > 0) routes.set(edge.id, bends);
  }
  for (const block of blocks) {
    const at = positions.get(block.id);
    for (const [id, point] of at ? placesIn(block, at) : []) positions.set(id, point);
    // The way round other tasks was found for the block, not for its first task.
    for (const { id, sources, targets } of root.edges ?? [])
      if (sources.includes(block.id) || targets.includes(block.id)) routes.delete(id);
  }
  return { positions, routes };
}

/** Bends in the layers that a link passes; what it bends next to its ends is left to the curve. */
function bendsOf(edge: ElkExtendedEdge): Point[] {
  const points = (edge.sections ?? []).flatMap((section) => section.bendPoints ?? []);
  return points.length > 2 ? points.slice(1, -1) : points;
}
