import { describe, expect, it } from 'vitest';
import type { Observation } from '../../core/plan.ts';
import type { Planner } from '../../ports.ts';
import { testCatalogue } from '../playbook/run-plan.fixture.ts';
import { ChoosingPlanner } from './choosing-planner.ts';

const standIn = (name: string): Planner => ({
  name,
  plan: () => Promise.resolve({ type: 'failed', failure: { class: 'logic', message: name } }),
});

const planners = { playbooks: standIn('Playbooks'), model: standIn('Model: m'), given: standIn('A person') };

function choosing(model: string | undefined, preferred: 'model' | 'playbooks' = 'model') {
  const state = { model, preferred };
  const planner = new ChoosingPlanner(planners, { nameOf: () => state.model }, () => state.preferred);
  const chosen = async (...context: Observation[]) => {
    const input = { goal: 'g', context, catalogue: testCatalogue, workspace: [] };
    const report = { signal: new AbortController().signal, draft: () => undefined, used: () => undefined };
    const outcome = await planner.plan(input, report);
    return outcome.type === 'failed' ? outcome.failure.message : outcome.type;
  };
  return { planner, chosen, state };
}

const remark: Observation = { type: 'remark', text: 'Again.' };
const playbook: Observation = { type: 'playbookChosen', playbook: 'p', params: {} };
const own: Observation = { type: 'planGiven', json: '{}' };
const refused: Observation = { type: 'planRefused', violations: ['no'] };

describe('who plans', () => {
  it('is the model, where one is configured and preferred', async () => {
    expect(await choosing('m').chosen()).toBe('Model: m');
    expect(await choosing('m', 'playbooks').chosen()).toBe('Playbooks');
    expect(await choosing(undefined).chosen()).toBe('Playbooks');
  });

  it.each([
    ['a chosen playbook', 'Playbooks', [remark, playbook]],
    ['a chosen playbook whose plan was refused', 'Playbooks', [playbook, refused]],
    ['a given plan', 'A person', [playbook, own]],
    ['a given plan that was refused', 'A person', [own, refused]],
    ['a remark after them', 'Model: m', [playbook, own, remark]],
    ['a refusal of the model’s plan', 'Model: m', [refused]],
  ])('after %s is %s', async (_, name, context) => {
    expect(await choosing('m').chosen(...context)).toBe(name);
  });

  it('is another one as soon as the settings are', () => {
    const { planner, state } = choosing(undefined);
    expect(planner.name).toBe('Playbooks');
    state.model = 'm';
    expect(planner.name).toBe('Model: m');
    state.preferred = 'playbooks';
    expect(planner.name).toBe('Playbooks');
  });
});
