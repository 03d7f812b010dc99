import { ChevronRight } from 'lucide-react';
import { Fragment } from 'react';
import type { Ladder, Rung } from '@/server/core/ladder';
import { text } from '../text/text';
import { cx } from '../ui/cx';
import { rungWords } from './ladder-words';

const { policies: words } = text;

/** The steps of a ladder, one behind the other. `quiet`: without the look of chips. */
export function LadderChips({ ladder, quiet = false }: { ladder: Ladder; quiet?: boolean | undefined }) {
  if (ladder.length === 0) return <span className="text-sm text-text-3">{words.nothing}</span>;
  return (
    <span className="flex flex-wrap items-center gap-x-1 gap-y-1">
      {withKeys(ladder).map(([key, rung], at) => (
        <Fragment key={key}>
          {at > 0 && (
            <>
              <ChevronRight aria-hidden className="size-3 shrink-0 text-text-3" />
              <span className="sr-only">{`, ${words.arrow} `}</span>
            </>
          )}
          <span
            className={cx(
              'num whitespace-nowrap text-sm',
              quiet
                ? 'text-text-2'
                : 'rounded-sm border border-line-strong bg-surface px-1.5 font-medium dark:bg-raised',
            )}
          >
            {rungWords(rung)}
          </span>
        </Fragment>
      ))}
    </span>
  );
}

function withKeys(ladder: Ladder): [string, Rung][] {
  return ladder.map((rung, at) => [`${at} ${rung.do}`, rung]);
}
