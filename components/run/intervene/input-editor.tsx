'use client';

import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import { isObject, type JsonObject } from '@/server/core/json';
import type { TaskCell } from '@/server/core/state';
import { JsonArea } from './json-area';
import { parsedJson } from './parsed-json';

const words = text.run.intervene.input;

/** The input of the next attempt: as the plan has it, until it is typed. */
export function InputEditor({
  cell,
  typed,
  onType,
}: {
  cell: TaskCell;
  typed: string | undefined;
  onType: (typed: string) => void;
}) {
  if (typed === undefined) {
    return (
      <p className="flex flex-wrap items-center gap-2 text-sm text-text-2">
        {words.definition}
        <Button size="sm" variant="ghost" onClick={() => onType(JSON.stringify(cell.spec.input, null, 2))}>
          {words.edit}
        </Button>
      </p>
    );
  }
  const read = readInput(typed);
  const complaint = read && 'complaint' in read ? read.complaint : undefined;
  return <JsonArea label={words.label} complaint={complaint} typed={typed} onType={onType} />;
}

/** What was typed as an input, or why it is none; undefined while nothing was. */
export function readInput(
  typed: string | undefined,
): { input: JsonObject } | { complaint: string } | undefined {
  if (typed === undefined) return undefined;
  const read = parsedJson(typed);
  if ('complaint' in read) return read;
  return isObject(read.value) ? { input: read.value } : { complaint: text.run.edit.form.jsonLabel };
}
