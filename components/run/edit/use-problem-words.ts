import { useMemo } from 'react';
import { text } from '@/components/text/text';
import { useEdit } from '../store/context';
import { plainWords } from './form/field-words';
import { labelOf } from './form/schema-form';
import type { Problem } from './problems';

/** More of them are counted, not read. */
const SHOWN = 3;
const NO_PROBLEMS: readonly Problem[] = [];

/** What is to be put right before the draft can be applied, a sentence each. */
export function useProblemWords(): string[] {
  const problems = useEdit((view) => view.edited?.problems ?? NO_PROBLEMS);
  const plan = useEdit((view) => view.edited?.plan);
  return useMemo(() => {
    const titles = new Map(plan?.graph.tasks.map(({ id, title }) => [id, title]));
    const all = problems.map(({ task, field, message }) => {
      const input = /^input\.([^.[]+)/.exec(field)?.[1];
      const said = input ? `${labelOf(input)}: ${plainWords(message)}` : plainWords(message);
      const title = task === undefined ? undefined : (titles.get(task) ?? task);
      return title === undefined || said.startsWith('“') ? said : text.run.edit.problemIn(title, said);
    });
    const rest = all.length - SHOWN;
    return rest > 0 ? [...all.slice(0, SHOWN), text.run.edit.problems(rest)] : all;
  }, [problems, plan]);
}
