import { TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { TeamRadius } from '@/server/api/contract';
import { text } from '../../text/text';
import { LookAgain } from '../../ui/look-again';
import { Spinner } from '../../ui/spinner';
import type { TeamLook } from './use-team-radius';

const { radius: words } = text.workers;

/** What follows, before it is confirmed: what moves and to whom, what goes on, and what would wait for whom. */
export function TeamRadiusView({
  look: { radius, moved, look, why },
  nameOf,
}: {
  look: TeamLook;
  nameOf: (worker: string) => string;
}) {
  if (why.length > 0) return null;
  return (
    <section
      aria-label={words.label}
      className="num space-y-2 rounded-md border border-line bg-bg p-3 text-sm"
    >
      {radius ? <Consequences radius={radius} nameOf={nameOf} /> : <Spinner label={words.looking} />}
      {moved && <LookAgain onLook={look}>{words.moved}</LookAgain>}
    </section>
  );
}

function Consequences({ radius, nameOf }: { radius: TeamRadius; nameOf: (worker: string) => string }) {
  const { moves, runs, running, stuckCount, alone, nobody } = radius;
  const moving = moves.reduce((sum, { tasks }) => sum + tasks, 0);
  const to = moves.map(({ worker, tasks }) => words.to(tasks, nameOf(worker)));
  return (
    <>
      {moving > 0 && <p className="font-medium">{words.moves(moving, runs, to)}</p>}
      {moving + running + stuckCount === 0 && <p className="font-medium">{words.quiet}</p>}
      {running > 0 && <p className="text-text-2">{words.running(running)}</p>}
      {stuckCount > 0 && <Stuck radius={radius} />}
      {nobody ? (
        <Warning>{words.nobody}</Warning>
      ) : (
        alone.length > 0 && <Warning>{words.alone(alone)}</Warning>
      )}
    </>
  );
}

function Stuck({ radius: { stuck, stuckCount } }: { radius: TeamRadius }) {
  const runs = [...new Set(stuck.map(({ run }) => run))];
  return (
    <div className="space-y-1">
      <Warning>{words.stuck(stuckCount)}</Warning>
      {runs.map((run) => {
        const tasks = stuck.filter((task) => task.run === run);
        return (
          <div key={run} className="space-y-1 pl-5">
            {runs.length > 1 && <p className="mt-2 truncate font-medium">{tasks[0]?.goal}</p>}
            <ul className="space-y-1">
              {tasks.map((task) => (
                <StuckTask key={task.task} stuck={task} />
              ))}
            </ul>
          </div>
        );
      })}
      {stuckCount > stuck.length && (
        <p className="pl-5 text-text-3">{words.more(stuckCount - stuck.length)}</p>
      )}
    </div>
  );
}

function StuckTask({ stuck: { run, task, title, goal, why, tool } }: { stuck: TeamRadius['stuck'][number] }) {
  return (
    <li className="min-w-0">
      <Link
        href={`/runs/${run}?task=${encodeURIComponent(task)}`}
        className="text-accent-text underline underline-offset-2"
        title={goal}
      >
        {title}
      </Link>
      <span className="text-text-2">
        {', '}
        {why === 'pinned' ? words.why.pinned : words.why.alone(tool)}
      </span>
    </li>
  );
}

function Warning({ children }: { children: ReactNode }) {
  return (
    <p className="flex items-start gap-1.5 font-medium text-pretty">
      <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0 text-status-waiting" />
      <span className="min-w-0">{children}</span>
    </p>
  );
}
