import { expect, it } from 'vitest';
import { Samples } from './samples.ts';

it('What was in flight keeps its peaks and its last value, in few moments', () => {
  const samples = new Samples();
  for (const [at, inFlight] of [
    [0, 1],
    [10, 4],
    [20, 2],
    [30, 0],
    [500, 1],
  ] as const) {
    samples.take('host:a', at, inFlight);
  }
  expect(samples.all()).toEqual([
    {
      resource: 'host:a',
      samples: [
        { at: 0, inFlight: 4 },
        { at: 30, inFlight: 0 },
        { at: 500, inFlight: 1 },
      ],
    },
  ]);
});

it('The samples stay few, however long it goes on', () => {
  const samples = new Samples();
  for (let i = 0; i < 5000; i += 1) samples.take('host:a', i * 1000, i % 5);
  expect(samples.all()[0]?.samples.length).toBeLessThanOrEqual(400);
});
