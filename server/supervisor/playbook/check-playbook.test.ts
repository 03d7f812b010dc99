import { describe, expect, it } from 'vitest';
import { edgesOf, topological } from '../../core/graph.ts';
import type { Playbook } from '../../core/playbook.ts';
import { shippedPlaybooks } from '../../playbooks/shipped.ts';
import { checkPlaybook } from './check-playbook.ts';
import { testCatalogue } from './run-plan.fixture.ts';

describe('a playbook', () => {
  it.each(shippedPlaybooks.map((each) => [each.id, each] as const))('%s is sound', (_, playbook) => {
    expect(checkPlaybook(playbook)).toEqual([]);
    const { tasks } = playbook.plan.graph;
    expect(topological(edgesOf(tasks)).cyclic).toEqual([]);
    expect(tasks.length).toBeGreaterThanOrEqual(3);
    expect(tasks.length).toBeLessThanOrEqual(9);
    for (const task of tasks) {
      const tool = testCatalogue.tools.find(({ name }) => name === task.tool);
      expect(tool?.kind).toBe(task.kind);
    }
  });

  it('may not mix parameters and references in one text, nor put a parameter into a template', () => {
    const sound = shippedPlaybooks[0];
    if (!sound) throw new Error('no playbook');
    const withInput = (input: Playbook['plan']['graph']['tasks'][number]['input']): Playbook => ({
      ...sound,
      plan: { ...sound.plan, graph: { tasks: [{ id: 'a', title: 'A', kind: 'logic', tool: 'x', input }] } },
    });
    expect(checkPlaybook(withInput({ sql: '<% $param.file %> <% read.text %>' }))).toEqual([
      'a.sql mixes parameters and references in one text.',
    ]);
    expect(checkPlaybook(withInput({ template: { $lines: ['# <% $param.file %>'] } }))).toEqual([
      'a.template puts a parameter into a template.',
    ]);
    expect(checkPlaybook(withInput({ a: { $param: 'nobody' } }))[0]).toContain('unknown parameter "nobody"');
  });
});
