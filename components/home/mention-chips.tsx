import { FileSpreadsheet, FileX2 } from 'lucide-react';
import { text } from '../text/text';
import { cx } from '../ui/cx';
import type { Mention } from './mentions';

const { goal: words } = text.home;

/** Which files the goal names, and which of them are not there. */
export function MentionChips({ mentions }: { mentions: readonly Mention[] }) {
  if (mentions.length === 0) return null;
  return (
    <ul aria-label={words.files} className="flex flex-wrap gap-1.5">
      {mentions.map(({ name, known }) => (
        <li
          key={name}
          title={known ? words.known(name) : words.unknown(name)}
          className={cx(
            'inline-flex h-6 max-w-full items-center gap-1 rounded-sm border px-1.5 text-sm [&_svg]:size-3 [&_svg]:shrink-0',
            known
              ? 'border-line bg-sunken text-text-2'
              : 'border-status-waiting-line bg-status-waiting-soft text-status-waiting',
          )}
        >
          {known ? <FileSpreadsheet aria-hidden /> : <FileX2 aria-hidden />}
          <span className="truncate">{name}</span>
          {!known && <span className="shrink-0">· {words.missing}</span>}
        </li>
      ))}
    </ul>
  );
}
