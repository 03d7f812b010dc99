import type { ELK, ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api';
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
/** Above this many tasks the layout trades fewer crossings and routed links for time and room. */
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
    layout: async (structure) =>
      readLayout(await elk.layout(toElk(structure)), structure.ids.length <= LARGE),
    stop: () => thread.terminate(),
  };
}

function toElk(structure: Structure): ElkNode {
  return {
    id: 'root',
    layoutOptions: structure.ids.length > LARGE ? LARGE_OPTIONS : OPTIONS,
    children: structure.ids.map((id) => ({ id, width: NODE.width, height: NODE.height })),
    edges: structure.links.map((link) => ({ id: link.id, sources: [link.source], targets: [link.target] })),
  };
}

function readLayout(root: ElkNode, routed: boolean): Layout {
  const positions = new Map<string, Point>();
  for (const child of root.children ?? []) positions.set(child.id, { x: child.x ?? 0, y: child.y ?? 0 });
  const routes = new Map<string, Point[]>();
  for (const edge of routed ? (root.edges ?? []) : []) {
    const bends = bendsOf(edge);
    if (bends.length > 0) routes.set(edge.id, bends);
  }
  return { positions, routes };
}

/** Bends in the layers that a link passes; what it bends next to its ends is left to the curve. */
function bendsOf(edge: ElkExtendedEdge): Point[] {
  const points = (edge.sections ?? []).flatMap((section) => section.bendPoints ?? []);
  return points.length > 2 ? points.slice(1, -1) : points;
}
