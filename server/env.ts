import { resolve } from 'node:path';
import { z } from 'zod';
import { readAllowances } from './adapters/web/allowances.ts';
import type { WebSettings } from './adapters/web/safe-fetch.ts';

/**
 * What the surroundings say, read once. `port` 0 takes any free one. `debug`: errors are told with their stacks.
 * `web`: which private hosts tasks may reach, and through which proxies.
 */
export type Env = {
  port: number;
  host: string;
  dataDir: string;
  debug: boolean;
  dev: boolean;
  web: Pick<WebSettings, 'allowances' | 'proxies'>;
};

/** Gaffer cannot start. The message is one sentence that says what to do. */
export class StartError extends Error {
  override name = 'StartError';
}

const LOOPBACK = ['127.0.0.1', 'localhost', '::1'];

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
});

const ADVICE: Record<string, (value: string) => string> = {
  PORT: (value) =>
    `PORT is "${value}", which is not a port: set it to a number from 1 to 65535, or leave it out for 3000.`,
  GAFFER_FETCH_ALLOW: (value) =>
    `GAFFER_FETCH_ALLOW is "${value}": set it to hosts that tasks may reach, such as intranet.example:8080,localhost:9000, or leave it out.`,
  GAFFER_LOG: (value) => `GAFFER_LOG is "${value}": set it to debug, or leave it out.`,
};

/** Throws `StartError`. Empty values count as not set. */
export function readEnv(source: Record<string, string | undefined>, cwd: string): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const parsed = shape.safeParse(given);
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0] ?? '');
    throw new StartError(ADVICE[name]?.(String(given[name])) ?? `${name} has a value that cannot be used.`);
  }
  const { PORT, HOST, GAFFER_DATA, GAFFER_LOG, GAFFER_DEV, GAFFER_FETCH_ALLOW } = parsed.data;
  const host = HOST ?? '127.0.0.1';
  if (!LOOPBACK.includes(host)) {
    throw new StartError(
      `HOST is "${host}", but serving beyond this machine is not offered yet: leave HOST out, or set it to 127.0.0.1.`,
    );
  }
  return {
    port: PORT ?? 3000,
    host: host === 'localhost' ? '127.0.0.1' : host,
    dataDir: resolve(cwd, GAFFER_DATA ?? 'data'),
    debug: GAFFER_LOG === 'debug',
    dev: GAFFER_DEV === '1',
    web: { allowances: readAllowances(GAFFER_FETCH_ALLOW ?? '') ?? NONE, proxies: proxiesIn(given) },
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
