import { describe, expect, it } from 'vitest';
import { chartShape } from './chart-shape';
import type { ResourceHistory } from './history';
import { histories } from './history';

const BOX = { width: 1000, height: 100, left: 0, right: 0, top: 0, bottom: 0 };
const point = (at: number, limit: number | null, more: object = {}) => ({
  at,
  resource: 'host:a',
  limit,
  inFlight: 4,
  refusals: 0,
  ...more,
});
const story = (...points: ResourceHistory['points']): ResourceHistory => ({
  resource: 'host:a',
  points,
  samples: [],
  now: undefined,
});

describe('The drawing of a limit', () => {
  it('steps down where calls were refused, and marks them', () => {
    const shape = chartShape(story(point(10_000, 2, { refusals: 3 }), point(20_000, 3)), 20_000, BOX);
    expect(shape.refusals).toMatchObject([{ count: 3 }]);
    expect(shape.limit).toMatch(/^M[\d.]+,60H[\d.]+V40H1000$/);
  });

  it('has a gap where there is no limit', () => {
    const shape = chartShape(story(point(10_000, 2), point(20_000, null), point(30_000, 1)), 40_000, BOX);
    expect(shape.limit.match(/M/g)).toHaveLength(2);
  });

  it('shades each window once, up to the end of the drawing', () => {
    const shape = chartShape(
      story(
        point(10_000, 2, { until: 15_000 }),
        point(12_000, 2, { until: 16_000 }),
        point(30_000, 1, { until: 9e9 }),
      ),
      40_000,
      BOX,
    );
    expect(shape.windows).toHaveLength(2);
    const last = shape.windows.at(-1);
    expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo(1000, 0);
  });

  it('keeps its values within the box, in whole steps from 0', () => {
    const { grid } = chartShape(story(point(10_000, 2, { inFlight: 9 })), 20_000, BOX);
    expect(grid.map(({ value }) => value)).toEqual([0, 3, 6, 9]);
    for (const { y } of grid) expect(y).toBeGreaterThanOrEqual(0);
  });
});

describe('The story of a resource', () => {
  const load = { busy: 0, capacity: 1, workers: [], resources: [] };

  it('begins anew after it was free for long', () => {
    const hour = 3_600_000;
    const history = [point(1, 2), point(2, null), point(hour, 2), point(hour + 1, 3)];
    const [only] = histories({ history, samples: [], load }, new Map());
    expect(only?.points.map(({ at }) => at)).toEqual([hour, hour + 1]);
  });

  it('that changed last comes first', () => {
    const history = [point(1, 2), point(2, 1, { resource: 'host:b' })];
    const found = histories({ history, samples: [], load }, new Map());
    expect(found.map(({ resource }) => resource)).toEqual(['host:b', 'host:a']);
  });
});
