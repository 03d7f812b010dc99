'use client';

import { useState } from 'react';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { isObject, type JsonObject } from '@/server/core/json';
import type { RunId } from '@/server/core/task';
import { useCell } from '../store/context';
import { useCommand } from '../use-command';
import { AskFrame } from './ask-frame';
import type { Again } from './asking';
import { parsedJson } from './parsed-json';

const words = text.run.intervene;

/** Another attempt of a task, as it is or with another input. */
export function AgainDialog({ run, asking }: { run: RunId; asking: Again | { type: 'rerunFailed' } }) {
  const task = 'task' in asking ? asking.task : undefined;
  const cell = useCell(task);
  const { send, busy, refusal } = useCommand(run);
  const [typed, setTyped] = useState<string>();
  const read = typed === undefined ? undefined : readInput(typed);
  const title =
    asking.type === 'rerunFailed'
      ? words.titles.rerunFailed
      : words.titles[asking.type](cell?.spec.title ?? asking.task);
  return (
    <AskFrame
      asking={asking}
      title={title}
      blocked={read && 'complaint' in read ? read.complaint : undefined}
      unsaved={typed !== undefined}
      refusal={refusal}
      busy={busy !== undefined}
      send={(confirmed) =>
        send({ ...asking, ...confirmed, ...(read && 'input' in read && { input: read.input }) })
      }
    >
      {asking.type === 'rerunOnly' && <p className="text-text-2">{words.only}</p>}
      {cell && typed === undefined && (
        <p className="flex flex-wrap items-center gap-2 text-sm text-text-2">
          {words.input.definition}
          <Button
            size="sm"
            variant="ghost"
            onClick={() => setTyped(JSON.stringify(cell.spec.input, null, 2))}
          >
            {words.input.edit}
          </Button>
        </p>
      )}
      {typed !== undefined && (
        <Field
          label={words.input.label}
          required
          error={read && 'complaint' in read ? read.complaint : undefined}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={8}
              spellCheck={false}
              autoComplete="off"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
              className="block resize-y font-mono text-sm"
            />
          )}
        </Field>
      )}
    </AskFrame>
  );
}

function readInput(typed: string): { input: JsonObject } | { complaint: string } {
  const read = parsedJson(typed);
  if ('complaint' in read) return read;
  return isObject(read.value) ? { input: read.value } : { complaint: text.run.edit.form.jsonLabel };
}
