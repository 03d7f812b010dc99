import { describe, expect, it } from 'vitest';
import { canRun, catalogue } from '../core/catalogue.ts';
import { inputMisfits, misfits, validator } from '../core/schema-check.ts';
import { INFERENCE_TOOLS, TOOLS, toolInfos } from './registry.ts';
import { catalogueFor, catalogueOf, DEFAULT_WORKERS, defaultCatalogue } from './roster.ts';

describe('the tools in the catalogue', () => {
  it('have one name each, a summary, times, and schemas that core can read back', () => {
    const tools = [...TOOLS, ...INFERENCE_TOOLS];
    const infos = toolInfos(tools);
    expect(new Set(infos.map(({ name }) => name)).size).toBe(tools.length);
    for (const info of infos) {
      expect(info.summary).toMatch(/\.$/);
      expect(info.timeoutMs).toBeGreaterThan(info.durationHintMs);
      expect(() => [validator(info.inputSchema), validator(info.outputSchema)]).not.toThrow();
      expect(info.inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
    }
  });

  it('take the tables of other tools by reference, and refuse what is misspelt', () => {
    const schema = toolInfos().find(({ name }) => name === 'table.query')?.inputSchema ?? {};
    const input = { tables: { cars: { $ref: 'parse' } }, sql: 'SELECT 1' };
    expect(inputMisfits(schema, input, '$')).toEqual([]);
    expect(inputMisfits(schema, { ...input, query: 'x' }, '$')).toHaveLength(1);
    const table = {
      columns: [{ name: 'a', type: 'number' }],
      rows: [[1, 'x', null, true]],
      rowCount: 1,
      oddities: [],
    };
    expect(misfits(schema, { tables: { cars: table }, sql: 'SELECT 1' })).toEqual([]);
  });

  it('say whose words their output holds, and which input is an address', () => {
    const said = (field: 'taints' | 'urlInput') =>
      toolInfos([...TOOLS, ...INFERENCE_TOOLS]).flatMap((info) =>
        info[field] ? [`${info.name}: ${info[field]}`] : [],
      );
    expect(said('taints').sort()).toEqual([
      'file.list: file',
      'file.read: file',
      'http.request: web',
      'sql.query: file',
      'web.read: web',
    ]);
    expect(said('urlInput')).toEqual(['http.request: url', 'web.read: url']);
  });

  it('mean the same in JSON Schema as in zod', () => {
    const info = toolInfos().find(({ name }) => name === 'table.query');
    const tool = TOOLS.find(({ info: { name } }) => name === 'table.query');
    const table = (rows: unknown) => ({ tables: { t: { columns: [], rows } }, sql: 'x' });
    for (const value of [
      table([[1]]),
      table([[{}]]),
      table(['x']),
      table('x'),
      { sql: 'x' },
      { ...table([]), limit: 0 },
    ]) {
      const json = JSON.parse(JSON.stringify(value));
      expect(misfits(info?.inputSchema ?? {}, json).length === 0).toBe(
        tool?.info.input.safeParse(json).success,
      );
    }
  });
});

describe('the default organisation', () => {
  it('is a catalogue whose workers can run every tool', () => {
    const standard = catalogue.parse(defaultCatalogue());
    for (const tool of standard.tools)
      expect(standard.workers.some((worker) => canRun(worker, tool))).toBe(true);
    expect(standard.workers.map(({ kind, capacity }) => [kind, capacity])).toEqual([
      ['io', 4],
      ['io', 4],
      ['logic', 2],
    ]);
  });

  it('has an inference worker and its tools exactly when there is a model', () => {
    const means = { inference: true, mcp: [] };
    const { tools, workers, version } = catalogue.parse(catalogueFor(means));
    const inference = tools.filter(({ kind }) => kind === 'inference');
    expect(inference.map(({ name }) => name)).toEqual(['llm.generate', 'llm.extract', 'llm.classify']);
    for (const tool of inference) expect(workers.filter((one) => canRun(one, tool))).toHaveLength(1);
    expect(workers.at(-1)).toMatchObject({ id: 'inference-1', capacity: 4 });
    expect(catalogueFor({ ...means, inference: false })).toEqual(defaultCatalogue());
    expect(version).not.toBe(defaultCatalogue().version);
  });

  it('has a version that changes exactly with its content', () => {
    const { version, tools, workers } = defaultCatalogue();
    expect(defaultCatalogue().version).toBe(version);
    expect(catalogueOf({ tools, workers: [...DEFAULT_WORKERS].slice(1) }).version).not.toBe(version);
    expect(catalogueOf({ tools: tools.slice(1), workers }).version).not.toBe(version);
  });
});
