import { z } from 'zod';
import type { ToolInfo } from './catalogue.ts';
import { costOf, price } from './price.ts';
import { QUOTED_LIMIT } from './quote.ts';
import { findReferences, type Reference } from './reference.ts';
import type { RunState, TaskCell } from './state.ts';
import type { Usage } from './usage.ts';

/** The most that one call of a model may use: tokens in and out, millionths of a US dollar (null: nobody knows the price). */
export const reserved = z.strictObject({
  model: z.string().max(200),
  input: z.int().min(0),
  output: z.int().min(0),
  microUsd: z.int().min(0).nullable(),
});
export type Reserved = z.infer<typeof reserved>;

const priced = z.strictObject({ model: z.string().max(200), price: price.nullable() });
/** The model that will be asked, and others of a known price that cost less, the cheapest first. */
export const rate = priced.extend({ cheaper: z.array(priced).max(5).optional() });
export type Rate = z.infer<typeof rate>;

/** Tokens of an answer when neither the task nor its tool says. */
export const MOST_OUTPUT = 4096;
/** Bytes of a prompt around what the task gives: a tool's own words, fences, the words around a schema. */
const AROUND = 2048;
const AROUND_MESSAGE = 16;
const AROUND_SCHEMA = 512;
/** Bytes that something nobody has seen yet may have. */
const UNSEEN = 8192;
/** Items of one list differ: each may be so many times as large as the average. */
const UNEVEN = 3;

/**
 * What is put aside for a task's call. The input is counted in bytes, since no text has more tokens than bytes: by what
 * the plan says and how large the values are that it reads. Where that was too little, the worker said how much it takes.
 */
export function reservationFor(
  state: Pick<RunState, 'tasks'>,
  cell: Pick<TaskCell, 'spec' | 'attempts' | 'parent'>,
  { rate, tool }: { rate: Rate; tool: ToolInfo | undefined },
): Reserved {
  const said = Math.max(0, ...cell.attempts.map(({ failure }) => failure?.needs ?? 0));
  const input = said || inputBytes(state, cell);
  return priceTag(rate, { input, output: outputLimit(cell, tool) });
}

/** What a call of so many tokens reserves. */
export function priceTag(
  { model, price }: Pick<Rate, 'model' | 'price'>,
  tokens: { input: number; output: number },
): Reserved {
  return { model, ...tokens, microUsd: costOf(price ?? undefined, tokens) };
}

export function tokensOf({ input, output }: Pick<Reserved, 'input' | 'output'>): number {
  return input + output;
}

/** What a call counts for of which nobody knows the end. */
export function atMost(bound: Reserved): Usage {
  return { ...bound, calls: 1, exact: false };
}

/** The most tokens that a prompt may have: its bytes, and what the endpoint puts around messages and schema. */
export function promptTokens(messages: readonly { content: string }[], schema: unknown): number {
  const texts = messages.reduce((sum, { content }) => sum + bytesOf(content) + AROUND_MESSAGE, 0);
  return texts + (schema === undefined ? 0 : bytesOf(JSON.stringify(schema)) + AROUND_SCHEMA);
}

/** The length of a text in UTF-8. */
export function bytesOf(text: string): number {
  let bytes = text.length;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= 0x80) bytes += 1;
    // Each half of a pair stands for two of its four bytes.
    if (code >= 0x800 && (code < 0xd800 || code > 0xdfff)) bytes += 1;
  }
  return bytes;
}

function outputLimit({ spec }: Pick<TaskCell, 'spec'>, tool: ToolInfo | undefined): number {
  const { input } = spec;
  const limit = Object.hasOwn(input, 'maxTokens') ? input.maxTokens : undefined;
  return typeof limit === 'number' && limit >= 0 ? Math.ceil(limit) : (tool?.mostTokens ?? MOST_OUTPUT);
}

function inputBytes(
  state: Pick<RunState, 'tasks'>,
  { spec, parent }: Pick<TaskCell, 'spec' | 'parent'>,
): number {
  const written = bytesOf(JSON.stringify(spec.input));
  const map = parent === undefined ? undefined : state.tasks.get(parent);
  const read = findReferences(spec.input).map((reference) => readBytes(state, reference, map));
  return AROUND + written + read.reduce((sum, bytes) => sum + bytes, 0);
}

function readBytes(
  { tasks }: Pick<RunState, 'tasks'>,
  reference: Reference,
  map: TaskCell | undefined,
): number {
  const upstream = tasks.get(reference.task)?.state;
  if (upstream?.status === 'skipped') return 4;
  if (upstream?.status !== 'succeeded') return UNSEEN;
  const { bytes } = upstream.output;
  const count = map?.children && isItemOf(map, reference) ? map.children.count : 1;
  return Math.min(QUOTED_LIMIT, count > 1 ? Math.min(bytes, Math.ceil(bytes / count) * UNEVEN) : bytes);
}

/** Whether the reference reads one item of the list that its map task runs over. */
function isItemOf({ spec }: TaskCell, { text }: Reference): boolean {
  const list = spec.forEach?.$ref;
  return list !== undefined && /^\d/.test(text.slice(list.length + 1)) && text.startsWith(`${list}.`);
}
