import { serveJobs } from './child-serve.ts';
import { JOBS } from './jobs.ts';
import { TOOLS } from './registry.ts';

await serveJobs({ tools: TOOLS, jobs: JOBS }, process.argv);
