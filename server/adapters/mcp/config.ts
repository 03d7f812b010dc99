import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { isObject, type Json, type JsonObject } from '../../core/json.ts';
import { type Environment, expanded } from './expand.ts';
import { fittedId } from './names.ts';
import { secretsIn } from './secrets.ts';

/** A server that runs as a process of ours. `where`: its command line as the file has it. `secrets`: what nobody is shown. */
export type StdioServer = {
  id: string;
  transport: 'stdio';
  where: string;
  command: string;
  args: string[];
  env: Record<string, string>;
  cwd: string;
  secrets: string[];
};

/** A server at an address. `where`: the address as the file has it, without credentials and query. */
export type HttpServer = {
  id: string;
  transport: 'http';
  where: string;
  url: string;
  headers: Record<string, string>;
  secrets: string[];
};

export type McpServerConfig = StdioServer | HttpServer;

/** `problems`: what could not be used, a sentence each that names file, server and place. */
export type McpConfig = { servers: McpServerConfig[]; problems: string[] };

const words = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean()]).transform((value) => String(value)),
);
const stdioEntry = z.object({
  command: z.string().min(1),
  args: z.array(z.string()).default([]),
  env: words.default({}),
  cwd: z.string().min(1).optional(),
});
const httpEntry = z.object({
  url: z.string().refine((text) => /^https?:\/\//i.test(text) && URL.canParse(text), {
    error: 'the address must begin with http:// or https://',
  }),
  headers: words.default({}),
});
const HTTP_TYPES = ['http', 'streamable-http', 'streamableHttp', 'streamable_http'];

/** The servers that an operator's file names, variables filled in. A file that is not there names none. */
export function readMcpConfig(file: string, env: Environment): McpConfig {
  const problems: string[] = [];
  const entries = entriesIn(file, problems);
  const servers: McpServerConfig[] = [];
  for (const [name, entry] of Object.entries(entries)) {
    const complain = (says: string) => problems.push(`${file}: server "${name}": ${says}.`);
    const server = isObject(entry) ? serverOf(name, entry, { file, env, complain }) : undefined;
    if (!isObject(entry)) complain('an object with "command" or "url" is expected');
    else if (server && servers.some(({ id }) => id === server.id)) {
      complain(`another server is already called ${server.id}: rename one of them`);
    } else if (server) servers.push(server);
  }
  return { servers, problems };
}

function entriesIn(file: string, problems: string[]): JsonObject {
  const json = jsonIn(file, problems);
  if (json === undefined) return {};
  const { mcpServers, servers } = isObject(json) ? json : {};
  if (mcpServers === undefined && servers === undefined) {
    problems.push(`${file}: it has no "mcpServers" (or "servers"), an object with a server under each name.`);
  }
  return { ...named('servers', servers), ...named('mcpServers', mcpServers) };

  function named(key: string, value: Json | undefined): JsonObject {
    if (value === undefined || isObject(value)) return value ?? {};
    problems.push(`${file}: "${key}" must be an object with a server under each name.`);
    return {};
  }
}

function jsonIn(file: string, problems: string[]): Json | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    const why = error instanceof SyntaxError ? 'it is not JSON' : 'it cannot be read';
    problems.push(`${file}: ${why}, so no MCP server is started (${wordsOf(error)}).`);
    return undefined;
  }
}

type Reading = { file: string; env: Environment; complain: (says: string) => void };

function serverOf(
  name: string,
  entry: JsonObject,
  { file, env, complain }: Reading,
): McpServerConfig | undefined {
  if (entry.disabled === true) return undefined;
  const isHttp = entry.url !== undefined;
  if (isHttp === (entry.command !== undefined)) {
    return void complain('it needs either "command" (stdio) or "url" (streamable HTTP)');
  }
  if (entry.type !== undefined && !(isHttp ? HTTP_TYPES : ['stdio']).includes(String(entry.type))) {
    return void complain(`the type ${JSON.stringify(entry.type)} is not known: stdio and http are`);
  }
  const { value, complaints, filled } = expanded(entry, env);
  for (const { place, says } of complaints) complain(`${place} ${says}`);
  const parsed = (isHttp ? httpEntry : stdioEntry).safeParse(value);
  for (const { path, message } of parsed.error?.issues ?? [])
    complain(`${z.core.toDotPath(path)}: ${message}`);
  if (!parsed.success || complaints.length > 0) return undefined;
  const id = fittedId(name);
  const { data } = parsed;
  if ('url' in data) {
    const secrets = secretsIn([...Object.values(data.headers), ...filled]);
    return { id, transport: 'http', where: plainAddress(String(entry.url)), ...data, secrets };
  }
  const secrets = secretsIn([...Object.values(data.env), ...filled]);
  const cwd = resolve(dirname(file), data.cwd ?? '.');
  return { id, transport: 'stdio', where: commandLine(entry), ...data, cwd, secrets };
}

/** As the file has it: variables are not filled in, so what they hold is not shown. */
function commandLine({ command, args }: JsonObject): string {
  return [command, ...(Array.isArray(args) ? args : [])].map(String).join(' ').slice(0, 500);
}

function plainAddress(url: string): string {
  return url
    .replace(/[?#].*$/s, '')
    .replace(/\/\/[^/]*@/, '//')
    .slice(0, 500);
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
