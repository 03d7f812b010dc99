import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Asked } from './asked.ts';
import type { Answer } from './reply.ts';

/** Sends an answer as the protocol has it, streamed when that was asked for. */
export async function sendAnswer(response: ServerResponse, asked: Asked, answer: Answer): Promise<void> {
  if (answer.beforeMs) await pause(answer.beforeMs);
  await (asked.stream ? sendStream(response, asked, answer) : sendWhole(response, asked, answer));
}

async function sendStream(response: ServerResponse, asked: Asked, answer: Answer): Promise<void> {
  const { text, piece = 20, everyMs = 0, stop, thought, refusal } = answer;
  const base = envelope(asked, answer, 'chat.completion.chunk');
  const chunk = (delta: object, finish: string | null = null) =>
    frame({ ...base, choices: [{ index: 0, delta, finish_reason: finish }] });
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  response.flushHeaders();
  if (answer.choices !== 0) {
    response.write(chunk({ role: 'assistant', content: '' }));
    if (thought) response.write(chunk({ reasoning_content: thought }));
    if (refusal) response.write(chunk({ refusal }));
    for (const part of piecesOf(text.slice(0, stop?.after), piece, answer.held)) {
      await part.until;
      if (response.destroyed) return;
      const went = response.write(chunk({ content: part.text }));
      if (everyMs) await pause(everyMs);
      else if (!went) await drained(response);
    }
    if (stop?.by === 'fin') return void response.end();
    if (stop) return stopBy(response, stop.by);
    if (answer.finish !== null) response.write(chunk({}, answer.finish ?? 'stop'));
  }
  const usage = asked.wantsUsage ? usageOf(asked, answer) : undefined;
  if (usage) response.write(frame({ ...base, choices: [], usage }));
  response.end('data: [DONE]\n\n');
}

type Piece = { text: string; until?: Promise<unknown> };

/** A text in pieces of so many letters; what is held begins a piece of its own. */
function piecesOf(text: string, piece: number, held: Answer['held'] = []): Piece[] {
  const [first, ...others] = held;
  const found = first ? text.indexOf(first.before) : -1;
  const end = found < 0 ? text.length : found;
  const pieces: Piece[] = [];
  for (let at = 0; at < end; at += piece) pieces.push({ text: text.slice(at, Math.min(at + piece, end)) });
  if (!first || found < 0) return pieces;
  const [next, ...rest] = piecesOf(text.slice(end), piece, others);
  return [...pieces, ...(next ? [{ ...next, until: first.until }] : []), ...rest];
}

async function sendWhole(response: ServerResponse, asked: Asked, answer: Answer): Promise<void> {
  const { text, everyMs = 0, piece = 20, stop, refusal, thought } = answer;
  if (everyMs) await pause(everyMs * Math.ceil(text.length / piece));
  const message = {
    role: 'assistant',
    content: refusal ? null : text,
    ...(refusal ? { refusal } : {}),
    ...(thought ? { reasoning_content: thought } : {}),
  };
  const finish = answer.finish === undefined ? 'stop' : answer.finish;
  const usage = usageOf(asked, answer);
  const body = JSON.stringify({
    ...envelope(asked, answer, 'chat.completion'),
    choices: answer.choices === 0 ? [] : [{ index: 0, message, finish_reason: finish }],
    ...(usage ? { usage } : {}),
  });
  const length = Buffer.byteLength(body);
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': length });
  if (!stop) return void response.end(body);
  response.write(body.slice(0, Math.min(stop.after, body.length - 1)));
  stopBy(response, stop.by);
}

/** What was written before has left by then. */
function stopBy(response: ServerResponse, by: 'hang' | 'reset' | 'fin'): void {
  if (by === 'reset') setTimeout(() => response.socket?.resetAndDestroy(), 20);
  if (by === 'fin') setTimeout(() => response.socket?.end(), 20);
}

function envelope({ index, model }: Asked, answer: Answer, object: string) {
  return { id: `chatcmpl-${index}`, object, created: 1_790_000_000, model: answer.model ?? model };
}

function usageOf({ said }: Asked, { usage, text }: Answer) {
  if (usage === null) return undefined;
  const input = usage?.input ?? Math.ceil(said.length / 4);
  const output = usage?.output ?? Math.ceil(text.length / 4);
  return { prompt_tokens: input, completion_tokens: output, total_tokens: input + output };
}

function frame(data: unknown): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}
