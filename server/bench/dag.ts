import { seeded } from '../tests/simulation/random-plan.ts';

/** A task of a benchmark: what it needs and how long it works, ms. */
export type BenchTask = { id: string; needs: string[]; ms: number };
export type Dag = BenchTask[];

export function chain(length: number): Dag {
  return Array.from({ length }, (_, i) => ({ id: `t${i}`, needs: i ? [`t${i - 1}`] : [], ms: 0 }));
}

/** One task, then `width` that need it, then one that needs them all. */
export function fan(width: number): Dag {
  const middle = Array.from({ length: width }, (_, i) => ({ id: `m${i}`, needs: ['first'], ms: 0 }));
  const last = { id: 'last', needs: middle.map(({ id }) => id), ms: 0 };
  return [{ id: 'first', needs: [], ms: 0 }, ...middle, last];
}

export type Layers = {
  layers: number;
  width: number;
  parents: number;
  seed: number;
  ms: (random: () => number) => number;
};

/** Layers in which each task needs `parents` random tasks of the layer before. */
export function layered({ layers, width, parents, seed, ms }: Layers): Dag {
  const random = seeded(seed);
  const dag: Dag = [];
  for (let layer = 0; layer < layers; layer += 1) {
    for (let i = 0; i < width; i += 1) {
      const needs = new Set<string>();
      while (layer > 0 && needs.size < Math.min(parents, width)) {
        needs.add(`l${layer - 1}-${Math.floor(random() * width)}`);
      }
      dag.push({ id: `l${layer}-${i}`, needs: [...needs], ms: ms(random) });
    }
  }
  return dag;
}

/** Log-normal by Box and Muller: median `median`, shape `sigma`. */
export function logNormal(median: number, sigma: number): (random: () => number) => number {
  return (random) => {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return median * Math.exp(sigma * normal);
  };
}

/** Graham's bound for any schedule on `slots`: max(all work ÷ slots, longest path), from measured times, ms. */
export function grahamBound(dag: Dag, times: ReadonlyMap<string, number>, slots: number): number {
  const finish = new Map<string, number>();
  let total = 0;
  let longest = 0;
  for (const { id, needs } of dag) {
    const own = times.get(id) ?? 0;
    const start = Math.max(0, ...needs.map((need) => finish.get(need) ?? 0));
    finish.set(id, start + own);
    total += own;
    longest = Math.max(longest, start + own);
  }
  return Math.max(total / slots, longest);
}
