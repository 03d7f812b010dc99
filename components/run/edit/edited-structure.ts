import { endsOf } from '../canvas/link-id';
import type { Link, Structure } from '../canvas/structure';
import type { Edited } from './edited';

/** The structure with what the draft adds; what it removes stays in sight until it is applied. */
export function editedStructure(base: Structure, { marks }: Pick<Edited, 'marks'>): Structure {
  const added = [...marks.tasks].filter(([id, mark]) => mark === 'added' && !base.ids.includes(id));
  const known = new Set(base.links.map(({ id }) => id));
  const links = [...marks.links]
    .filter(([id, mark]) => mark === 'added' && !known.has(id))
    .map(([id]): Link => ({ id, ...endsOf(id) }));
  const ids = [...base.ids, ...added.map(([id]) => id)];
  return { ...base, ids, links: [...base.links, ...links], edits: { base, marks } };
}
