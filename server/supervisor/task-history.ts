import { isOfRun, type LoggedEnvelope } from '../core/envelope.ts';
import type { RunEvent } from '../core/event.ts';
import type { History, Spread, ToolHistory } from '../core/forecast-of.ts';
import { isMap } from '../core/map.ts';
import type { SupervisorPlan } from '../core/plan.ts';
import type { TaskId } from '../core/task.ts';
import type { Usage } from '../core/usage.ts';

/** Earlier tasks of one tool that are remembered; the oldest are forgotten. */
const MOST_SAMPLES = 200;

type Sample = { ms: number; input?: number; output?: number };

/** What tasks took, learnt from the log: the ground of a forecast. */
export class TaskHistory {
  private readonly tools = new Map<string, Sample[]>();
  /** Which tool an open run's tasks have. */
  private readonly runs = new Map<string, ReadonlyMap<TaskId, string>>();
  private lastPos = 0;

  /** Takes envelopes in order of pos, each once: what was learnt before is left out. */
  learn(envelopes: readonly LoggedEnvelope[]): void {
    for (const envelope of envelopes) {
      if (envelope.pos <= this.lastPos) continue;
      this.lastPos = envelope.pos;
      if (isOfRun(envelope)) this.take(envelope.stream, envelope.event);
    }
  }

  /** How what was learnt lies, by tool. */
  history(): History {
    return Object.fromEntries([...this.tools].map(([tool, samples]) => [tool, spreadOf(samples)]));
  }

  private take(run: string, event: RunEvent): void {
    if (event.type === 'plan.adopted') this.runs.set(run, toolsOf(event.plan));
    else if (event.type === 'run.closed') this.runs.delete(run);
    else if (event.type === 'task.succeeded') {
      const tool = this.runs.get(run)?.get(patternOf(event.task));
      if (tool !== undefined) this.remember(tool, sampleOf(event.ms, event.usage));
    }
  }

  private remember(tool: string, sample: Sample): void {
    const samples = this.tools.get(tool) ?? [];
    this.tools.set(tool, samples);
    samples.push(sample);
    if (samples.length > MOST_SAMPLES) samples.shift();
  }
}

/** By task, and by the pattern of a map task's children. The map task itself does no work: it is left out. */
function toolsOf(plan: SupervisorPlan): Map<TaskId, string> {
  return new Map(plan.graph.tasks.map((task) => [isMap(task) ? `${task.id}/*` : task.id, task.tool]));
}

function patternOf(task: TaskId): string {
  return task.replace(/\/\d+$/, '/*');
}

function sampleOf(ms: number, usage: Usage | undefined): Sample {
  return usage ? { ms, input: usage.input, output: usage.output } : { ms };
}

function spreadOf(samples: readonly Sample[]): ToolHistory {
  const ms = samples.map((sample) => sample.ms);
  const input = samples.flatMap((sample) => sample.input ?? []);
  const output = samples.flatMap((sample) => sample.output ?? []);
  return {
    n: samples.length,
    ms: spread(ms),
    ...(input.length > 0 && { input: spread(input) }),
    ...(output.length > 0 && { output: spread(output) }),
  };
}

/** By nearest rank. */
function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) };
}
