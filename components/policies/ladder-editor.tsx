import { Plus } from 'lucide-react';
import { useId, useRef } from 'react';
import { type Ladder, type Rung, rung } from '@/server/core/ladder';
import { ladderWarnings } from '@/server/core/ladder-check';
import { text } from '../text/text';
import { Button } from '../ui/button';
import { Menu } from '../ui/menu';
import { RungRow } from './rung-row';

const { editor: words, explained, recoveries } = text.policies;

/** The most steps of a ladder. */
const MOST = 20;

/** A ladder, step by step: each can be changed, counted, moved and removed. */
export function LadderEditor({ ladder, onChange }: { ladder: Ladder; onChange: (ladder: Ladder) => void }) {
  const list = useRef<HTMLOListElement>(null);
  const id = useId();
  const set = (at: number, next: Rung) => onChange(ladder.map((one, i) => (i === at ? next : one)));
  const move = (from: number, to: number) => {
    const next = ladder.filter((_, i) => i !== from);
    next.splice(to, 0, ladder[from] as Rung);
    onChange(next);
    focusOn(list.current, to, from < to ? 'down' : 'up');
  };
  const remove = (at: number) => {
    onChange(ladder.filter((_, i) => i !== at));
    focusOn(list.current, Math.max(0, at - 1), 'what');
  };
  return (
    <div className="space-y-2">
      <ol ref={list} className="divide-y divide-line rounded-md border border-line bg-surface empty:hidden">
        {ladder.map((one, at) => (
          <RungRow
            // biome-ignore lint/suspicious/noArrayIndexKey: steps have no names, and their controls hold nothing of their own
            key={at}
            rung={one}
            at={at}
            of={ladder.length}
            onChange={(next) => set(at, next)}
            onMove={(by) => move(at, at + by)}
            onRemove={() => remove(at)}
          />
        ))}
      </ol>
      <Warnings ladder={ladder} id={id} />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Menu
          align="start"
          trigger={
            <Button size="sm" disabled={ladder.length >= MOST}>
              <Plus aria-hidden />
              {words.add}
            </Button>
          }
          items={rung.shape.do.options.map((what) => ({
            id: what,
            label: recoveries[what],
            onSelect: () => onChange([...ladder, { do: what }]),
          }))}
        />
        {ladder.length > 0 && (
          <span className="text-sm text-text-3">
            {ladder.at(-1)?.do === 'ask' ? words.askedAgain : words.after}
          </span>
        )}
      </div>
    </div>
  );
}

function Warnings({ ladder, id }: { ladder: Ladder; id: string }) {
  return (
    <div aria-live="polite">
      {ladderWarnings(ladder).map((warning) => (
        <p
          key={`${id} ${warning.type}`}
          className="rounded-md bg-status-waiting-soft px-2 py-1.5 text-sm text-status-waiting"
        >
          {warning.type === 'empty' && words.warnings.empty}
          {warning.type === 'afterEnd' && words.warnings.afterEnd(warning.step + 1, warning.end)}
          {warning.type === 'afterAsk' && words.warnings.afterAsk(warning.step + 1)}
        </p>
      ))}
    </div>
  );
}

/** The steps were drawn anew: the keyboard goes on where it was. */
function focusOn(list: HTMLOListElement | null, at: number, part: 'up' | 'down' | 'what'): void {
  requestAnimationFrame(() => {
    const row = list?.children[at];
    const wanted = row?.querySelector<HTMLElement>(`[data-part="${part}"]:not([aria-disabled])`);
    (wanted ?? row?.querySelector<HTMLElement>('[role="combobox"]'))?.focus();
  });
}

/** The sentence about a step, for those who show a ladder without changing it. */
export function LadderExplained({ ladder }: { ladder: Ladder }) {
  if (ladder.length === 0) return <p className="text-sm text-text-2">{words.warnings.empty}</p>;
  return (
    <ol className="list-decimal space-y-1 pl-5 text-sm">
      {ladder.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps have no names
        <li key={at}>
          <span className="font-medium">{recoveries[one.do]}</span>
          {one.times !== undefined && one.times > 1 && (
            <span className="num">{`, ${words.atMost} ${one.times} ${words.timesUnit(one.times)}`}</span>
          )}
          <span className="text-text-2">{`. ${explained[one.do]}`}</span>
        </li>
      ))}
    </ol>
  );
}
