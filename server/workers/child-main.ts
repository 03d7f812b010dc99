import { serveJobs } from './child-serve.ts';
import { TOOLS } from './registry.ts';

await serveJobs(TOOLS, process.argv);
