import { type LookupAddress, type LookupOptions, lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import type { Allowances } from './allowances.ts';
import { portOf, requirePublic } from './target.ts';

export type Lookup = (
  host: string,
  options: LookupOptions & { all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Connects to public machines alone: every address of a name is looked at before, and the one connected to afterwards,
 * so a name that changes its mind in between gains nothing. Hosts that are allowed are connected to as they are.
 */
export function guardedConnector(
  allowances: Allowances,
  { connectMs, lookup = systemLookup }: { connectMs: number; lookup?: Lookup },
): buildConnector.connector {
  return (options, done) => {
    const { hostname, port, protocol } = options;
    const isOpen = allowances.includes(hostname, portOf({ port, protocol }));
    const check = (address: string) => isOpen || requirePublic({ hostname, port, protocol }, address);
    const connect = buildConnector({ timeout: connectMs, lookup: guardedLookup(lookup, check) });
    connect(options, (...[error, socket]) => {
      if (error) return done(error, null);
      try {
        check(socket.remoteAddress ?? '');
        done(null, socket);
      } catch (refusal) {
        socket.destroy();
        done(asError(refusal), null);
      }
    });
  };
}

function guardedLookup(lookup: Lookup, check: (address: string) => unknown): LookupFunction {
  return (host, options, done) => {
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '');
      try {
        for (const { address } of found) check(address);
      } catch (refusal) {
        return done(asError(refusal), '');
      }
      const [first] = found;
      if (options.all) return done(null, found);
      done(null, first?.address ?? '', first?.family);
    });
  };
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
