import { text } from '../text/text';
import { FilesPanel } from './files-panel';
import { GoalBox } from './goal-box';
import { RunList } from './run-list';
import { Samples } from './samples';

/** The first page: say what should get done, and see what is going on. */
export function Home() {
  return (
    <div className="mx-auto grid w-full max-w-[76rem] gap-x-8 gap-y-8 px-4 py-6 md:px-6 lg:grid-cols-[minmax(0,1fr)_19rem]">
      <div className="min-w-0 space-y-5">
        <h1 className="text-xl font-semibold">{text.home.goal.title}</h1>
        <GoalBox />
        <Samples />
        <div className="pt-3">
          <RunList />
        </div>
      </div>
      <aside className="min-w-0 lg:pt-12">
        <FilesPanel />
      </aside>
    </div>
  );
}
