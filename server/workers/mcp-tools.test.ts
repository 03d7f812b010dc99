import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../core/json.ts';
import { inputMisfits, misfits } from '../core/schema-check.ts';
import { type McpAnswer, McpError, type McpHub, type McpServerView, type McpToolView } from '../mcp.ts';
import { mcpOffer } from './mcp-tools.ts';
import { catalogueFor } from './roster.ts';
import { toToolInfo } from './tool.ts';
import { setUp } from './worker.fixture.ts';

const inputSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  properties: { n: { type: 'number' } },
  required: ['n'],
};
const view: McpToolView = { name: 'mcp.s.add', tool: 'Add', summary: 'Adds.', inputSchema, hash: 'h1' };
const structured: McpToolView = {
  ...view,
  name: 'mcp.s.sum',
  outputSchema: {
    type: 'object',
    properties: { sum: { $ref: '#/$defs/number' } },
    required: ['sum'],
    $defs: { number: { type: 'number' } },
  },
};
const serverOf = (...tools: McpToolView[]): McpServerView => ({
  id: 's',
  transport: 'stdio',
  where: 'serve',
  status: 'ready',
  tools,
});
const refuse: McpHub['call'] = () => Promise.reject(new Error('nobody asked'));

/** What a worker makes of an answer, and what the server was asked. */
async function perform(answer: McpAnswer | Error, input: JsonObject = { n: 1 }, of = view) {
  const asked: unknown[] = [];
  const call: McpHub['call'] = async (server, tool, args) => {
    asked.push([server, tool, args]);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const { tools } = mcpOffer([serverOf(of)], {}, call);
  const worker = setUp(tools);
  return { outcome: await worker.answer(worker.task(of.name, input)), asked };
}

describe('a tool of an MCP server', () => {
  it('is called by its own name with the input, also with what the schema does not name', async () => {
    const { outcome, asked } = await perform({ isError: false, text: '2' }, { n: 1, more: [2] });
    expect(asked).toEqual([['s', 'Add', { n: 1, more: [2] }]]);
    expect(outcome).toMatchObject({ ok: true, text: '{"text":"2"}' });
  });

  it('gives text, data and the names of files', async () => {
    const files = [{ kind: 'image', name: 'image 1', type: 'image/png', bytes: 3 }] as const;
    const answer = { isError: false, text: 'a', data: { sum: 3, more: 1 }, files: [...files] };
    const { outcome } = await perform(answer, { n: 1 }, structured);
    expect(outcome).toMatchObject({ ok: true });
    const { isError: _, ...given } = answer;
    expect(JSON.parse(outcome.ok ? (outcome.text ?? '') : '')).toEqual(given);
  });

  it('is not called with an input that does not fit the server’s schema', async () => {
    const { outcome, asked } = await perform({ isError: false }, { n: 'x' });
    expect(outcome).toMatchObject({
      failure: { class: 'validation', evidence: expect.stringContaining('$.n') },
    });
    expect(asked).toEqual([]);
  });

  it('fails as logic when it says so, in its own words', async () => {
    const { outcome } = await perform({ isError: true, text: 'No such file.' });
    expect(outcome).toMatchObject({
      failure: { class: 'logic', message: 'mcp.s.add says that it failed.', evidence: 'No such file.' },
    });
  });

  it('fails as logic when its data does not fit its own schema, or is missing', async () => {
    for (const answer of [
      { isError: false, data: { sum: 'x' } },
      { isError: false, text: '3' },
    ]) {
      const { outcome } = await perform(answer, { n: 1 }, structured);
      expect(outcome).toMatchObject({
        failure: { class: 'logic', evidence: expect.stringContaining('$.data') },
      });
    }
  });

  it.each(['unavailable', 'validation', 'timeout', 'budget', 'auth', 'refused', 'rate_limit'] as const)(
    'fails as %s when the hub says so, with advice, evidence and the time to wait',
    async (failureClass) => {
      const details = { advice: 'Wait.', evidence: 'its words', retryAfterMs: 900 };
      const { outcome } = await perform(new McpError(failureClass, 'It is down.', details));
      expect(outcome).toEqual({
        ok: false,
        failure: { class: failureClass, message: 'It is down.', ...details },
      });
    },
  );

  it('stands in the catalogue with the server’s own schemas, guarded and tainted', () => {
    const { tools } = mcpOffer([serverOf(view, structured)], {}, refuse);
    const infos = tools.map(toToolInfo);
    expect(infos[0]).toMatchObject({
      kind: 'io',
      effect: 'guarded',
      taints: 'mcp',
      inputSchema,
      summary: 'Adds.',
    });
    expect(infos[0]).not.toHaveProperty('documents');
    const output = infos[1]?.outputSchema ?? {};
    expect(misfits(output, { text: 'x', data: { sum: 1 } })).toEqual([]);
    expect(misfits(output, { data: { sum: 'x' } })).toHaveLength(1);
    expect(misfits(output, { text: 'x' })).toHaveLength(1);
    expect(inputMisfits(inputSchema, { n: { $ref: 'a.b' } }, '$')).toEqual([]);
    const { tools: all, version } = catalogueFor({ inference: false, mcp: tools });
    expect(all.map(({ name }) => name)).toEqual(expect.arrayContaining(['file.read', 'mcp.s.sum']));
    expect(catalogueFor({ inference: false, mcp: [] }).version).not.toBe(version);
  });
});

describe('what is offered of MCP servers', () => {
  it('is a tool never seen, which is to be approved as it stands', () => {
    const { tools, unseen, changed } = mcpOffer([serverOf(view)], {}, refuse);
    expect(tools).toHaveLength(1);
    expect(unseen).toEqual([{ tool: 'mcp.s.add', hash: 'h1' }]);
    expect(changed).toEqual([]);
  });

  it('is an approved tool with the effect that was approved', () => {
    const approvals = { 'mcp.s.add': { hash: 'h1', effect: 'pure' as const } };
    const { tools, unseen } = mcpOffer([serverOf(view)], approvals, refuse);
    expect(tools[0]?.info.effect).toBe('pure');
    expect(unseen).toEqual([]);
  });

  it('is not a tool that changed after its approval', () => {
    const approvals = { 'mcp.s.add': { hash: 'h0', effect: 'pure' as const } };
    const { tools, unseen, changed } = mcpOffer([serverOf(view, structured)], approvals, refuse);
    expect(tools.map(({ info }) => info.name)).toEqual(['mcp.s.sum']);
    expect(unseen).toEqual([{ tool: 'mcp.s.sum', hash: 'h1' }]);
    expect(changed).toEqual([{ tool: 'mcp.s.add', hash: 'h1' }]);
  });
});
