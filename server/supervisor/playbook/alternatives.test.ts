import { describe, expect, it } from 'vitest';
import { withOps } from '../../core/patch.ts';
import { validatePlan } from '../../core/validate.ts';
import { shippedPlaybooks } from '../../playbooks/shipped.ts';
import { assignAlternatives } from './assign-alternatives.ts';
import { planningOver, runPlan, sampleFiles, testCatalogue } from './run-plan.fixture.ts';

const samples = sampleFiles();
/** Two tables of which each row of one has each row of the other as its partner: 160,000 joined rows. */
const twins = {
  'left.csv': ['city,visits', ...Array.from({ length: 400 }, (_, i) => `Rome,${i}`)].join('\n'),
  'right.csv': ['city,nights', ...Array.from({ length: 400 }, (_, i) => `Rome,${i}`)].join('\n'),
};

const GOALS = [
  ['join-tables', 'Join left.csv with right.csv by city', twins],
  ['trend-over-time', 'Show the trend of temp_max per year in weather.csv', samples],
  ['distribution', 'How is body_mass_g distributed in penguins.csv?', samples],
  ['correlate', 'How do bill length and body mass of the penguins go together?', samples],
] as const;

async function planFor(goal: string, files: Readonly<Record<string, string>>) {
  const outcome = await planningOver(files).plan(goal);
  if (outcome.type !== 'plan') throw new Error(outcome.question.reason);
  return outcome;
}

describe('Another way of a playbook', () => {
  it('is tried here for every playbook that has one', () => {
    const having = shippedPlaybooks.filter(({ alternatives }) => alternatives).map(({ id }) => id);
    expect(GOALS.map(([id]) => id).sort()).toEqual(having.sort());
  });

  it.each(GOALS)('of %s comes with the plan, fits it, and leads to a report', async (id, goal, files) => {
    const { plan, note, alternatives } = await planFor(goal, files);
    expect(note.playbook).toBe(id);
    const ways = Object.entries(alternatives ?? {});
    expect(ways).toHaveLength(1);
    for (const [task, [way]] of ways) {
      if (!way) throw new Error('no way');
      expect(way.ops.some((op) => 'task' in op && op.task.id === task)).toBe(true);
      expect(JSON.stringify(way)).not.toContain('$param');
      const changed = withOps(plan, way.ops);
      expect(validatePlan(changed, testCatalogue)).toEqual([]);
      const { outputs } = await runPlan(changed, files);
      expect(JSON.stringify(outputs.get('report'))).toContain('#');
    }
  });

  it('is there because the first way fails on real tables', async () => {
    const { plan } = await planFor(GOALS[0][1], twins);
    await expect(runPlan(plan, twins)).rejects.toThrow('The query gives more than 100,000 rows.');
  });

  it('gets a worker for what it adds, and another one for a task of another kind', () => {
    const [task] = [{ id: 'a', title: 'A', kind: 'io' as const, tool: 'file.read', input: { path: 'x' } }];
    if (!task) throw new Error('no task');
    const moved = { ...task, kind: 'logic' as const, tool: 'text.keywords', input: {} };
    const about = { when: ['logic' as const], title: 'x' };
    const found = {
      a: [
        {
          ...about,
          ops: [
            { op: 'add' as const, task: { ...task, id: 'b' } },
            { op: 'edit' as const, task: moved },
          ],
        },
        { ...about, ops: [{ op: 'edit' as const, task: { ...task, tool: 'nobody.has' } }] },
      ],
    };
    expect(assignAlternatives(found, [task], testCatalogue)?.a).toMatchObject([
      {
        ops: [
          { op: 'add', assignment: { worker: 'io-1' } },
          { op: 'edit' },
          { op: 'assign', id: 'a', assignment: { worker: 'logic-1' } },
        ],
      },
    ]);
  });
});
