import { pathToFileURL } from 'node:url';
import { begin } from './begin.mjs';
import { inRoot, ROOT } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { stop } from './stop.mjs';

begin();
await prepare().catch(stop);
process.chdir(ROOT);
process.env.NODE_ENV = 'production';
process.env.NEXT_TELEMETRY_DISABLED = '1';
delete process.env.GAFFER_DEV;
delete process.env.GAFFER_NEXT_DIR;
await import(pathToFileURL(inRoot('dist', 'server.mjs')).href);
