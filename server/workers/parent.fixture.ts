import { ChildPool } from './child-pool.ts';

/** A server whose children loop for ever, for a test that kills it: prints their ids once they are at it. */
const pool = new ChildPool({ entry: process.argv[2] ?? '', size: 2 });
const never = new AbortController().signal;
await Promise.all([pool.run('echo', 1, never), pool.run('echo', 2, never)]);
void pool.run('loop', null, never);
void pool.run('loop', null, never);
setTimeout(() => console.log(JSON.stringify(pool.pids())), 200);
