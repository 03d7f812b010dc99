import { describe, expect, it } from 'vitest';
import { task } from '../tests/fixtures.ts';
import { type Given, NOW } from '../tests/given.ts';
import type { Actor } from './actor.ts';
import type { Command } from './command.ts';
import { MOST_COMMENT, MOST_COMMENTS } from './comment.ts';
import { add, answer, edit, openQuestion, replan, stuck } from './replan.fixture.ts';
import { sentBackBefore } from './replans.ts';
import { fromSnapshot, toSnapshot } from './snapshot.ts';

const ana: Actor = { kind: 'person', id: 'p-1', name: 'Ana' };
const asking = { approval: 'replans' } as const;
/** A change of `a`, and an `x` that is not there yet. */
const proposed = () => stuck(asking).accept(replan([edit('a'), add('x')]));
const comment = (given: Given, part: string, text: string): Command => ({
  type: 'commentQuestion',
  question: openQuestion(given).id,
  part,
  text,
});
const say = (given: Given, part: string, text: string) =>
  given.accept(comment(given, part, text), NOW + 5, ana);

describe('A comment on a proposal', () => {
  it('is kept with its task, who wrote it and when; also on a task that is not there yet', () => {
    const given = proposed();
    say(given, 'x', '  Not needed. ');
    say(given, 'a', 'Use the other column.');
    const by = { id: 'p-1', name: 'Ana' };
    const kept = [
      { id: 7, part: 'x', title: 'Task x', text: 'Not needed.', by, at: NOW + 5 },
      { id: 8, part: 'a', title: 'Better a', text: 'Use the other column.', by, at: NOW + 5 },
    ];
    expect(openQuestion(given).comments).toEqual(kept);
    const again = fromSnapshot(JSON.parse(JSON.stringify(toSnapshot(given.run, 1))));
    expect([...again.questions.values()].at(-1)?.comments).toEqual(kept);
    expect(given.status('a')).toBe('waiting');
  });

  it('is refused when it is empty or too long, with how long it is', () => {
    const given = proposed();
    expect(given.refusal(comment(given, 'a', ' \n ')).reasons).toEqual([
      'The comment is empty. Say what should be otherwise, and why.',
    ]);
    expect(given.refusal(comment(given, 'a', 'x'.repeat(MOST_COMMENT + 1))).reasons).toEqual([
      'The comment has 2,001 characters; at most 2,000 fit. Shorten it, or spread it over the tasks that it is about.',
    ]);
    given.accept(comment(given, 'a', 'x'.repeat(MOST_COMMENT)));
  });

  it('is refused when the proposal is gone, with where else to say it', () => {
    const given = proposed();
    const late = comment(given, 'a', 'One more thing.');
    answer(given, 'decline');
    expect(given.refusal(late)).toMatchObject({ code: 'answered' });
    expect(given.refusal(late).reasons.join(' ')).toContain('Leave a note on the task instead');
    expect(given.refusal({ ...late, question: 'replan-99' } as Command).code).toBe('no_question');
  });

  it('is refused on a part that it does not have, on what is no change, and when there are too many', () => {
    const given = proposed();
    expect(given.refusal(comment(given, 'c', 'And this?')).code).toBe('no_hunk');
    for (let i = 0; i < MOST_COMMENTS; i += 1) given.accept(comment(given, 'a', `No. ${i}`));
    expect(given.refusal(comment(given, 'a', 'Once more')).code).toBe('too_many');
    const gone = stuck({ ...asking, replans: { perTask: 0, perRun: 9, addedTasks: 9 } });
    gone.accept(replan([edit('a')]));
    expect(gone.refusal(comment(gone, 'a', 'Hm.')).code).toBe('no_parts');
  });
});

