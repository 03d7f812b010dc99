'use client';

import { UserRound } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { text } from '../text/text';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { NAME_LIMIT, renameActor, useActor } from './actor';

const { who } = text.shell;

/** Who I am, and a way to change the name. */
export function Who() {
  const { name } = useActor();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="ghost" size="sm" aria-label={who.label(name)} onClick={() => setOpen(true)}>
        <UserRound aria-hidden />
        <span className="hidden max-w-32 truncate sm:inline md:max-lg:hidden">{name}</span>
      </Button>
      {open && <NameDialog name={name} onClose={() => setOpen(false)} />}
    </>
  );
}

function NameDialog({ name, onClose }: { name: string; onClose: () => void }) {
  const [draft, setDraft] = useState(name);
  const [error, setError] = useState<string>();
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (!draft.trim()) return setError(who.empty);
    renameActor(draft);
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={who.title}
      description={who.description}
      footer={
        <Button variant="primary" type="submit" form="who">
          {who.save}
        </Button>
      }
    >
      <form id="who" onSubmit={save} noValidate>
        <Field label={who.field} error={error} required>
          {(control) => (
            <Input
              {...control}
              value={draft}
              maxLength={NAME_LIMIT}
              autoComplete="nickname"
              onChange={(event) => setDraft(event.target.value)}
            />
          )}
        </Field>
      </form>
    </Dialog>
  );
}
