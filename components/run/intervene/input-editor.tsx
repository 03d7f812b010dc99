'use client';

import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { isObject, type JsonObject } from '@/server/core/json';
import type { TaskCell } from '@/server/core/state';
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
  return (
    <Field label={words.label} required error={read && 'complaint' in read ? read.complaint : undefined}>
      {(control) => (
        <Textarea
          {...control}
          rows={8}
          spellCheck={false}
          autoComplete="off"
          value={typed}
          onChange={(event) => onType(event.target.value)}
          className="block resize-y font-mono text-sm"
        />
      )}
    </Field>
  );
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
