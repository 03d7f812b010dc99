/** The private hosts that an operator opens. */
export type Allowances = { written: readonly string[]; includes(host: string, port: string): boolean };

const ENTRY = /^(\[[0-9a-f:.]+\]|[^\s:/[\]@]+)(?::(\d{1,5}))?$/i;

/** Reads `host:port,…`; without a port every port of the host is open. Undefined when an entry is none. */
export function readAllowances(list: string): Allowances | undefined {
  const written = list
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => entry !== '');
  if (written.some((entry) => !ENTRY.test(entry))) return undefined;
  return {
    written,
    includes: (host, port) => written.includes(host) || written.includes(`${host}:${port}`),
  };
}
