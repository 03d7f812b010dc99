import { onStopSignal } from '../api/stop.ts';

onStopSignal(() => new Promise(() => {}), 60_000);
setInterval(() => {}, 1000);
process.stdout.write('ready\n');
