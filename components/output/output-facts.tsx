import type { Json } from '@/server/core/json';
import type { OutputHandle } from '@/server/core/output';
import { text } from '../text/text';
import { tableIn } from './shape';

const { output: words, units } = text;

/** What kind of output, how much of it. `value` is given once it is whole. */
export function OutputFacts({ handle, value }: { handle: OutputHandle; value: Json | undefined }) {
  const table = handle.type === 'table' ? tableIn(value) : undefined;
  const facts = [
    words.types[handle.type],
    table && words.rows(units.figure(table.count), table.count === 1),
    table && words.columns(table.columns.length),
    units.bytes(handle.bytes),
  ].filter(Boolean);
  return <p className="num min-w-0 truncate text-sm text-text-2">{facts.join(' · ')}</p>;
}
