import Link from 'next/link';
import type { WorkersView } from '@/server/api/contract';
import { text } from '../text/text';
import { cx } from '../ui/cx';
import type { ResourceHistory } from './history';

const words = text.workers.limits;
const { units } = text;
const MOST_ROWS = 200;

/** The same as the drawing, in figures, the latest first. */
export function LimitTable({
  story,
  runs,
  name,
}: {
  story: ResourceHistory;
  runs: WorkersView['runs'];
  name: string;
}) {
  const { at, limit, inFlight, refusals, run } = words.columns;
  const rows = story.points.slice(-MOST_ROWS).reverse();
  return (
    <details className="border-t border-line">
      <summary className="cursor-pointer rounded-b-md px-3 py-2 text-sm text-text-2 hover:bg-hover">
        {words.table}
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section aria-label={name} tabIndex={0} className="max-h-72 overflow-auto">
        <table className="num w-full border-collapse text-left text-sm">
          <thead>
            <tr className="text-text-3">
              <Head>{at}</Head>
              <Head isFigure>{limit}</Head>
              <Head isFigure>{inFlight}</Head>
              <Head isFigure>{refusals}</Head>
              <Head>{run}</Head>
            </tr>
          </thead>
          <tbody>
            {rows.map((point, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: several changes may be of the same moment
              <tr key={i} className="border-t border-line">
                <td className="px-3 py-1 whitespace-nowrap">{units.clock(point.at)}</td>
                <td className="px-3 py-1 text-right">{point.limit ?? words.noLimit}</td>
                <td className="px-3 py-1 text-right">{point.inFlight}</td>
                <td className={cx('px-3 py-1 text-right', point.refusals > 0 && 'text-status-failed')}>
                  {point.refusals}
                </td>
                <td className="max-w-60 truncate px-3 py-1">
                  <RunLink id={point.run} runs={runs} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}

function Head({ children, isFigure = false }: { children: string; isFigure?: boolean }) {
  return (
    <th scope="col" className={cx('px-3 py-1.5 font-medium', isFigure && 'text-right')}>
      {children}
    </th>
  );
}

function RunLink({ id, runs }: { id: string | undefined; runs: WorkersView['runs'] }) {
  const known = runs.find((run) => run.id === id);
  if (!known) return null;
  return (
    <Link href={`/runs/${known.id}`} className="text-accent-text underline-offset-2 hover:underline">
      {known.goal}
    </Link>
  );
}
