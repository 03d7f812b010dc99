import { spawn } from 'node:child_process';
import { begin } from './begin.mjs';
import { bundleOptions, entries } from './bundle.mjs';
import { generate } from './generate.mjs';
import { install } from './install.mjs';
import { plainEnv } from './npm.mjs';
import { ownTsconfig } from './own-tsconfig.mjs';
import { inRoot, ROOT } from './paths.mjs';
import { passSignals } from './run.mjs';

begin();
await install();
await generate();
const port = process.env.PORT || '3000';
const folder = `dist/dev-${port}`;
const env = plainEnv({
  NODE_ENV: 'development',
  GAFFER_DEV: '1',
  GAFFER_NEXT_DIR: `.next/dev-${port}`,
  GAFFER_TSCONFIG: ownTsconfig(folder),
});
let server;
let stopping = false;
let restart;

/** The server again, with the newest bundles; once for changes that come together. */
function startServer() {
  clearTimeout(restart);
  restart = setTimeout(() => {
    if (server) server.kill('SIGTERM');
    else launch();
  }, 150);
}

function launch() {
  const since = Date.now();
  server = spawn(process.execPath, ['--enable-source-maps', inRoot(folder, 'server.mjs')], {
    cwd: ROOT,
    env,
    stdio: 'inherit',
  });
  const release = passSignals(server);
  server.once('close', (code) => {
    release();
    server = undefined;
    // What ends by itself at once says why; starting it again would say it again.
    if (stopping || (code && Date.now() - since < 2000)) process.exit(code ?? 0);
    launch();
  });
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    stopping = true;
    if (!server) process.exit(0);
  });
}

// Watching alone does not keep a process alive, and a source that cannot be bundled will be mended.
setInterval(() => {}, 2 ** 30);
const { context } = await import('esbuild');
const watched = entries().filter(([name]) => name === 'server' || name === 'child');
const built = new Set();
for (const entry of watched) {
  const restartWhenBuilt = {
    name: 'restart',
    setup(build) {
      build.onEnd(({ errors }) => {
        if (errors.length === 0) built.add(entry[0]);
        if (errors.length === 0 && built.size === watched.length) startServer();
      });
    },
  };
  const options = bundleOptions(entry, folder);
  await (await context({ ...options, plugins: [restartWhenBuilt] })).watch();
}
