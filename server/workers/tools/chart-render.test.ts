import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../core/json.ts';
import type { TableInput } from '../table.ts';
import { PALETTE } from './chart/theme.ts';
import { chartRender } from './chart-render.ts';

const data: TableInput = {
  columns: [
    { name: 'month', type: 'text' },
    { name: 'rain', type: 'number' },
    { name: 'city', type: 'text' },
  ],
  rows: [
    ['01', 140.4, 'Seattle'],
    ['01', 93.1, 'New York'],
    ['02', null, 'Seattle'],
  ],
};
const bars: JsonObject = {
  mark: 'bar',
  encoding: {
    x: { field: 'month', type: 'ordinal', title: 'Month' },
    y: { field: 'rain', type: 'quantitative', title: 'Rain, mm' },
    color: { field: 'city' },
  },
};
const failure = async (spec: JsonObject): Promise<unknown> =>
  chartRender.run({ spec, data }).catch((error) => error);

describe('chart.render', () => {
  it('draws a table as SVG of the size asked for, and says in words what it shows', async () => {
    const { svg, alt } = await chartRender.run({ spec: bars, data, title: 'Monthly rain' });
    expect(svg).toMatch(/^<svg [^>]*width="640" height="320"/);
    expect(svg).toContain('Monthly rain');
    expect(svg).toContain('Geist');
    expect(svg).not.toMatch(/fill="white"|<script|<image/);
    expect(alt).toBe(
      'Monthly rain. Bar chart of Rain, mm by Month, one colour for each city, from 3 rows of data.',
    );
    const small = await chartRender.run({
      spec: bars,
      data,
      width: 300,
      height: 200,
      description: 'My words.',
    });
    expect(small.svg).toMatch(/width="300" height="200"/);
    expect(small.alt).toBe('My words.');
  });

  it('writes short labels level and slants those that would touch', async () => {
    const named = (label: string): TableInput => ({
      ...data,
      rows: Array.from({ length: 12 }, (_, i) => [`${label}${i}`, i, 'Seattle']),
    });
    const slanted = async (label: string) =>
      (await chartRender.run({ spec: bars, data: named(label) })).svg.includes('rotate(-40)');
    expect(await slanted('m')).toBe(false);
    expect(await slanted('a long name ')).toBe(true);
  });

  it('gives the same SVG for the same input, however often it ran before', async () => {
    const clipped: JsonObject = { ...bars, mark: { type: 'bar', clip: true } };
    const first = await chartRender.run({ spec: clipped, data });
    await chartRender.run({ spec: bars, data });
    expect(await chartRender.run({ spec: clipped, data })).toEqual(first);
  });

  it.each<[string, JsonObject]>([
    ['facets', { ...bars, encoding: { ...(bars.encoding as JsonObject), row: { field: 'city' } } }],
    ['layers', { layer: [bars, { mark: 'rule', encoding: { y: { datum: 100 } } }] }],
    ['columns side by side', { hconcat: [bars, bars] }],
    [
      'a calculated field',
      {
        ...bars,
        transform: [{ calculate: 'datum.rain / 25.4', as: 'inches' }],
        encoding: { y: { field: 'inches', type: 'quantitative' } },
      },
    ],
    [
      'folded columns',
      {
        mark: 'point',
        transform: [{ fold: ['rain'] }],
        encoding: { y: { field: 'value', type: 'quantitative' } },
      },
    ],
  ])('draws %s', async (_, spec) => {
    expect((await chartRender.run({ spec, data })).svg).toContain('</svg>');
  });

  it.each<[string, JsonObject]>([
    ['data by URL', { ...bars, data: { url: 'http://169.254.169.254/' } }],
    ['inline data', { ...bars, data: { values: [] } }],
    ['data in a layer', { layer: [{ ...bars, data: { url: 'x' } }] }],
    ['a lookup', { ...bars, transform: [{ lookup: 'city', from: { data: { url: 'x' }, key: 'a' } }] }],
    ['named datasets', { ...bars, datasets: {} }],
    ['an image', { mark: { type: 'image', url: 'file:///etc/passwd' } }],
    ['an image by channel', { mark: 'image', encoding: { url: { field: 'city' } } }],
    ['a link', { ...bars, encoding: { href: { value: 'javascript:alert(1)' } } }],
    ['chance', { ...bars, transform: [{ calculate: 'random()', as: 'r' }] }],
    ['the clock', { ...bars, transform: [{ filter: 'now() > 0' }] }],
  ])('refuses %s', async (_, spec) => {
    expect(await failure(spec)).toMatchObject({ failureClass: 'refused' });
  });

  it('names the fields that the table does not have', async () => {
    expect(await failure({ mark: 'bar', encoding: { x: { field: 'town' } } })).toMatchObject({
      failureClass: 'validation',
      message: 'The chart asks for town, which the table does not have.',
      details: { advice: 'Columns: month, rain, city.' },
    });
  });

  it.each<[string, JsonObject]>([
    ['without a mark', {}],
    ['with an unknown mark', { mark: 'spiral' }],
    ['with an expression that does not parse', { ...bars, transform: [{ calculate: '((', as: 'x' }] }],
    ['with an unknown function', { ...bars, transform: [{ calculate: 'fetch("x")', as: 'x' }] }],
    [
      'that reaches for a constructor',
      { ...bars, transform: [{ calculate: "datum.constructor.constructor('return process')()", as: 'x' }] },
    ],
  ])('answers a specification %s with a sentence', async (_, spec) => {
    expect(await failure(spec)).toMatchObject({
      failureClass: 'validation',
      details: { advice: expect.any(String) },
    });
  });

  it('has colours that read on white and on near-black', () => {
    for (const color of PALETTE) {
      const light = luminance(color);
      expect(1.05 / (light + 0.05), `${color} on white`).toBeGreaterThanOrEqual(3);
      expect((light + 0.05) / (luminance('#0b0c0e') + 0.05), `${color} on near-black`).toBeGreaterThanOrEqual(
        3,
      );
    }
  });
});

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
