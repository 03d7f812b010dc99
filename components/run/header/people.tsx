'use client';

import { useActor } from '@/components/shell/actor';
import { text } from '@/components/text/text';
import type { Person } from '@/server/api/contract';
import { useRunView } from '../store/context';
import { initialsOf } from './initials';

const words = text.run.people;
const SHOWN = 3;

/** Who else looks at this run, by their initials. Nothing while nobody else does. */
export function People() {
  const { id: own } = useActor();
  const people = useRunView((view) => view.people);
  const others = people.filter(({ id }) => id !== own);
  if (others.length === 0) return null;
  return (
    <ul aria-label={words.label(others.length)} className="flex -space-x-1">
      {others.slice(0, SHOWN).map((person) => (
        <One key={person.id} person={person} />
      ))}
      {others.length > SHOWN && <li className="num pl-2 text-sm text-text-2">+{others.length - SHOWN}</li>}
    </ul>
  );
}

function One({ person: { name } }: { person: Person }) {
  return (
    <li>
      <span
        title={words.here(name)}
        className="grid size-6 place-items-center rounded-full border border-accent bg-accent-soft text-xs font-medium text-accent-text"
      >
        <span aria-hidden>{initialsOf(name)}</span>
        <span className="sr-only">{words.here(name)}</span>
      </span>
    </li>
  );
}
