import type { Json } from '../core/json.ts';

/** One attempt to get out of a sandbox, or to take the machine with it. `ends`: what may come of it. */
export type Escape = { what: string; tool: string; input: Json; ends: Ends };
/** `harmless`: it ends with some value. Otherwise the classes of failure that are right. */
type Ends = 'harmless' | readonly string[];

const STOPPED = ['budget', 'timeout', 'logic', 'lost'] as const;
const WRONG = ['logic', 'validation', 'budget'] as const;

const script = (what: string, code: string, ends: Ends = 'harmless'): Escape => ({
  what,
  tool: 'code.run',
  input: { script: code, input: { a: 1 } },
  ends,
});
const jsonata = (what: string, expression: string, ends: Ends = 'harmless'): Escape => ({
  what,
  tool: 'json.transform',
  input: { value: { a: [1, 2, 3], text: 'x' }, expression },
  ends,
});
const sql = (what: string, text: string, ends: Ends = ['refused']): Escape => ({
  what,
  tool: 'table.query',
  input: { tables: { t: { columns: [{ name: 'a', type: 'number' }], rows: [[1]] } }, sql: text },
  ends,
});

/** `file`: a file outside that holds the canary. */
export function escapes(file: string): Escape[] {
  return [
    script('process', 'return typeof process'),
    script('require', 'return typeof require'),
    script(
      'the environment through globalThis',
      'return Object.getOwnPropertyNames(globalThis).filter((n) => /process|require|env|Buffer/.test(n))',
    ),
    script('the constructor chain', 'return [].constructor.constructor("return typeof process")()'),
    script('Function', 'return new Function("return this.process && this.process.env")() ?? null'),
    script('indirect eval', 'return (0, eval)("typeof require")'),
    script(
      'GeneratorFunction',
      'return Object.getPrototypeOf(function* () {}).constructor("yield typeof process")().next().value',
    ),
    script(
      'AsyncFunction',
      'return Object.getPrototypeOf(async () => {}).constructor("return typeof process")()',
    ),
    script(
      'dynamic import of node:fs',
      'return import("node:fs").then((fs) => fs.readFileSync("/etc/passwd", "utf8"))',
      WRONG,
    ),
    script('a static import', `import fs from "node:fs"; return fs.readFileSync(${JSON.stringify(file)})`, [
      'logic',
    ]),
    script('closing the function early', '}); globalThis.out = 1; (function () { return 1', 'harmless'),
    script('the host’s console', 'return console.log.constructor("return typeof process")()'),
    script('the host’s console’s prototype', 'return Object.getOwnPropertyNames(console)'),
    script('arguments.callee.caller', 'return (function f() { return typeof f.caller })()', [
      'logic',
      'harmless',
    ]),
    script('an error’s stack with host paths', 'try { null.x } catch (error) { return error.stack }'),
    script(
      'Error.prepareStackTrace',
      'Error.prepareStackTrace = (_, frames) => frames; return typeof new Error().stack',
    ),
    script('pollution of Object.prototype', 'Object.prototype.polluted = 1; return {}'),
    script('pollution of Array.prototype', 'Array.prototype.toJSON = () => "taken"; return [1]'),
    script(
      'replacing JSON',
      'JSON.stringify = () => "{\\"taken\\": true}"; JSON.parse = null; return { a: 1 }',
    ),
    script('replacing String and Object', 'String = null; Object.freeze = null; return 1'),
    script(
      '__proto__ in the result',
      'return JSON.parse("{\\"__proto__\\": {\\"tainted\\": 1}, \\"constructor\\": 2}")',
    ),
    script('a getter in the result', 'return { get a() { return typeof process } }'),
    script('an evil toJSON', 'return { toJSON() { for (;;) {} } }', STOPPED),
    script(
      'a proxy as the result',
      'return new Proxy({}, { ownKeys() { return ["a"] }, getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }), get: () => 7 })',
    ),
    script(
      'a proxy that never ends',
      'return new Proxy([], { get: (_, key) => key === "length" ? 1e9 : key === Symbol.toPrimitive ? undefined : 1 })',
      [...STOPPED, 'validation'],
    ),
    script('a symbol', 'return Symbol.for("x")', ['logic']),
    script('a BigInt', 'return 2n ** 64n', ['logic']),
    script('an enormous BigInt', 'return String(2n ** 100000000n)', STOPPED),
    script('an error with an evil message', 'throw { get message() { for (;;) {} } }', STOPPED),
    script(
      'an error with an evil stack',
      'const e = new Error("x"); Object.defineProperty(e, "stack", { get() { throw 1 } }); throw e',
      ['logic'],
    ),
    script('throwing undefined', 'throw undefined', ['logic']),
    script('throwing a proxy', 'throw new Proxy({}, { get() { throw 1 }, has() { throw 2 } })', STOPPED),
    script('catching its own end', 'for (;;) { try { for (;;) {} } catch (error) {} }', STOPPED),
    script('an endless finally', 'try { for (;;) {} } finally { for (;;) {} }', STOPPED),
    script(
      'a flood of promise jobs',
      'const again = () => Promise.resolve().then(again); return again()',
      STOPPED,
    ),
    script('an endless generator', 'function* g() { for (;;) yield 1 } return [...g()]', STOPPED),
    script('an endless async loop', 'return (async () => { for (;;) await null })()', STOPPED),
    script('recursion through JSON', 'const o = {}; o.toJSON = () => JSON.stringify(o); return o', STOPPED),
    script('recursion through a sort', 'const f = () => [2, 1].sort(f); return f()', STOPPED),
    script('a million levels', 'let a = []; for (let i = 0; i < 1e6; i++) a = [a]; return a', STOPPED),
    script('a sparse array of four billion', 'const a = []; a[4294967294] = 1; return a', STOPPED),
    script('an array of two billion', 'return new Array(2 ** 31).fill(1)', STOPPED),
    script('a typed array of two gigabytes', 'return new Float64Array(2 ** 28).length', STOPPED),
    script('a string of a gigabyte', 'return "x".repeat(2 ** 30).length', STOPPED),
    script('padding without end', 'return "x".padEnd(2 ** 31).length', STOPPED),
    script('a catastrophic regular expression', 'return /^(a+)+$/.test("a".repeat(40) + "b")', [
      ...STOPPED,
      'harmless',
    ]),
    script(
      'a regular expression of a megabyte',
      'return new RegExp("(".repeat(1e5) + ")".repeat(1e5)).test("x")',
      [...STOPPED, 'harmless'],
    ),
    script(
      'WeakRef and FinalizationRegistry',
      'return [typeof WeakRef, typeof FinalizationRegistry, typeof SharedArrayBuffer, typeof Atomics]',
    ),
    script('WebAssembly', 'return typeof WebAssembly'),
    script('the time zone and locale of the host', 'return new Date(0).toString()'),
    script('surrogates and nulls', 'return "\\uD800 \\u0000 \\u2028"'),
    script('a line that closes the comment', '/* */ return 1 //'),
    script('with', 'with (globalThis) { return typeof process }'),
    script('strict mode broken by octals', 'return 010'),
    jsonata('the host through constructor', 'a.constructor.constructor("return process")()', WRONG),
    jsonata('__proto__', '$.__proto__', WRONG),
    jsonata('a function’s own properties', '$sum.constructor', WRONG),
    jsonata('lambda internals', '(function($x){$x}).environment', WRONG),
    jsonata('$eval', '$eval("$sum(a)")'),
    jsonata('$eval that calls itself', '($f := function(){ $eval("$f()") }; $f())', [...STOPPED, ...WRONG]),
    jsonata('recursion without end', '($f := function($n){ 1 + $f($n) }; $f(1))', STOPPED),
    jsonata('tail recursion without end', '($f := function($n){ $f($n + 1) }; $f(1))', STOPPED),
    jsonata(
      'two functions that call each other',
      '($f := function($n){ $g($n) }; $g := function($n){ 1 + $f($n) }; $f(1))',
      STOPPED,
    ),
    jsonata('a range of ten million and one', '[1..10000001]', ['budget', 'validation']),
    jsonata('ranges within ranges', '$sum([1..9000].($sum([1..9000].($sum([1..9000])))))', STOPPED),
    jsonata(
      'a string that doubles',
      '($f := function($s, $n){ $n = 0 ? $s : $f($s & $s, $n - 1) }; $length($f("x", 60)))',
      [...STOPPED, ...WRONG],
    ),
    jsonata('padding without end', '$length($pad("x", 2000000000))', [...STOPPED, ...WRONG]),
    jsonata(
      'a catastrophic regular expression',
      '$match($join($map([1..40], function($x){"a"})) & "b", /^(a+)+$/)',
      [...STOPPED, 'harmless', ...WRONG],
    ),
    jsonata('pollution through a transform', '$ ~> |$|{"__proto__": {"polluted": 1}}|'),
    jsonata('pollution through $merge', '$merge([{"__proto__": {"tainted": 1}}, {"constructor": 1}])', [
      'harmless',
      ...WRONG,
    ]),
    jsonata('the clock', '$type($now())'),
    sql('ATTACH', `ATTACH '${file}' AS x`),
    sql('ATTACH behind a comment', `/* SELECT */ ATTACH '${file}' AS x`),
    sql('VACUUM INTO', `VACUUM INTO '${file}.copy'`),
    sql('PRAGMA', 'PRAGMA writable_schema = 1'),
    sql('two statements', 'SELECT 1; DROP TABLE t'),
    sql('INSERT behind WITH', 'WITH x AS (SELECT 1) INSERT INTO t SELECT 1'),
    sql('DELETE … RETURNING', 'DELETE FROM t RETURNING a'),
    sql('CREATE', 'CREATE TABLE x (a)'),
    sql('load_extension', `SELECT load_extension('${file}')`),
    sql('readfile', `SELECT readfile('${file}')`),
    sql('writefile', `SELECT writefile('${file}', 'x')`),
    sql('writefile, quoted as a name', `SELECT "writefile"('${file}', 'x')`),
    sql('readfile in a subquery', `SELECT (SELECT hex(readfile('${file}')))`),
    sql('readfile in a window', `SELECT count(*) FILTER (WHERE readfile('${file}')) OVER () FROM t`),
    sql('a folder as a table', "SELECT name FROM fsdir('/etc')"),
    sql('a folder as a table, named as text', "SELECT name FROM 'fsdir' WHERE path = '/etc'"),
    sql('SQL within SQL', "SELECT sha3_query('SELECT 1')"),
    sql('the database’s own pages', 'SELECT hex(data) FROM sqlite_dbpage'),
    sql('edit and system functions', "SELECT edit('x'), system('id')", ['validation', 'refused']),
    sql('a pragma as a table', 'SELECT * FROM pragma_database_list', ['harmless', 'refused', 'validation']),
    sql('the schema rewritten', "UPDATE sqlite_schema SET sql = ''"),
    sql('a statement of nothing', '   -- nothing'),
    sql(
      'endless recursion',
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n',
      STOPPED,
    ),
    sql(
      'rows without end',
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n',
      ['validation', ...STOPPED],
    ),
    sql(
      'group_concat without end',
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000000) SELECT group_concat(i || 'xxxxxxxxxxxxxxxx') FROM n",
      ['validation', ...STOPPED],
    ),
    sql('zeroblob of two gigabytes', 'SELECT length(zeroblob(2000000000)), hex(zeroblob(900000000))', [
      'validation',
      ...STOPPED,
    ]),
    sql('printf padding', "SELECT length(printf('%2000000000d', 1))", ['validation', 'harmless', ...STOPPED]),
    sql(
      'a thousand joins',
      `SELECT count(*) FROM ${Array.from({ length: 70 }, (_, i) => `t t${i}`).join(', ')}`,
      ['validation'],
    ),
    sql('an expression a million deep', `SELECT ${'('.repeat(20_000)}1${')'.repeat(20_000)}`, [
      'validation',
      ...STOPPED,
    ]),
    sql('a LIKE that takes for ever', `SELECT '${'a'.repeat(20_000)}' LIKE '${'%a'.repeat(10_000)}b'`, [
      'validation',
      'harmless',
      ...STOPPED,
    ]),
    {
      what: 'a search by a catastrophic regular expression',
      tool: 'text.search',
      input: { texts: `${'a'.repeat(60)}!`, query: '^(a+)+$', regex: true },
      ends: [...STOPPED, 'harmless'],
    },
    {
      what: 'a template that reads the host',
      tool: 'report.render',
      input: { template: '{{ constructor }}{{ process.env }}{{ __proto__ }}', data: {} },
      ends: WRONG,
    },
    {
      what: 'a template that includes a file',
      tool: 'report.render',
      input: { template: `{% include '${file}' %}{% render '${file}' %}`, data: {} },
      ends: WRONG,
    },
    {
      what: 'a template that loops for ever',
      tool: 'report.render',
      input: {
        template: '{% for i in (1..100000000) %}{% for j in (1..100000000) %}x{% endfor %}{% endfor %}',
        data: {},
      },
      ends: [...STOPPED, ...WRONG],
    },
    {
      what: 'a chart that fetches its data',
      tool: 'chart.render',
      input: { spec: { data: { url: `file://${file}` }, mark: 'bar' }, table: { columns: [], rows: [] } },
      ends: [...WRONG, 'refused'],
    },
  ];
}
