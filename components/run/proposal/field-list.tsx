import { text } from '@/components/text/text';
import { cx } from '@/components/ui/cx';
import type { Json } from '@/server/core/json';
import type { FieldChange } from '@/server/core/plan-diff';

const words = text.run.proposal;

/** The most places that are shown of one task. */
const MOST = 20;

/** What stood and what will stand at each place that differs; of a new task only what will. */
export function FieldList({ fields }: { fields: readonly FieldChange[] }) {
  if (fields.length === 0) return null;
  return (
    <dl className="grid gap-x-3 gap-y-1.5 text-sm @xl:grid-cols-[minmax(6rem,auto)_minmax(0,1fr)]">
      {fields.slice(0, MOST).map(({ path, before, after }) => (
        <div key={path} className="contents">
          <Place path={path} />
          <dd className="flex min-w-0 flex-wrap items-start gap-1">
            {before !== undefined && <Value value={before} gone />}
            {after !== undefined && <Value value={after} />}
          </dd>
        </div>
      ))}
      {fields.length > MOST && <p className="text-text-3">{words.more(fields.length - MOST)}</p>}
    </dl>
  );
}

function Value({ value, gone = false }: { value: Json; gone?: boolean }) {
  const shown = typeof value === 'string' ? value : JSON.stringify(value, null, 1);
  const Tag = gone ? 'del' : 'ins';
  return (
    <Tag
      className={cx(
        'block max-h-32 max-w-full overflow-auto rounded-sm border px-1.5 font-mono text-xs leading-5 whitespace-pre-wrap no-underline wrap-anywhere',
        gone
          ? 'border-status-failed-line bg-status-failed-soft text-text-2 line-through decoration-status-failed/60'
          : 'border-status-succeeded-line bg-status-succeeded-soft text-text',
      )}
    >
      <span className="sr-only">{gone ? words.before : words.later}: </span>
      {shown === '' ? words.nothing : shown}
    </Tag>
  );
}

/** A field of the task in words; a place in its input as it is written there. */
function Place({ path }: { path: string }) {
  const word = words.fields[path];
  return (
    <dt className={cx('text-xs leading-5 text-text-3 wrap-anywhere', !word && 'font-mono')}>
      {word ?? path.replace(/^input\./, '')}
    </dt>
  );
}
