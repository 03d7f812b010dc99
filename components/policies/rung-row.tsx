import { ArrowDown, ArrowUp, X } from 'lucide-react';
import { useState } from 'react';
import { type Rung, rung as rungSchema } from '@/server/core/ladder';
import { text } from '../text/text';
import { IconButton } from '../ui/icon-button';
import { Input } from '../ui/input';
import { Select } from '../ui/select';
import { isCounted } from './ladder-words';

const { editor: words, explained, recoveries } = text.policies;

const OPTIONS = rungSchema.shape.do.options.map((what) => ({ value: what, label: recoveries[what] }));

/** One step of a ladder: what it does, how often, and a sentence about it. */
export function RungRow({
  rung,
  at,
  of,
  onChange,
  onMove,
  onRemove,
}: {
  rung: Rung;
  at: number;
  of: number;
  onChange: (rung: Rung) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}) {
  const n = at + 1;
  const choose = (value: string) => {
    const what = rungSchema.shape.do.safeParse(value);
    if (!what.success) return;
    const next: Rung = { do: what.data };
    onChange(isCounted(next) && rung.times !== undefined ? { ...next, times: rung.times } : next);
  };
  return (
    <li className="grid grid-cols-[1.25rem_minmax(0,1fr)_auto] items-start gap-x-2 gap-y-1 p-2">
      <span aria-hidden className="num pt-1 text-center text-sm text-text-3">
        {n}
      </span>
      <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
        <span className="w-36">
          <Select
            size="sm"
            label={words.recovery(n)}
            value={rung.do}
            options={OPTIONS}
            onValueChange={choose}
          />
        </span>
        {isCounted(rung) && (
          <Times n={n} times={rung.times ?? 1} onChange={(times) => onChange({ do: rung.do, times })} />
        )}
      </div>
      <div className="flex">
        <IconButton data-part="up" aria-label={words.up(n)} disabled={at === 0} onClick={() => onMove(-1)}>
          <ArrowUp aria-hidden />
        </IconButton>
        <IconButton
          data-part="down"
          aria-label={words.down(n)}
          disabled={at === of - 1}
          onClick={() => onMove(1)}
        >
          <ArrowDown aria-hidden />
        </IconButton>
        <IconButton data-part="what" aria-label={words.remove(n)} onClick={onRemove}>
          <X aria-hidden />
        </IconButton>
      </div>
      <p className="col-span-2 col-start-2 text-sm text-pretty text-text-3">{explained[rung.do]}</p>
    </li>
  );
}

/** What is typed counts as soon as it is a count; what is left behind is the last one that was. */
function Times({ n, times, onChange }: { n: number; times: number; onChange: (times: number) => void }) {
  const [typed, setTyped] = useState<string>();
  return (
    <span className="inline-flex items-center gap-1.5 text-sm text-text-2">
      {words.atMost}
      <Input
        size="sm"
        aria-label={words.count(n)}
        inputMode="numeric"
        autoComplete="off"
        value={typed ?? String(times)}
        onChange={({ target }) => {
          setTyped(target.value);
          const count = rungSchema.shape.times.safeParse(Number(target.value));
          if (target.value.trim() !== '' && count.success && count.data) onChange(count.data);
        }}
        onBlur={() => setTyped(undefined)}
        className="num w-12! text-right"
      />
      {words.timesUnit(times)}
    </span>
  );
}
