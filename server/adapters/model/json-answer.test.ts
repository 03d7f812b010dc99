import { describe, expect, it } from 'vitest';
import { FAULTS } from '../../tests/model-server/faults.ts';
import { json, text } from '../../tests/model-server/reply.ts';
import { asking, errorOf, PLAN } from './asking.fixture.ts';

describe('JSON', () => {
  const tasks = { tasks: ['a'] };
  const written = JSON.stringify(tasks);

  it.each([
    ['as it is', written],
    ['in a code fence', `\`\`\`json\n${written}\n\`\`\``],
    ['between words', `Here is the plan: ${written} I hope it helps.`],
    ['after thinking', `<think>Is {this} a plan?</think>\n${written}`],
    ['after thinking whose beginning was swallowed', `Is {this} a plan?</think>${written}`],
    ['with a comma too many', '{"tasks": ["a",],}'],
    ['cut short', '{"tasks": ["a"'],
    ['with single quotes', "{'tasks': ['a']}"],
    ['in a fence, with a comma too many', '```\n{"tasks": ["a",]}\n```'],
  ])('is found %s', async (_, answer) => {
    const { ask, provider } = await asking();
    provider.next(text(answer));
    expect((await ask({ schema: PLAN })).json).toEqual(tasks);
  });

  it('is not made up out of words', async () => {
    const { ask, provider } = await asking();
    provider.next(FAULTS['words instead of JSON']);
    const error = await errorOf(ask({ schema: PLAN }));
    expect(error.details).toMatchObject({
      text: 'I would rather talk about the weather.',
      usage: { exact: true },
    });
  });

  it('that is nested without end is none', async () => {
    const { ask, provider } = await asking();
    provider.always(text(`${'['.repeat(50_000)}${']'.repeat(50_000)}`, { piece: 1000 }));
    expect((await errorOf(ask({ schema: PLAN }))).failureClass).toBe('validation');
  });

  it('that does not fit is the caller’s to judge', async () => {
    const { ask, provider } = await asking();
    provider.next(json({ unasked: true }));
    expect((await ask({ schema: PLAN })).json).toEqual({ unasked: true });
  });

  it('is heard without the thinking before it', async () => {
    const { ask, provider } = await asking();
    provider.next(
      text(`<think>${'Is {this} a plan? '.repeat(5)}</think>${written}`, { piece: 6, everyMs: 10 }),
    );
    const heard: string[] = [];
    await ask({ schema: PLAN }, { onText: (so) => heard.push(so) });
    expect(heard.at(-1)).toBe(written);
    for (const so of heard) expect(written.startsWith(so)).toBe(true);
  });

  it('is asked for strictly only by a schema that can be', async () => {
    const { ask, provider } = await asking();
    provider.always(json(tasks));
    await ask({ schema: PLAN });
    await ask({
      schema: { name: 'My answer!', schema: { type: 'object', properties: { a: { type: 'string' } } } },
    });
    expect(provider.ledger.completions.map(({ body }) => body.response_format)).toMatchObject([
      { type: 'json_schema', json_schema: { name: 'plan', strict: true } },
      { type: 'json_schema', json_schema: { name: 'My_answer_', strict: false } },
    ]);
  });
});
