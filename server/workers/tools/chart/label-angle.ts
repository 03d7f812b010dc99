import { isObject, type JsonObject } from '../../../core/json.ts';
import type { TableInput } from '../../table.ts';

const LABEL_PIXELS = 6.5;
const AXIS_PIXELS = 60;

/** Degrees for the labels of a discrete x axis: level where they fit side by side, slanted where they do not. */
export function labelAngle(spec: JsonObject, data: TableInput, width: number): 0 | -40 {
  const encoding = isObject(spec.encoding) ? spec.encoding : {};
  const field = isObject(encoding.x) ? encoding.x.field : undefined;
  const at = data.columns.findIndex(({ name }) => name === field);
  const labels = new Set(data.rows.map((row) => String(row[at] ?? '')));
  const longest = [...labels].reduce((most, label) => Math.max(most, label.length), 0);
  const fits = labels.size * (longest + 1) * LABEL_PIXELS <= width - AXIS_PIXELS;
  return at >= 0 && fits ? 0 : -40;
}
