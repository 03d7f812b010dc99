import type { WorkersView } from '@/server/api/contract';
import { text } from '../text/text';
import { cx } from '../ui/cx';

const words = text.workers.team;
const { units } = text;
type Worker = WorkersView['workers'][number];

/** Each worker with what it can do, does and has done. On a narrow screen its facts stand below its name. */
export function Team({ view }: { view: WorkersView }) {
  return (
    <section aria-labelledby="team" className="space-y-3">
      <h2 id="team" className="text-md font-semibold">
        {words.title}
      </h2>
      <div className="overflow-hidden rounded-md border border-line bg-surface">
        <table className="w-full border-collapse text-left max-md:block">
          <thead className="max-md:sr-only">
            <tr className="border-b border-line text-sm text-text-3">
              <Head>{words.name}</Head>
              <Head>{words.kind}</Head>
              <Head>{words.tools}</Head>
              <Head>{words.slots}</Head>
              <Head isFigure>{words.done}</Head>
              <Head isFigure>{words.failed}</Head>
            </tr>
          </thead>
          <tbody className="max-md:block">
            {view.workers.map((worker) => (
              <Row key={worker.id} worker={worker} view={view} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Head({ children, isFigure = false }: { children: string; isFigure?: boolean }) {
  return (
    <th scope="col" className={cx('px-3 py-2 font-medium', isFigure && 'text-right')}>
      {children}
    </th>
  );
}

function Row({ worker, view }: { worker: Worker; view: WorkersView }) {
  const { load, tallies } = view;
  const busy = load.workers.find((one) => one.worker === worker.id)?.busy ?? 0;
  const limit = load.resources.find(({ resource }) => resource === `worker:${worker.id}`)?.limit;
  const { done = 0, failed = 0 } = tallies.find((one) => one.worker === worker.id) ?? {};
  const kind = words.kinds[worker.kind];
  return (
    <tr className="border-line not-last:border-b max-md:flex max-md:flex-wrap max-md:items-baseline max-md:gap-x-4 max-md:gap-y-1 max-md:px-3 max-md:py-2.5">
      <th scope="row" className="px-3 py-2 font-medium whitespace-nowrap max-md:w-full max-md:p-0">
        {worker.name}
      </th>
      <td className="px-3 py-2 text-text-2 max-md:p-0">{kind}</td>
      <td className="px-3 py-2 text-text-2 max-md:p-0">
        {worker.tools === '*' ? words.anyTool(kind) : worker.tools.join(', ')}
      </td>
      <td className="px-3 py-2 max-md:w-full max-md:p-0">
        <Slots busy={busy} capacity={worker.capacity} limit={limit} />
      </td>
      <Figure label={words.done} value={done} />
      <Figure label={words.failed} value={failed} isBad={failed > 0} />
    </tr>
  );
}

/** One square for each slot: those in use are filled. */
function Slots({ busy, capacity, limit }: { busy: number; capacity: number; limit: number | undefined }) {
  const isFew = capacity <= 16;
  return (
    <span className="flex items-center gap-2 whitespace-nowrap">
      {isFew && (
        <span aria-hidden className="flex gap-0.5">
          {Array.from({ length: capacity }, (_, i) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: slots have no identity but their place
              key={i}
              className={cx(
                'size-2.5 rounded-[2px] border',
                i < busy ? 'border-status-running bg-status-running' : 'border-line-strong bg-sunken',
              )}
            />
          ))}
        </span>
      )}
      <span className="num text-text-2">
        <span className="sr-only">{words.slotsLabel(busy, capacity)}</span>
        <span aria-hidden>{words.slotsOf(busy, capacity)}</span>
      </span>
      {limit !== undefined && <span className="text-sm text-status-waiting">{words.held(limit)}</span>}
    </span>
  );
}

function Figure({ label, value, isBad = false }: { label: string; value: number; isBad?: boolean }) {
  return (
    <td className="num px-3 py-2 text-right max-md:p-0 max-md:text-left">
      <span className={cx(isBad ? 'text-status-failed' : 'text-text-2')}>{units.figure(value)}</span>
      <span aria-hidden className="text-sm text-text-3 md:hidden">
        {` ${label.toLowerCase()}`}
      </span>
    </td>
  );
}
