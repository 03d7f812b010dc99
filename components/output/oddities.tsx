import { ChevronRight, TriangleAlert } from 'lucide-react';
import { text } from '../text/text';

/** What was strange in the data, folded. */
export function Oddities({ oddities }: { oddities: readonly string[] }) {
  if (oddities.length === 0) return null;
  return (
    <details className="group text-sm">
      <summary className="inline-flex list-none items-center gap-1.5 rounded-sm text-status-waiting">
        <TriangleAlert aria-hidden className="size-3" />
        {text.output.oddities(oddities.length)}
        <ChevronRight aria-hidden className="size-3 transition-transform group-open:rotate-90" />
      </summary>
      <ul className="mt-1 list-disc space-y-0.5 pl-5 text-text-2 wrap-anywhere">
        {oddities.map((oddity) => (
          <li key={oddity}>{oddity}</li>
        ))}
      </ul>
    </details>
  );
}
