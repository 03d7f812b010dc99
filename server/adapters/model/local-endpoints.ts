import { listModels } from './models-list.ts';

/** An endpoint that was found on this machine. */
export type LocalEndpoint = { name: string; baseUrl: string; models: string[] };

/** Where programs that run models listen by themselves. */
export const LOCAL_PORTS: Readonly<Record<string, number>> = { Ollama: 11434, 'LM Studio': 1234, vLLM: 8000 };

const LOOK_MS = 300;

/** The endpoints on this machine at their usual ports: a quick look at each, all at once. Nothing is sent to them. */
export async function localEndpoints(
  signal: AbortSignal,
  ports: Readonly<Record<string, number>> = LOCAL_PORTS,
): Promise<LocalEndpoint[]> {
  const found = await Promise.all(Object.entries(ports).map(([name, port]) => look(name, port, signal)));
  signal.throwIfAborted();
  return found.filter((one) => one !== undefined);
}

async function look(name: string, port: number, signal: AbortSignal): Promise<LocalEndpoint | undefined> {
  const baseUrl = `http://127.0.0.1:${port}/v1`;
  const both = AbortSignal.any([signal, AbortSignal.timeout(LOOK_MS)]);
  try {
    return { name, baseUrl, models: await listModels({ baseUrl }, both) };
  } catch {
    return undefined;
  }
}
