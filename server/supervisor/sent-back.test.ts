import { describe, expect, it } from 'vitest';
import type { Observation } from '../core/plan.ts';
import { planOf, task } from '../tests/fixtures.ts';
import { userPrompt } from './model/user-prompt.ts';
import { planningOver, sampleFiles } from './playbook/run-plan.fixture.ts';

const comment = {
  id: 4,
  part: 'chart',
  title: 'Draw it',
  text: 'As a line.',
  by: { id: 'p', name: 'Ana' },
  at: 1,
};
const sentBack: Observation = {
  type: 'planSentBack',
  summary: 'A chart.',
  remark: 'Shorter.',
  comments: [comment],
};

describe('A plan that was sent back before it began', () => {
  it('is not made again by a playbook: it says that it reads no comments, and asks', async () => {
    const { plan } = planningOver(sampleFiles());
    const outcome = await plan('Compare monthly rain in Seattle and New York', [sentBack]);
    if (outcome.type !== 'question') throw new Error('planned');
    const { reason, evidence, options } = outcome.question;
    expect(reason).toContain('a playbook can’t read what you wrote');
    expect(evidence).toBe('Shorter.\nDraw it (Ana): As a line.');
    expect(options[0]).toMatchObject({ id: 'compare-over-time' });
  });

  it('is shown to a model with the remark and each comment, in blocks of their own', () => {
    const earlier = planOf([task('read'), task('chart', ['read'])]);
    const catalogue = { version: 'v', tools: [], workers: [] };
    const input = { goal: 'Draw it', context: [sentBack], catalogue, workspace: [], earlier };
    const prompt = userPrompt(input, 'r-1');
    expect(prompt).toContain('Block remark:\n"""\nShorter.\n"""');
    expect(prompt).toContain(
      'Block comments:\n"""\n{"task":"chart","title":"Draw it","by":"Ana","comment":"As a line."}\n"""',
    );
    expect(prompt).toContain(
      'one task a line; it delivers chart. Keep the ids of tasks that stay:\nBlock earlier plan:',
    );
    expect(prompt).toContain('{"id":"chart","title":"Task chart"');
    expect(userPrompt({ ...input, earlier: undefined }, 'r-1')).not.toContain('earlier plan');
  });
});
