import { describe, expect, it } from 'vitest';
import { fittedId } from './names.ts';
import { type ListedTool, toolViews } from './tool-views.ts';

const inputSchema = { type: 'object', properties: { a: { type: 'string' } } };
const viewsOf = (...listed: ListedTool[]) => toolViews('s', listed);

describe('the tools of a server', () => {
  it('are named so that plans can use them, each by a name of its own', () => {
    const names = ['getThing', 'getthing', 'a b/c', 'x'.repeat(200), '…'];
    const { tools } = viewsOf(...names.map((name) => ({ name, inputSchema })));
    expect(tools.map(({ tool }) => tool)).toEqual(names);
    const fit = tools.map(({ name }) => name);
    expect(fit.slice(0, 3)).toEqual([
      'mcp.s.getthing',
      expect.stringMatching(/^mcp\.s\.getthing-\w{8}$/),
      'mcp.s.a-b-c',
    ]);
    expect(new Set(fit).size).toBe(names.length);
    for (const name of fit) expect(name).toMatch(/^[a-z0-9_.-]{1,120}$/);
    expect(fittedId('A.b c').length + fittedId('y'.repeat(99)).length).toBeLessThan(64);
  });

  it('have a hash that changes with name, description and schemas, and with nothing else', () => {
    const base: ListedTool = { name: 't', description: 'Does.', inputSchema: { type: 'object', title: 'x' } };
    const hashOf = (change: Partial<ListedTool>) => viewsOf({ ...base, ...change }).tools[0]?.hash;
    const hash = hashOf({});
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(hashOf({ inputSchema: { title: 'x', type: 'object' } })).toBe(hash);
    const others = [
      { name: 'u' },
      { description: 'Does more.' },
      { inputSchema },
      { outputSchema: inputSchema },
    ];
    expect(new Set([hash, ...others.map(hashOf)]).size).toBe(5);
  });

  it('are not offered when a schema cannot be read, and the reason is kept', () => {
    const { tools, unfit } = viewsOf(
      { name: 'good', inputSchema },
      { name: 'bad', inputSchema: { type: 'persona' } },
      { name: 'worse', inputSchema, outputSchema: 'x' },
      { name: 'vast', inputSchema: { type: 'object', description: 'x'.repeat(200_001) } },
    );
    expect(tools.map(({ tool }) => tool)).toEqual(['good']);
    expect(unfit.map(({ tool, why }) => `${tool}: ${why}`)).toEqual([
      expect.stringMatching(/^bad: its input schema cannot be read \(/),
      'worse: its output schema is no object',
      'vast: its input schema has more than 200000 characters',
    ]);
  });

  it('are described in at most 400 characters', () => {
    const { tools } = viewsOf({ name: 't', description: `a\n\n${'b '.repeat(900)}`, inputSchema });
    expect(tools[0]?.summary).toHaveLength(400);
    expect(viewsOf({ name: 't', inputSchema }).tools[0]?.summary).toContain('does not describe');
  });

  it('are five hundred at most, and the others are named as left out', () => {
    const { tools, unfit } = viewsOf(
      ...Array.from({ length: 502 }, (_, i) => ({ name: `t${i}`, inputSchema })),
    );
    expect([tools.length, unfit.length]).toEqual([500, 2]);
  });
});
