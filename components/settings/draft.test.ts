import { describe, expect, it } from 'vitest';
import type { ModelSettingsView } from '@/server/api/contract';
import { settingsChange } from '@/server/core/settings-change';
import { readDollars, writeDollars } from './dollars';
import { changeOf, draftOf, realEdits } from './draft';
import { addressIn, presetOf } from './presets';
import { priceRows, withPrice } from './price-rows';

const VIEW: ModelSettingsView = {
  baseUrl: 'https://a.example/v1',
  model: 'large',
  inferenceModel: '',
  locked: {},
  keyFor: [{ baseUrl: 'https://a.example/v1', from: 'kept' }],
  keyProblem: null,
  capabilities: null,
  planner: 'model',
  review: { always: false, aboveMicroUsd: 1_500_000 },
  webhook: null,
  prices: { mine: { input: 1_250_000, output: 0 }, old: null },
  defaultPrices: { large: { input: 2_000_000, output: 8_000_000 }, old: { input: 1, output: 1 } },
  planning: { by: 'playbooks', endpoint: null },
};
const NONE: ModelSettingsView = { ...VIEW, baseUrl: '', model: '', keyFor: [] };

/** The change, as the server takes it. */
function changed(edits: Parameters<typeof changeOf>[1], view = VIEW) {
  const asked = changeOf(view, realEdits(view, edits));
  if ('wrong' in asked) throw new Error(JSON.stringify(asked.wrong));
  return settingsChange.parse(asked.change);
}

describe('the form of settings', () => {
  it('asks for nothing when what was typed is so already', () => {
    expect(realEdits(VIEW, { model: 'large', planner: 'model', prices: draftOf(VIEW).prices })).toEqual({});
  });

  it('asks for the parts that are others, each as a whole', () => {
    expect(changed({ planner: 'playbooks' })).toEqual({ planner: 'playbooks' });
    expect(changed({ inferenceModel: ' small ' })).toEqual({
      endpoint: {
        baseUrl: 'https://a.example/v1',
        model: 'large',
        inferenceModel: 'small',
        key: { do: 'keep' },
      },
    });
    expect(changed({ key: { do: 'set', value: ' sk-1 ' } }).endpoint?.key).toEqual({
      do: 'set',
      value: 'sk-1',
    });
  });

  it('takes the endpoint away when it is emptied', () => {
    const nothing = { baseUrl: '', model: ' ', inferenceModel: '', key: { do: 'remove' as const } };
    expect(changed(nothing)).toEqual({ endpoint: null });
  });

  it('reads when to ask', () => {
    expect(changed({ review: 'never' }).review).toEqual({ always: false, aboveMicroUsd: null });
    expect(changed({ review: 'always' }).review).toEqual({ always: true, aboveMicroUsd: null });
    expect(changed({ reviewAbove: '0,25' }).review).toEqual({ always: false, aboveMicroUsd: 250_000 });
  });

  it('says what is wrong, at its place', () => {
    const wrong = (edits: Parameters<typeof changeOf>[1], view = VIEW) => {
      const asked = changeOf(view, realEdits(view, edits));
      return 'wrong' in asked ? asked.wrong : {};
    };
    expect(wrong({ model: 'large' }, NONE)).toEqual({
      baseUrl: expect.stringContaining('Enter the address'),
    });
    expect(wrong({ baseUrl: 'a.example' }, NONE)).toEqual({
      baseUrl: expect.stringContaining('must begin with http'),
      model: expect.stringContaining('Enter the name'),
    });
    expect(wrong({ key: { do: 'set', value: 'two words' } })).toEqual({
      key: expect.stringContaining('blanks'),
    });
    expect(wrong({ reviewAbove: 'much' })).toEqual({ reviewAbove: expect.stringContaining('dollars') });
    expect(wrong({ prices: { mine: { input: '-1', output: '2' } } })).toEqual({
      'price:mine': expect.stringContaining('dollars'),
    });
  });
});

describe('prices', () => {
  it.each([
    ['1.25', 1_250_000],
    ['$ 3', undefined],
    ['$3', 3_000_000],
    ['0,05', 50_000],
    ['0', 0],
    ['', undefined],
    ['1e3', undefined],
  ])('read %s as typed dollars', (typed, micro) => {
    expect(readDollars(typed)).toBe(micro);
    if (micro !== undefined) expect(readDollars(writeDollars(micro))).toBe(micro);
  });

  it('are listed with models in use first, what people set next, and unknown ones said to be so', () => {
    const { prices } = draftOf(VIEW);
    const kinds = (known: boolean) =>
      priceRows(VIEW.defaultPrices, prices, ['large', 'qwen3'], () => known).map(({ model, kind }) => [
        model,
        kind,
      ]);
    expect(kinds(false)).toEqual([
      ['large', 'default'],
      ['qwen3', 'unknown'],
      ['mine', 'added'],
      ['old', 'removed'],
    ]);
    expect(kinds(true).map(([model]) => model)).toEqual(['large', 'mine', 'old']);
  });

  it('go back to how they came', () => {
    const { prices } = draftOf(VIEW);
    expect(withPrice(prices, 'old', undefined)).toEqual({ mine: prices.mine });
    expect(withPrice(prices, 'large', null)).toMatchObject({ large: null });
    expect(changed({ prices: withPrice(prices, 'old', undefined) })).toEqual({
      prices: { mine: { input: 1_250_000, output: 0 } },
    });
  });
});

describe('kinds of endpoints', () => {
  it('are known by their addresses', () => {
    expect(
      ['https://api.openai.com/v1/', 'http://localhost:11434/v1', 'http://127.0.0.1:1234/v1'].map(presetOf),
    ).toEqual(['openai', 'ollama', 'lmstudio']);
    expect(['', 'http://', 'https://a.example/v1'].map(presetOf)).toEqual(['other', 'other', 'other']);
    expect(addressIn(' https://a.example/v1/ ')).toBe('https://a.example/v1');
  });
});
