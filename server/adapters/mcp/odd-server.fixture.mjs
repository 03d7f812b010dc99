import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** A server over stdio that does what good ones do not. It notes its process id, and a child's, in the file PIDS. */
const [, , mode] = process.argv;
const object = { type: 'object', properties: {} };
let mood = 'calm';

const tools = () => [
  { name: 'Mood', description: `Says that it is ${mood}.`, inputSchema: object },
  { name: 'mood', description: 'Changes the description of the other.', inputSchema: object },
  { name: 'large', inputSchema: { type: 'object', properties: { megabytes: { type: 'number' } } } },
  {
    name: 'misfit',
    inputSchema: object,
    outputSchema: { type: 'object', properties: { n: { type: 'number' } }, required: ['n'] },
  },
  { name: 'silent', inputSchema: object },
  { name: 'crash', inputSchema: object },
  { name: 'code', inputSchema: { type: 'object', properties: { code: { type: 'number' } } } },
  { name: 'surroundings', inputSchema: object },
  { name: 'unreadable', inputSchema: { type: 'object', properties: { a: { type: 'persona' } } } },
];

const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
const text = (words) => ({ content: [{ type: 'text', text: words }] });

const calls = {
  Mood: () => text(mood),
  mood: () => {
    mood = 'cross';
    send({ method: 'notifications/tools/list_changed' });
    return text('Now it is cross.');
  },
  large: ({ megabytes }) => text('x'.repeat(megabytes * 1024 * 1024)),
  misfit: () => ({ ...text(''), structuredContent: { n: 'seven' } }),
  silent: () => undefined,
  crash: () => {
    process.stderr.write('I cannot go on.\n');
    setTimeout(() => process.exit(3), 20);
  },
  surroundings: () => text(JSON.stringify({ names: Object.keys(process.env).sort(), cwd: process.cwd() })),
};

function answer({ method, params }) {
  if (method === 'initialize') {
    return {
      protocolVersion: params.protocolVersion,
      capabilities: { tools: { listChanged: true } },
      serverInfo: { name: 'odd', version: '1' },
    };
  }
  if (method === 'tools/list') {
    const from = Number(params?.cursor ?? 0);
    const next = from + 4;
    return {
      tools: tools().slice(from, next),
      ...(next < tools().length ? { nextCursor: String(next) } : {}),
    };
  }
  return method === 'tools/call' ? calls[params.name]?.(params.arguments ?? {}) : undefined;
}

if (mode === 'broken') {
  process.stderr.write(`The licence ${process.env.LICENCE} is over.\n`);
  process.exit(2);
}
if (process.env.PIDS) {
  const sleeper = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
  writeFileSync(process.env.PIDS, JSON.stringify([process.pid, sleeper.pid]));
  setInterval(() => {}, 1000);
}
process.stdout.write('Welcome to the odd server!\n\n');
createInterface({ input: process.stdin }).on('line', (line) => {
  const message = JSON.parse(line);
  if (message.id === undefined) return;
  if (message.method === 'tools/call' && message.params.name === 'code') {
    send({ id: message.id, error: { code: message.params.arguments.code, message: 'its own words' } });
    return;
  }
  if (!['initialize', 'tools/list', 'tools/call', 'ping'].includes(message.method)) {
    send({ id: message.id, error: { code: -32601, message: 'Method not found' } });
    return;
  }
  const result = answer(message);
  if (result) send({ id: message.id, result });
});
