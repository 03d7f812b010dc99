import { describe, expect, it } from 'vitest';
import { ToolShelf } from './tool-shelf.ts';
import { echo, io, setUp } from './worker.fixture.ts';

describe('a shelf of tools', () => {
  it('may change under a worker: what is new is found, what is gone is not, and begun tasks go on', async () => {
    let finish = (_: unknown) => {};
    const slow = io('slow', () => new Promise((resolve) => (finish = resolve)));
    const tools = new ToolShelf([slow]);
    const { answer, task } = setUp([], { tools });
    const begun = answer(task('slow'));
    tools.replace([echo]);
    expect(await answer(task('echo', { value: 1 }))).toMatchObject({ ok: true, text: '1' });
    expect(await answer(task('slow'))).toMatchObject({
      failure: { class: 'validation', message: 'There is no tool called slow.' },
    });
    finish('late');
    expect(await begun).toMatchObject({ ok: true, text: '"late"' });
  });
});
