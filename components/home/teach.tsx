import { FileText, Hammer, Waypoints } from 'lucide-react';
import { text } from '../text/text';

const { teach } = text.home;
const ICONS = [Waypoints, Hammer, FileText];

/** Before the first run: what will happen, in three lines. */
export function Teach() {
  return (
    <div className="px-4 py-5">
      <p className="mb-3 font-medium">{teach.title}</p>
      <ol className="space-y-2.5">
        {teach.steps.map(({ lead, rest }, index) => {
          const Icon = ICONS[index] ?? FileText;
          return (
            <li key={lead} className="flex gap-2.5">
              <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-text-3" />
              <span className="text-text-2">
                <span className="text-text">{lead}</span> {rest}
              </span>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
