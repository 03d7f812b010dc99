import { describe, expect, it } from 'vitest';
import { planningOver, sampleFiles } from './playbook/run-plan.fixture.ts';

describe('everyday wording', () => {
  it.each([
    ['mean body mass per island', 'top-groups', 'Body Mass (g)'],
    ['how windy is new york compared with seattle by quarter?', 'compare-over-time', 'wind'],
  ])('plans “%s”', async (goal, playbook, figure) => {
    const outcome = await planningOver(sampleFiles()).plan(goal);
    if (outcome.type !== 'plan') throw new Error(outcome.question.reason);
    expect(outcome.note.playbook).toBe(playbook);
    expect(outcome.note.bound?.find(({ name }) => name === 'Figure')?.value).toBe(figure);
  });

  it('asks when what was wanted can’t be done, instead of doing something else', async () => {
    const files = { 'months.csv': 'month,visitors,page\nspring,12,home\nautumn,15,blog\nspring,9,blog\n' };
    const outcome = await planningOver(files).plan('visitors per page over time in months.csv');
    expect(outcome).toMatchObject({ type: 'question' });
    if (outcome.type === 'question') expect(outcome.question.reason).toContain('no column of dates');
  });
});
