import { createHash } from 'node:crypto';
import type { Catalogue, WorkerProfile } from '../core/catalogue.ts';
import { INFERENCE_TOOLS, TOOLS, toolInfos } from './registry.ts';
import type { Tool } from './tool.ts';

/** Jobs at once of the logic worker, each in a child process. */
const LOGIC_CAPACITY = 2;

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

/** Joins the organisation when a model endpoint is configured. */
export const INFERENCE_WORKER: WorkerProfile = {
  id: 'inference-1',
  name: 'Inference worker 1',
  kind: 'inference',
  tools: '*',
  capacity: 4,
  cost: 1,
  location: 'process',
};

/** The catalogue of these tools and workers. Its version is a hash of its content: equal content, equal version. */
export function catalogueOf(content: Omit<Catalogue, 'version'>): Catalogue {
  const version = createHash('sha256')
    .update(JSON.stringify([content.tools, content.workers]))
    .digest('hex');
  return { version: version.slice(0, 16), ...content };
}

/** What the house can do beyond its own tools: `inference` when a model endpoint is configured, and the MCP tools on offer. */
export type Means = { inference: boolean; mcp: readonly Tool[] };

/** Every tool that these means give. */
export function toolsFor({ inference, mcp }: Means): Tool[] {
  return [...TOOLS, ...(inference ? INFERENCE_TOOLS : []), ...mcp];
}

/** Those tools, and the default organisation with an inference worker where there is a model. */
export function catalogueFor(means: Means): Catalogue {
  const workers = means.inference ? [...DEFAULT_WORKERS, INFERENCE_WORKER] : [...DEFAULT_WORKERS];
  return catalogueOf({ tools: toolInfos(toolsFor(means)), workers });
}

/** Every tool that needs no model and no server of others, and the default organisation. */
export function defaultCatalogue(): Catalogue {
  return catalogueFor({ inference: false, mcp: [] });
}
