import type { Catalogue, ToolInfo, WorkerProfile } from '../../server/core/catalogue.ts';
import { toolInfos } from '../../server/workers/registry.ts';
import { catalogueOf, DEFAULT_WORKERS } from '../../server/workers/roster.ts';

const GENERATE: ToolInfo = {
  name: 'llm.generate',
  kind: 'inference',
  summary: 'Asks a model once.',
  inputSchema: { type: 'object' },
  outputSchema: {},
  outputType: 'markdown',
  effect: 'pure',
  timeoutMs: 60_000,
  durationHintMs: 5000,
};
const INFERENCE: WorkerProfile = {
  id: 'inference-1',
  name: 'Inference worker 1',
  kind: 'inference',
  tools: '*',
  capacity: 2,
  cost: 1,
  location: 'process',
};

/** What seeded plans are decided with: every tool with what makes gates of it, and a model that can be asked. */
export function seedCatalogue(): Catalogue {
  const tools = toolInfos().filter(({ name }) => name !== GENERATE.name);
  const workers = DEFAULT_WORKERS.filter(({ id }) => id !== INFERENCE.id);
  return catalogueOf({ tools: [...tools.map(gated), GENERATE], workers: [...workers, INFERENCE] });
}

function gated(tool: ToolInfo): ToolInfo {
  if (tool.name === 'http.request') return { ...tool, taints: 'web', urlInput: 'url' };
  return tool.name === 'file.read' ? { ...tool, taints: 'file' } : tool;
}
