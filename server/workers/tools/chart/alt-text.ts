import { isObject, type Json, type JsonObject } from '../../../core/json.ts';

/** What the chart shows, in a sentence or two, for those who don't see it. */
export function altText(spec: JsonObject, title: string | undefined, rowCount: number): string {
  const layer = firstView(spec);
  const encoding = isObject(layer.encoding) ? layer.encoding : isObject(spec.encoding) ? spec.encoding : {};
  const [x, y, color] = [named(encoding.x), named(encoding.y), named(encoding.color)];
  const axes = x && y ? ` of ${y} by ${x}` : x || y ? ` of ${x || y}` : '';
  const groups = color ? `, one colour for each ${color}` : '';
  const rows = rowCount === 1 ? '1 row' : `${rowCount} rows`;
  const heading = title ? `${title.replace(/[.\s]+$/, '')}. ` : '';
  return `${heading}${markName(layer.mark)} chart${axes}${groups}, from ${rows} of data.`;
}

function firstView(spec: JsonObject): JsonObject {
  const nested = [spec.layer, spec.hconcat, spec.vconcat, spec.concat].find(Array.isArray);
  const inner = nested?.[0] ?? spec.spec;
  return isObject(inner) ? firstView(inner) : spec;
}

function markName(mark: Json | undefined): string {
  const type = isObject(mark) ? mark.type : mark;
  const words: Record<string, string> = { point: 'Scatter', circle: 'Scatter', rect: 'Heat map', arc: 'Pie' };
  if (typeof type !== 'string') return 'Composite';
  return words[type] ?? type.charAt(0).toUpperCase() + type.slice(1);
}

function named(channel: Json | undefined): string {
  if (!isObject(channel)) return '';
  if (typeof channel.title === 'string') return channel.title;
  const field = typeof channel.field === 'string' ? channel.field : '';
  if (typeof channel.aggregate !== 'string') return field;
  return channel.aggregate === 'count' ? 'the number of rows' : `${channel.aggregate} ${field}`;
}
