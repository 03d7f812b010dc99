import { describe, expect, it } from 'vitest';
import type { Json } from '../../core/json.ts';
import { ToolError } from '../tool-error.ts';
import { codeRun } from './code-run.ts';
import { runScript } from './script/run-script.ts';

const run = (script: string, input: Json = null) => codeRun.run({ script, input });
const resultOf = async (script: string, input?: Json) => (await run(script, input)).value;
async function failureOf(script: string, input?: Json): Promise<ToolError> {
  const error = await run(script, input).catch((thrown: unknown) => thrown);
  if (!(error instanceof ToolError)) throw new Error(`It did not fail: ${JSON.stringify(error)}`);
  return error;
}

describe('code.run', () => {
  it('computes over its input and gives JSON', async () => {
    expect(await resultOf('return input.rows.map((n) => n * 2)', { rows: [1, 2, 3] })).toEqual([2, 4, 6]);
    expect(await resultOf('return { "__proto__": 1, nested: [null, true, "ü🙂"] }')).toEqual({
      nested: [null, true, 'ü🙂'],
    });
  });

  it('knows nothing but the language', async () => {
    const names = ['process', 'require', 'fetch', 'setTimeout', 'WebAssembly', 'Deno', 'std', 'os', 'module'];
    expect(await resultOf(`return ${JSON.stringify(names)}.filter((name) => name in globalThis)`)).toEqual(
      [],
    );
  });

  it('remembers nothing from one script to the next', async () => {
    await run('globalThis.left = 1; Array.prototype.map = () => 7; return 1');
    expect(await resultOf('return [typeof left, [1].map((x) => x)]')).toEqual(['undefined', [1]]);
  });

  it('waits for a promise, and says when one can never settle', async () => {
    expect(await resultOf('return (async () => { await null; return 5 })()')).toBe(5);
    expect((await failureOf('return new Promise(() => {})')).message).toMatch(/nothing will ever settle/);
    expect((await failureOf('return Promise.reject(new Error("no"))')).message).toBe(
      'The script stopped on line 1: no',
    );
  });

  it('keeps what the script says, within bounds', async () => {
    const { log } = await run('for (let i = 0; i < 500; i++) console.log("line", { i }); return 1');
    expect(log).toHaveLength(100);
    expect(log?.[0]).toBe('line {"i":0}');
  });

  it.each([
    ['a syntax error', 'const a = ;\nreturn a', /not JavaScript on line 1/],
    ['an error thrown', 'const a = 1;\nthrow new TypeError("bad " + a)', /stopped on line 2: bad 1/],
    ['a value that is no error', 'throw { code: 7 }', /stopped: \{"code":7\}/],
    ['recursion without end', 'const f = () => 1 + f();\nreturn f()', /calls itself without end on line 1/],
    ['no result', 'const a = 1', /returned nothing/],
    ['a function as result', 'return () => 1', /returned nothing/],
    ['a number that JSON cannot hold', 'return 10n', /BigInt|bigint/i],
    ['a circle', 'const a = {}; a.a = a; return a', /circular/i],
  ])('says what is wrong with %s', async (_, script, says) => {
    const error = await failureOf(script);
    expect(error.failureClass).toBe('logic');
    expect(error.message).toMatch(says);
  });

  it.each([
    ['allocates without end', 'let a = [1]; for (;;) a = a.concat(a)'],
    ['builds a huge string', 'let s = "x"; for (;;) s += s'],
    ['asks for a huge array', 'return new Uint8Array(2e9).length'],
    ['returns more than 16 MB', 'return "x".repeat(17 * 1024 * 1024)'],
  ])('a script that %s is stopped for its budget', async (_, script) => {
    const error = await runScript(script, null, 15_000).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ failureClass: 'budget' });
  });

  it('a script that loops for ever is stopped for its time', async () => {
    const error = await runScript('for (;;) {}', null, 300).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      failureClass: 'timeout',
      message: 'The script ran for more than 0.3 s and was stopped.',
    });
  });

  it('is whole again after each of these', async () => {
    await failureOf('let s = "x"; for (;;) s += s');
    expect(await resultOf('return 1 + 1')).toBe(2);
  });
});
