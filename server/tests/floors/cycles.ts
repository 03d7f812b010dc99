/** The cycles of a graph, each as the nodes on its way, begun at its first in order of name. */
export function cyclesOf(edges: ReadonlyMap<string, readonly string[]>): string[][] {
  const state = new Map<string, 'open' | 'done'>();
  const way: string[] = [];
  const cycles: string[][] = [];
  const visit = (node: string): void => {
    if (state.get(node) === 'done') return;
    if (state.get(node) === 'open') {
      cycles.push(turned(way.slice(way.indexOf(node))));
      return;
    }
    state.set(node, 'open');
    way.push(node);
    for (const next of edges.get(node) ?? []) visit(next);
    way.pop();
    state.set(node, 'done');
  };
  for (const node of [...edges.keys()].sort()) visit(node);
  return cycles;
}

function turned(cycle: string[]): string[] {
  const first = cycle.indexOf([...cycle].sort()[0] ?? '');
  return [...cycle.slice(first), ...cycle.slice(0, first)];
}
