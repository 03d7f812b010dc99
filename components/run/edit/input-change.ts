import { text } from '@/components/text/text';
import { type JsonObject, sameJson } from '@/server/core/json';
import type { GraphOp } from '@/server/core/patch';
import type { TaskCell } from '@/server/core/state';
import { withInput } from '@/server/core/with-input';
import type { Stores } from '../store/context';

const words = text.run.edit;

/** Another input of a task as a change of the plan, which can be taken back; undefined: it is the input that it has. */
export function inputChange(
  { run }: Stores,
  { spec }: TaskCell,
  input: JsonObject,
): { ops: GraphOp[]; reason: string; said: string } | undefined {
  if (sameJson(spec.input, input)) return undefined;
  const tool = run.getState().catalogue?.tools.find(({ name }) => name === spec.tool);
  const ops: GraphOp[] = [{ op: 'edit', task: withInput(spec, input, tool) }];
  return { ops, reason: words.otherInput(spec.title), said: words.applied(ops.length) };
}
