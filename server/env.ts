import { join, resolve } from 'node:path';
import { z } from 'zod';
import { readAllowances } from './adapters/web/allowances.ts';
import type { WebSettings } from './adapters/web/safe-fetch.ts';
import { baseUrl } from './core/settings.ts';

/** What is said of the endpoint of models. Each part wins over what people set. */
export type ModelEnv = {
  key?: string;
  baseUrl?: string;
  model?: string;
  inferenceModel?: string;
};

/**
 * What the surroundings say, read once. `port` 0 takes any free one. `debug`: errors are told with their stacks.
 * `web`: which private hosts tasks may reach, and through which proxies. `mcpFile`: where MCP servers are listed.
 */
export type Env = {
  port: number;
  host: string;
  dataDir: string;
  debug: boolean;
  dev: boolean;
  web: Pick<WebSettings, 'allowances' | 'proxies'>;
  model: ModelEnv;
  mcpFile: string;
  /** Faults may be simulated in every run, not only in those of the shipped samples. */
  chaos: boolean;
};

/** Gaffer cannot start. The message is one sentence that says what to do. */
export class StartError extends Error {
  override name = 'StartError';
}

const LOOPBACK = ['127.0.0.1', 'localhost', '::1'];

const modelName = z.string().trim().min(1).max(200);

const shape = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((port) => port <= 65_535)
    .optional(),
  HOST: z.string().optional(),
  GAFFER_DATA: z.string().optional(),
  GAFFER_LOG: z.literal('debug').optional(),
  GAFFER_DEV: z.string().optional(),
  GAFFER_FETCH_ALLOW: z
    .string()
    .refine((list) => readAllowances(list) !== undefined)
    .optional(),
  OPENAI_API_KEY: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]{1,4000}$/)
    .optional(),
  OPENAI_BASE_URL: baseUrl.optional(),
  OPENAI_MODEL: modelName.optional(),
  OPENAI_INFERENCE_MODEL: modelName.optional(),
  GAFFER_MCP: z.string().optional(),
  GAFFER_CHAOS: z.enum(['0', '1']).optional(),
});

const PROXIES = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'];

/** The names of all that is read. */
export const VARIABLES: readonly string[] = [...Object.keys(shape.shape), ...PROXIES];

const ADVICE: Record<string, (value: string) => string> = {
  PORT: (value) =>
    `PORT is "${value}", which is not a port: set it to a number from 1 to 65535, to 0 for any that is free, or leave it out for 3000.`,
  GAFFER_FETCH_ALLOW: (value) =>
    `GAFFER_FETCH_ALLOW is "${value}": set it to hosts that tasks may reach, such as intranet.example:8080,localhost:9000, or leave it out.`,
  OPENAI_API_KEY: () =>
    'OPENAI_API_KEY holds blanks or letters that no key has: copy the key again, or leave it out.',
  OPENAI_BASE_URL: () =>
    'OPENAI_BASE_URL is no address of a model endpoint: set it to one such as https://api.openai.com/v1 or http://127.0.0.1:11434/v1, without a name or password, or leave it out.',
  OPENAI_MODEL: tooLong('OPENAI_MODEL'),
  OPENAI_INFERENCE_MODEL: tooLong('OPENAI_INFERENCE_MODEL'),
  GAFFER_CHAOS: (value) => `GAFFER_CHAOS is "${value}": set it to 1, or leave it out.`,
  GAFFER_LOG: (value) => `GAFFER_LOG is "${value}": set it to debug, or leave it out.`,
};

function tooLong(name: string): () => string {
  return () => `${name} is no name of a model: set it to one of at most 200 characters, or leave it out.`;
}

/** Throws `StartError`. Empty values count as not set. */
export function readEnv(source: Record<string, string | undefined>, cwd: string): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = shape.safeParse(given);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0] ?? '');
    throw new StartError(ADVICE[name]?.(String(given[name])) ?? `${name} has a value that cannot be used.`);
  }
  const { PORT, HOST, GAFFER_DATA, GAFFER_LOG, GAFFER_DEV, GAFFER_FETCH_ALLOW, GAFFER_MCP } = parsed.data;
  const host = HOST ?? '127.0.0.1';
  if (!LOOPBACK.includes(host)) {
    throw new StartError(
      `HOST is "${host}", but serving beyond this machine is not offered yet: leave HOST out, or set it to 127.0.0.1.`,
    );
  }
  const dataDir = resolve(cwd, GAFFER_DATA ?? 'data');
  return {
    port: PORT ?? 3000,
    host: host === 'localhost' ? '127.0.0.1' : host,
    dataDir,
    debug: GAFFER_LOG === 'debug',
    dev: GAFFER_DEV === '1',
    web: { allowances: readAllowances(GAFFER_FETCH_ALLOW ?? '') ?? NONE, proxies: proxiesIn(given) },
    model: modelIn(parsed.data),
    chaos: parsed.data.GAFFER_CHAOS === '1',
    mcpFile: GAFFER_MCP === undefined ? join(dataDir, 'mcp.json') : resolve(cwd, GAFFER_MCP),
  };
}

function modelIn(given: z.infer<typeof shape>): ModelEnv {
  const { OPENAI_API_KEY, OPENAI_BASE_URL, OPENAI_MODEL, OPENAI_INFERENCE_MODEL } = given;
  return {
    ...(OPENAI_API_KEY === undefined ? {} : { key: OPENAI_API_KEY }),
    ...(OPENAI_BASE_URL === undefined ? {} : { baseUrl: OPENAI_BASE_URL }),
    ...(OPENAI_MODEL === undefined ? {} : { model: OPENAI_MODEL }),
    ...(OPENAI_INFERENCE_MODEL === undefined ? {} : { inferenceModel: OPENAI_INFERENCE_MODEL }),
  };
}

const NONE = { written: [], includes: () => false };

/** The customary variables, in small letters or capitals. */
function proxiesIn(given: Record<string, string | undefined>): NonNullable<WebSettings['proxies']> {
  const either = (name: string) => given[name.toLowerCase()] ?? given[name];
  const every = either('ALL_PROXY');
  return {
    http: either('HTTP_PROXY') ?? every,
    https: either('HTTPS_PROXY') ?? every,
    none: either('NO_PROXY'),
  };
}
