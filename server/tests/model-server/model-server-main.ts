import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ModelServer, type ModelServerOptions } from './model-server.ts';

/**
 * For trying by hand: `npx tsx server/tests/model-server/model-server-main.ts [file]`. The file's default export is the
 * server's options, whose last reply is then given for ever. PORT: where.
 */
const [file] = process.argv.slice(2);
const options: ModelServerOptions = file
  ? ((await import(pathToFileURL(resolve(file)).href)) as { default: ModelServerOptions }).default
  : {};
const server = await ModelServer.start({ ...options, port: Number(process.env.PORT ?? 0) });
server.always(options.script?.at(-1));
console.log(server.url);
