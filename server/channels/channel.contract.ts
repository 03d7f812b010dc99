import { describe, expect, it } from 'vitest';
import type { ControlMessage, ResultMessage, TaskMessage } from '../messages.ts';
import type { Channel } from '../ports.ts';
import { handle } from '../tests/fixtures.ts';

const head = { v: 1, run: 'r', attempt: 1, deadline: 0 } as const;

export function aTask(task: string, worker = 'w', fence = 1): TaskMessage {
  return {
    kind: 'task',
    ...head,
    task,
    worker,
    fence,
    tool: 'noop',
    input: { deep: [1, { two: 2 }] },
    inputs: {},
    timeoutMs: 1000,
    effect: 'pure',
  };
}

function aResult(task: string): ResultMessage {
  const outcome = { ok: true, output: handle(), text: 'null' } as const;
  return { kind: 'result', ...head, task, fence: 1, worker: 'w', ms: 1, outcome };
}

/** What every channel does, whatever carries it. `make` gives a fresh one. */
export function channelContract(name: string, make: () => Promise<Channel>): void {
  describe(`${name}, a channel,`, () => {
    it('brings a task to the worker that it names, and to no other', async () => {
      const channel = await make();
      const heard: string[] = [];
      const both = new Promise<void>((resolve) => {
        channel.subscribeWorker('other', ({ task }) => heard.push(`other ${task}`));
        channel.subscribeWorker('w', (message) => {
          heard.push(`w ${message.task}`);
          if (message.task === 'b') resolve();
        });
      });
      channel.send(aTask('a'));
      channel.send(aTask('b'));
      await both;
      expect(heard).toEqual(['w a', 'w b']);
      await channel.close();
    });

    it('brings a message whole', async () => {
      const channel = await make();
      const arrived = new Promise<TaskMessage | ControlMessage>((resolve) => {
        channel.subscribeWorker('w', resolve);
      });
      channel.send(aTask('a'));
      expect(await arrived).toEqual(aTask('a'));
      await channel.close();
    });

    it('never delivers inside the call that sends', async () => {
      const channel = await make();
      let sending = true;
      const arrived = new Promise<boolean>((resolve) => {
        channel.subscribeWorker('w', () => resolve(sending));
      });
      channel.send(aTask('a'));
      sending = false;
      expect(await arrived).toBe(false);
      await channel.close();
    });

    it('brings results and controls, in the order in which they were sent', async () => {
      const channel = await make();
      const results: string[] = [];
      const done = new Promise<void>((resolve) => {
        channel.subscribeResults(({ task }) => {
          results.push(task);
          if (results.length === 3) resolve();
        });
      });
      const cancelled = new Promise<TaskMessage | ControlMessage>((resolve) => {
        channel.subscribeWorker('w', resolve);
      });
      for (const task of ['a', 'b', 'c']) channel.reply(aResult(task));
      channel.send({ kind: 'control', ...head, task: 'a', fence: 1, worker: 'w', order: 'cancel' });
      await done;
      expect(results).toEqual(['a', 'b', 'c']);
      expect(await cancelled).toMatchObject({ kind: 'control', order: 'cancel' });
      await channel.close();
    });

    it('is silent to one who stopped listening', async () => {
      const channel = await make();
      const heard: string[] = [];
      const stop = channel.subscribeWorker('w', ({ task }) => heard.push(task));
      const last = new Promise<void>((resolve) => {
        channel.subscribeWorker('w', ({ task }) => task === 'b' && resolve());
      });
      stop();
      channel.send(aTask('a'));
      channel.send(aTask('b'));
      await last;
      expect(heard).toEqual([]);
      await channel.close();
    });
  });
}
