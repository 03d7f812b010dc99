import type { TaskId } from '@/server/core/task';

/** A link's id, by its ends. */
export function linkId(source: TaskId, target: TaskId): string {
  return `${source}>${target}`;
}

/** The ends of a link: `source` and `target`. */
export function endsOf(link: string): { source: TaskId; target: TaskId } {
  const [source = '', target = ''] = link.split('>');
  return { source, target };
}
