import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten-core';
import type { Json } from '../../../core/json.ts';
import { ToolError } from '../../tool-error.ts';
import { LIMITS, type Machine, withMachine } from './machine.ts';
import { PRELUDE } from './prelude.ts';
import { type Said, scriptError } from './script-error.ts';

const MOST_CHARACTERS = 16 * 1024 * 1024;

export type ScriptResult = { value: Json; log?: string[] };

/** Runs the script's body as a function of `input`. Nothing of the host is in the machine: text goes in, text comes out. */
export function runScript(script: string, input: Json, ms: number = LIMITS.ms): Promise<ScriptResult> {
  return withMachine(ms, (machine) => {
    const running = new Running(machine, { script, ms });
    try {
      return running.run(input);
    } finally {
      running.end();
    }
  });
}

class Running {
  private readonly context: QuickJSContext;
  private readonly tools: QuickJSHandle;
  private readonly held: QuickJSHandle[] = [];

  constructor(
    private readonly machine: Machine,
    private readonly given: { script: string; ms: number },
  ) {
    this.context = machine.context;
    this.tools = this.hold(this.context.unwrapResult(this.context.evalCode(PRELUDE, 'prelude.js')));
  }

  /** Lets go of everything in the machine that was looked at. */
  end(): void {
    for (const handle of this.held.splice(0).reverse()) if (handle.alive) handle.dispose();
  }

  private hold(handle: QuickJSHandle): QuickJSHandle {
    this.held.push(handle);
    return handle;
  }

  run(input: Json): ScriptResult {
    const body = this.settle(
      this.context.evalCode(`(function (input, console) { ${this.given.script}\n})`, 'script.js'),
    );
    const given = this.call('parse', this.hold(this.context.newString(JSON.stringify(input))));
    const console = this.hold(this.context.getProp(this.tools, 'console'));
    const returned = this.settle(this.context.callFunction(body, this.context.undefined, given, console));
    const text = this.textOf(this.call('write', this.awaited(returned)));
    const log = JSON.parse(this.textOf(this.call('lines'))) as string[];
    return { value: JSON.parse(text) as Json, ...(log.length > 0 && { log }) };
  }

  /** What a promise comes to; any other value as it is. */
  private awaited(value: QuickJSHandle): QuickJSHandle {
    const jobs = this.machine.runtime.executePendingJobs();
    if (jobs.error) throw this.failure(jobs.error);
    const state = this.context.getPromiseState(value);
    if (state.type === 'fulfilled') return this.hold(state.value);
    if (state.type === 'rejected') throw this.failure(state.error);
    throw new ToolError('logic', 'The script returned a promise that nothing will ever settle.', {
      advice: 'Return the value itself.',
    });
  }

  private call(name: string, ...args: QuickJSHandle[]): QuickJSHandle {
    const tool = this.hold(this.context.getProp(this.tools, name));
    return this.settle(this.context.callFunction(tool, this.context.undefined, ...args));
  }

  private settle(result: ReturnType<QuickJSContext['callFunction']>): QuickJSHandle {
    if (result.error) throw this.failure(result.error);
    return this.hold(result.value);
  }

  private textOf(handle: QuickJSHandle): string {
    if (this.context.typeof(handle) !== 'string') {
      throw new ToolError('logic', 'The script returned nothing.', {
        advice: 'End it with: return …, a value that JSON can hold.',
      });
    }
    const length = this.context.getNumber(this.hold(this.context.getProp(handle, 'length')));
    if (length > MOST_CHARACTERS) {
      throw new ToolError('budget', 'The script’s result is larger than 16 MB.', { advice: 'Return less.' });
    }
    return this.context.getString(handle);
  }

  private failure(error: QuickJSHandle): ToolError {
    this.hold(error);
    if (this.machine.ranOut()) {
      return new ToolError(
        'timeout',
        `The script ran for more than ${this.given.ms / 1000} s and was stopped.`,
        {
          advice: 'Look for a loop that never ends, or give it less to do.',
        },
      );
    }
    return scriptError(this.said(error), this.given.script);
  }

  /** The error in its own words, read inside the machine; undefined when there is no room left even for that. */
  private said(error: QuickJSHandle): Said | undefined {
    const describe = this.hold(this.context.getProp(this.tools, 'describe'));
    const result = this.context.callFunction(describe, this.context.undefined, error);
    this.hold(result.error ?? result.value);
    if (result.error || this.context.typeof(result.value) !== 'string') return undefined;
    return JSON.parse(this.context.getString(result.value)) as Said;
  }
}
