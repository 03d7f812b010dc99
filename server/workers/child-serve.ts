import { Socket } from 'node:net';
import { type ChildJob, type ChildReply, childJob } from './child-messages.ts';
import { readFrames, writeFrame } from './frames.ts';
import type { Job } from './job.ts';
import type { LogicTool, Tool } from './tool.ts';
import { neededMore, ToolError, toFailure } from './tool-error.ts';
import { watchParent } from './watchdog.ts';

/** What a child can do. */
type Skills = { tools: readonly Tool[]; jobs: readonly Job[] };

/** The descriptor on which jobs come and replies go; stdout and stderr stay free for what vendors print. */
export const JOB_DESCRIPTOR = 3;

/**
 * The life of a child: sees to its watchdog, says it is ready, then does one job after another until its parent hangs
 * up. `argv` is what `spawnChild` gives it. It lives in UTC with no environment, so a tool's result does not depend on the machine.
 */
export async function serveJobs({ tools, jobs }: Skills, argv: readonly string[]): Promise<void> {
  const [, , parentPid, memoryMb] = argv;
  process.env.TZ = 'UTC';
  process.env = Object.create(null);
  const byName = new Map([...tools.flatMap(asJob), ...jobs].map((job) => [job.name, job]));
  await watchParent(Number(parentPid));
  const socket = new Socket({ fd: JOB_DESCRIPTOR });
  socket.on('end', () => process.exit(0));
  socket.on('error', () => process.exit(0));
  readFrames(socket, (value) => {
    const job = childJob.parse(value);
    perform(byName.get(job.tool), job, Number(memoryMb)).then((reply) => writeFrame(socket, reply));
  });
  writeFrame(socket, { type: 'ready' } satisfies ChildReply);
}

function asJob({ info, run }: Tool): Job[] {
  if (info.kind !== 'logic') return [];
  return [{ name: info.name, run: (input, _, files) => (run as LogicTool['run'])(input, files) }];
}

async function perform(known: Job | undefined, job: ChildJob, memoryMb: number): Promise<ChildReply> {
  try {
    if (!known) throw new ToolError('validation', 'There is no such logic tool.');
    return { type: 'done', output: await known.run(job.input, job.file ?? '', job.files) };
  } catch (error) {
    return {
      type: 'failed',
      failure: toFailure(outOfMemory(error, memoryMb) ?? error),
      crashed: !(error instanceof ToolError),
    };
  }
}

/** A refused allocation reaches JavaScript as an ordinary error with no code of its own. */
function outOfMemory(error: unknown, memoryMb: number): ToolError | null {
  if (!(error instanceof Error)) return null;
  const coded = 'code' in error && error.code === 'ERR_MEMORY_ALLOCATION_FAILED';
  if (!coded && !(error instanceof RangeError && error.message === 'Array buffer allocation failed'))
    return null;
  return neededMore(memoryMb, { cause: error });
}
