import { checkNode } from './node-version.mjs';
import { inRoot, ROOT } from './paths.mjs';
import { prepare } from './prepare.mjs';

checkNode();
await prepare();
process.chdir(ROOT);
process.env.NODE_ENV = 'production';
process.env.NEXT_TELEMETRY_DISABLED = '1';
await import(`file://${inRoot('dist', 'server.mjs')}`);
