import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { localEndpoints } from './adapters/model/local-endpoints.ts';
import { listModels } from './adapters/model/models-list.ts';
import { probe } from './adapters/model/probe.ts';
import type { ModelEnv } from './env.ts';
import { OfficeUnderTest, OrgDesk } from './model-office.fixture.ts';
import { ModelServer } from './tests/model-server/model-server.ts';
import { dataFolder } from './tests/spawned.ts';

const CANARY = 'sk-canary-d41d8cd98f';
const A = 'https://a.example/v1';
const B = 'https://b.example/v1';
const OPENAI = 'https://api.openai.com/v1';

let folder: ReturnType<typeof dataFolder>;
beforeEach(() => {
  folder = dataFolder();
});
afterEach(() => folder.remove());

const officeWith = (env: ModelEnv = {}, desk?: OrgDesk) => new OfficeUnderTest(folder.dataDir, env, desk);

describe('the endpoint in force', () => {
  it('is nowhere until a model is known', () => {
    expect(officeWith().office.endpoint()).toBeUndefined();
    expect(officeWith({ key: CANARY }).office.endpoint()).toBeUndefined();
    expect(officeWith({ model: 'large' }).office.endpoint()).toBeUndefined();
    expect(officeWith().office.planning()).toEqual({ by: 'playbooks', endpoint: null });
  });

  it('is OpenAI with a key and a model of the environment', () => {
    const { office } = officeWith({ key: CANARY, model: 'large' });
    expect(office.endpoint()).toMatchObject({ baseUrl: OPENAI, key: CANARY, model: 'large' });
  });

  it('is what people set, and needs no key', async () => {
    const { office, set } = bound(officeWith());
    await set('http://127.0.0.1:11434/v1/');
    expect(office.endpoint()).toMatchObject({ baseUrl: 'http://127.0.0.1:11434/v1', key: undefined });
    expect(office.planning()).toEqual({
      by: 'model',
      endpoint: { model: 'large', inferenceModel: 'large', host: '127.0.0.1:11434', isHere: true },
    });
  });

  it('is that of the environment, field by field, over what people set', async () => {
    const desk = new OrgDesk();
    await officeWith({}, desk).change({
      endpoint: { baseUrl: A, model: 'mine', inferenceModel: 'small', key: { do: 'set', value: CANARY } },
    });
    expect(officeWith({ model: 'theirs' }, desk).office.endpoint()).toMatchObject({
      baseUrl: A,
      key: CANARY,
      model: 'theirs',
      inferenceModel: 'small',
    });
    const { office } = officeWith({ baseUrl: B }, desk);
    expect(office.endpoint()).toMatchObject({ baseUrl: B, model: 'mine', key: undefined });
    expect(office.view().locked).toEqual({ baseUrl: 'OPENAI_BASE_URL' });
  });

  it('refuses to change what the environment says, with the name of the variable', async () => {
    const office = officeWith({ baseUrl: A, model: 'large', key: CANARY });
    expect(await office.set(B, undefined, 'other')).toMatchObject({
      reasons: [
        expect.stringMatching(/^OPENAI_BASE_URL is set/),
        expect.stringMatching(/^OPENAI_MODEL is set/),
      ],
    });
    expect(await office.set(A, 'another-key')).toMatchObject({
      reasons: [expect.stringMatching(/^OPENAI_API_KEY is set/)],
    });
    expect(await office.set(A)).toEqual({ seq: 1 });
  });
});

