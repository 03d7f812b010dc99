/** What this process has used of the processor, ms: what else the machine does in between is no part of it. */
export function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
