import { text } from '../text/text';
import { Button } from '../ui/button';

const { versions: words } = text.policies;

/** Says that an earlier version is looked at, or that it is gone. */
export function VersionBanner({
  shown,
  missing,
  current,
  onBack,
}: {
  shown: number | undefined;
  missing: number | undefined;
  current: number;
  onBack: () => void;
}) {
  if (shown === undefined && missing === undefined) return null;
  return (
    <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md border border-status-waiting-line bg-status-waiting-soft px-3 py-2 text-status-waiting">
      <p role="status" className="num min-w-0 flex-1">
        {shown === undefined ? words.missing(missing ?? 0) : words.looking(shown, current)}
      </p>
      {shown !== undefined && (
        <Button size="sm" onClick={onBack}>
          {words.back}
        </Button>
      )}
    </div>
  );
}