describe('a key', () => {
  it('that was typed goes to the address it was saved with, and to no other', async () => {
    const office = officeWith();
    await office.set(A, CANARY);
    expect(await office.keySentTo(`${A}/`)).toBe(CANARY);
    expect(await office.keySentTo(B)).toBeUndefined();
    expect(await office.keySentTo('https://a.example/v2')).toBeUndefined();
    expect(await office.keySentTo('http://a.example/v1')).toBeUndefined();
  });

  it('is dropped when the address changes and it is not typed again', async () => {
    const office = officeWith();
    await office.set(A, CANARY);
    await office.set(B);
    expect(office.office.endpoint()).toMatchObject({ baseUrl: B, key: undefined });
    await office.set(A);
    expect(office.office.endpoint()).toMatchObject({ baseUrl: A, key: undefined });
    expect(office.keys.values()).toEqual([]);
  });

  it('stays with its address when only the model changes, also after a restart', async () => {
    const desk = new OrgDesk();
    const office = officeWith({}, desk);
    await office.set(A, CANARY);
    await office.set(`${A}/`, undefined, 'small');
    expect(officeWith({}, desk).office.endpoint()).toMatchObject({ model: 'small', key: CANARY });
  });

  it('for a new address is never sent to the old one, even when the settings could not be saved', async () => {
    const desk = new OrgDesk();
    const office = officeWith({}, desk);
    await office.set(A, 'the-old-key');
    desk.failsNext = true;
    await expect(office.set(B, CANARY)).rejects.toThrow('not saved');
    for (const now of [office, officeWith({}, desk)]) {
      expect(now.office.endpoint()).toMatchObject({ baseUrl: A, key: undefined });
      expect(now.office.view().keyProblem).toMatch(/gone. Enter it again/);
    }
  });

  it('of the environment goes to its own address or to OpenAI, never to another of the settings', async () => {
    const desk = new OrgDesk();
    await officeWith({}, desk).set(A);
    const office = officeWith({ key: CANARY }, desk);
    expect(office.office.endpoint()).toMatchObject({ baseUrl: A, key: undefined });
    expect(await office.keySentTo(OPENAI)).toBe(CANARY);
    expect(await officeWith({ key: CANARY, baseUrl: B }, desk).keySentTo(OPENAI)).toBeUndefined();
    expect(await officeWith({ key: CANARY, baseUrl: B }, desk).keySentTo(B)).toBe(CANARY);
  });

  it('is removed when it is asked to be, and a typed one is tried before it is saved', async () => {
    const office = officeWith();
    await office.set(A, CANARY);
    await office.office.models({ baseUrl: A, key: 'typed-now' });
    await office.office.models({ baseUrl: A, key: null });
    expect(office.asked.map(({ key }) => key)).toEqual(['typed-now', undefined]);
    await office.change({ endpoint: { baseUrl: A, model: 'large', key: { do: 'remove' } } });
    expect([office.office.endpoint()?.key, office.keys.values()]).toEqual([undefined, []]);
  });

  it('is in no view and in no command', async () => {
    const desk = new OrgDesk();
    const office = officeWith({ key: 'sk-canary-of-env', model: 'large' }, desk);
    await office.set(A, CANARY);
    const seen = JSON.stringify([office.office.view(), office.office.planning(), desk.commands, desk.state]);
    expect(seen).not.toContain('canary');
    expect(office.office.view().keyFor).toEqual([
      { baseUrl: OPENAI, from: 'OPENAI_API_KEY' },
      { baseUrl: A, from: 'kept' },
    ]);
    expect(office.keys.values()).toEqual(['sk-canary-of-env', CANARY]);
  });

  it('that cannot be opened is said so, and stops nothing', async () => {
    const desk = new OrgDesk();
    await officeWith({}, desk).set(A, CANARY);
    writeFileSync(join(folder.dataDir, 'secret.key'), 'damaged');
    const office = officeWith({}, desk);
    expect(office.office.endpoint()).toMatchObject({ baseUrl: A, key: undefined });
    expect(office.office.view()).toMatchObject({
      keyFor: [],
      keyProblem: expect.stringMatching(/is damaged/),
    });
    expect(await office.set(A, 'another-key')).toMatchObject({
      refused: true,
      reasons: [expect.stringMatching(/secret\.key is damaged.*delete it and enter your keys again/)],
    });
    rmSync(join(folder.dataDir, 'secret.key'));
    expect(await office.set(A, 'another-key')).toMatchObject({ seq: expect.any(Number) });
    expect(office.office.endpoint()).toMatchObject({ key: 'another-key' });
  });
});