describe('A comment that is taken back', () => {
  const withdraw = (given: Given, id: number): Command => ({
    type: 'withdrawComment',
    question: openQuestion(given).id,
    comment: id,
  });

  it('is gone, and no planner is told of it', () => {
    const given = proposed();
    say(given, 'x', 'Not needed.');
    say(given, 'a', 'Hm.');
    const [, hm] = openQuestion(given).comments ?? [];
    given.accept(withdraw(given, hm?.id ?? 0), NOW, ana);
    expect(openQuestion(given).comments).toMatchObject([{ part: 'x' }]);
    answer(given, 'another');
    expect(given.run.replans?.made[0]?.comments).toMatchObject([{ part: 'x' }]);
  });

  it('is refused to everybody but its writer, by name', () => {
    const given = proposed();
    say(given, 'x', 'Not needed.');
    const [comment] = openQuestion(given).comments ?? [];
    const back = withdraw(given, comment?.id ?? 0);
    expect(given.refusal(back, NOW, { ...ana, id: 'p-2', name: 'Bo' }).reasons).toEqual([
      'Ana wrote this comment, and nobody else can take it back. Write one of your own beside it.',
    ]);
    given.accept(back, NOW, { ...ana, name: 'Ana Maria' });
    expect(openQuestion(given).comments).toBeUndefined();
  });

  it('is refused when it is gone, or when the proposal was answered with it', () => {
    const given = proposed();
    say(given, 'x', 'Not needed.');
    const late = withdraw(given, openQuestion(given).comments?.[0]?.id ?? 0);
    expect(given.refusal(withdraw(given, 999)).code).toBe('no_comment');
    answer(given, 'another');
    expect(given.refusal(late).code).toBe('answered');
  });
});

describe('A proposal that is sent back with comments', () => {
  it('is no person’s last word: the planner is asked again, and the next one knows what it answers', () => {
    const given = proposed();
    say(given, 'x', 'Not needed.');
    answer(given, 'another', 'Simpler, please.');
    expect(given.status('a')).toBe('failed');
    expect(given.run.undecided).toMatchObject({ task: 'a' });
    const [sent] = given.run.replans?.made ?? [];
    expect(sent).toMatchObject({ outcome: 'sentBack', remark: 'Simpler, please.' });
    expect(sent?.comments).toMatchObject([{ part: 'x', text: 'Not needed.', by: { name: 'Ana' } }]);
    given.accept(replan([edit('a', { title: 'Simple a' })]));
    const { proposal } = openQuestion(given);
    expect(sentBackBefore(given.run, 'a', proposal?.fingerprint)).toBe(given.run.replans?.made[0]);
    expect(openQuestion(given).comments).toBeUndefined();
  });

  it('answers nothing when a person declined the one before, or when it is the first', () => {
    const given = proposed();
    expect(sentBackBefore(given.run, 'a', openQuestion(given).proposal?.fingerprint)).toBeUndefined();
    expect(sentBackBefore(given.run, 'a')).toBeUndefined();
    answer(given, 'decline');
    expect(sentBackBefore(given.run, 'a')).toBeUndefined();
  });

  it('takes its comments along when it is rebased', () => {
    const given = proposed();
    say(given, 'a', 'Use the other column.');
    given.accept({
      type: 'patchRun',
      origin: 'person',
      patch: {
        base: 1,
        ops: [{ op: 'add', task: task('x'), assignment: { worker: 'io-1' } }],
        reason: 'mine',
      },
    });
    answer(given, 'rebase');
    expect(openQuestion(given).proposal?.rebased).toBeDefined();
    expect(openQuestion(given).comments).toMatchObject([{ part: 'a', text: 'Use the other column.' }]);
  });
});

it('A question says who answered it and when', () => {
  const given = proposed();
  const { id } = openQuestion(given);
  given.accept({ type: 'answerQuestion', question: id, option: 'decline' }, NOW + 9, ana);
  expect(given.run.questions.get(id)).toMatchObject({
    answered: 'decline',
    answeredBy: { id: 'p-1', name: 'Ana' },
    answeredAt: NOW + 9,
  });
});
