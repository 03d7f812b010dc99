'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { text } from '../text/text';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import type { PriceDraft } from './draft';

const { prices: words, complaints } = text.settings;

/** Adds a line for a model that has no price yet. */
export function AddPrice({
  taken,
  onAdd,
}: {
  taken: readonly string[];
  onAdd: (model: string, price: PriceDraft) => void;
}) {
  const [name, setName] = useState<string>();
  if (name === undefined) {
    return (
      <Button size="sm" onClick={() => setName('')}>
        <Plus aria-hidden />
        {words.add}
      </Button>
    );
  }
  const model = name.trim();
  const isTwice = taken.includes(model);
  const add = () => {
    if (model === '' || isTwice) return;
    onAdd(model, { input: '0', output: '0' });
    setName(undefined);
  };
  return (
    <div className="flex items-end gap-1">
      <Field label={words.name} error={isTwice ? complaints.modelTwice : undefined} required>
        {(control) => (
          <Input
            {...control}
            size="sm"
            ref={(input) => {
              if (name === '') input?.focus();
            }}
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            value={name}
            onChange={({ target }) => setName(target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setName(undefined);
              if (event.key !== 'Enter') return;
              event.preventDefault();
              add();
            }}
            className="w-56 font-mono"
          />
        )}
      </Field>
      <Button size="sm" onClick={add} disabled={model === '' || isTwice}>
        {words.addOne}
      </Button>
    </div>
  );
}