describe('what people set', () => {
  it('is changed part by part', async () => {
    const office = officeWith();
    await office.set(A);
    await office.change({ planner: 'playbooks', review: { always: true, aboveMicroUsd: null } });
    expect(office.office.view()).toMatchObject({
      baseUrl: A,
      planner: 'playbooks',
      review: { always: true },
    });
    expect(office.office.planning().by).toBe('playbooks');
    await office.change({ endpoint: null });
    expect(office.office.view()).toMatchObject({ baseUrl: '', planner: 'playbooks' });
  });

  it('is not lost when two changes come at once', async () => {
    const office = officeWith();
    await Promise.all([office.set(A), office.change({ planner: 'playbooks' })]);
    expect(office.office.view()).toMatchObject({ baseUrl: A, planner: 'playbooks' });
  });

  it('holds prices over the defaults, and takes defaults away', async () => {
    const office = officeWith();
    const mine = { input: 1, output: 2 };
    await office.change({ prices: { mine } });
    expect(office.office.prices()).toEqual({ mine, large: { input: 2_000_000, output: 8_000_000 } });
    await office.change({ prices: { mine, large: null } });
    expect(office.office.prices()).toEqual({ mine });
  });
});

describe('a check', () => {
  let server: ModelServer;
  afterEach(() => server.close());
  const looking = (desk?: OrgDesk) =>
    new OfficeUnderTest(folder.dataDir, {}, desk, { listModels, probe, localEndpoints });

  it('finds what stands in the form, and is kept once that is saved', async () => {
    server = await ModelServer.start({ key: CANARY, capabilities: { usage: false } });
    const desk = new OrgDesk();
    const office = looking(desk);
    const draft = { baseUrl: server.url, model: 'test-model', key: CANARY };
    expect(await office.office.models(draft)).toEqual({ ok: true, models: ['test-model'] });
    const found = [];
    for (const step of ['reach', 'json', 'streaming', 'usage'] as const) {
      const result = await office.office.check(step, draft);
      found.push(result.ok && result.found);
    }
    expect(found).toEqual([
      { models: ['test-model'] },
      { json: 'json_schema' },
      { can: true },
      { can: false },
    ]);
    expect(desk.commands).toEqual([]);
    await office.set(server.url, CANARY, 'test-model');
    const capabilities = { json: 'json_schema', streaming: true, usage: false };
    expect(looking(desk).office.endpoint()).toMatchObject({ capabilities });
    expect(office.office.view()).toMatchObject({ capabilities });
  });

  it('that fails says why and what to do next, without the key', async () => {
    server = await ModelServer.start({ key: CANARY });
    const { office } = looking();
    const draft = { baseUrl: server.url, model: 'test-model', key: 'sk-canary-wrong' };
    const result = await office.check('reach', draft);
    expect(result).toMatchObject({
      ok: false,
      failure: { class: 'auth', advice: expect.stringContaining('key'), evidence: expect.any(String) },
    });
    expect(await office.models(draft)).toMatchObject({ ok: false, failure: { class: 'auth' } });
    expect(JSON.stringify(result)).not.toContain('canary');
  });

  it('offers an endpoint on this machine that is not in force already', async () => {
    server = await ModelServer.start();
    const ports = { Ollama: Number(new URL(server.url).port) };
    const office = new OfficeUnderTest(folder.dataDir, {}, undefined, {
      localEndpoints: (signal) => localEndpoints(signal, ports),
    });
    expect(await office.office.found()).toEqual([
      { name: 'Ollama', baseUrl: server.url, models: ['test-model'] },
    ]);
    await office.set(server.url);
    expect(await office.office.found()).toEqual([]);
  });
});

function bound(office: OfficeUnderTest) {
  return { office: office.office, set: office.set.bind(office) };
}
