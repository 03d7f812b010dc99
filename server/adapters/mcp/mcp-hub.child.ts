import { openMcp } from './open-mcp.ts';

/** Opens the servers of the file that it is given, and says when they are ready. */
const hub = openMcp({ file: process.argv[2] ?? '', env: process.env, version: '1' });
const look = () => {
  if (hub.servers().every(({ status }) => status === 'ready')) console.log('ready');
};
hub.onChange(look);
setInterval(() => {}, 1000);
