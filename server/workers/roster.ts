import { createHash } from 'node:crypto';
import type { Catalogue, WorkerProfile } from '../core/catalogue.ts';
import { toolInfos } from './registry.ts';

/** Jobs at once of the logic worker, each in a child process. */
export const LOGIC_CAPACITY = 2;

const io = { kind: 'io', tools: '*', capacity: 4, cost: 1, location: 'process' } as const;

/** The organisation that works when nobody has set up another. */
export const DEFAULT_WORKERS: readonly WorkerProfile[] = [
  { id: 'io-1', name: 'IO worker 1', ...io },
  { id: 'io-2', name: 'IO worker 2', ...io },
  {
    id: 'logic-1',
    name: 'Logic worker 1',
    kind: 'logic',
    tools: '*',
    capacity: LOGIC_CAPACITY,
    cost: 1,
    location: 'process',
  },
];

/** The catalogue of these tools and workers. Its version is a hash of its content: equal content, equal version. */
export function catalogueOf(content: Omit<Catalogue, 'version'>): Catalogue {
  const version = createHash('sha256')
    .update(JSON.stringify([content.tools, content.workers]))
    .digest('hex');
  return { version: version.slice(0, 16), ...content };
}

/** Every tool and the default organisation. */
export function defaultCatalogue(): Catalogue {
  return catalogueOf({ tools: toolInfos(), workers: [...DEFAULT_WORKERS] });
}
