import { networkInterfaces } from 'node:os';
import ipaddr from 'ipaddr.js';

/** The part of IPv6 that public addresses are given from: 2000::/3. */
const [GLOBAL, GLOBAL_BITS] = ipaddr.IPv6.parseCIDR('2000::/3');

/** Why nobody may be sent to this address, as the end of a sentence; undefined for a public one. */
export function whyPrivate(address: string): string | undefined {
  const bare = bareAddress(address);
  if (!ipaddr.isValid(bare)) return 'is no address';
  const parsed = ipaddr.process(bare);
  const range = parsed.range();
  if (range !== 'unicast') return `is not public (${WORDS[range] ?? range})`;
  if (parsed instanceof ipaddr.IPv6 && !parsed.match(GLOBAL, GLOBAL_BITS)) {
    return `is not public (${WORDS.reserved})`;
  }
  return ownAddresses().has(parsed.toString()) ? 'is this machine itself' : undefined;
}

/** An address without brackets and zone. */
export function bareAddress(address: string): string {
  return address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
}

const WORDS: Record<string, string> = {
  loopback: 'this machine itself',
  private: 'a private network',
  linkLocal: 'a link-local address',
  uniqueLocal: 'a private network',
  unspecified: 'no address',
  carrierGradeNat: "a provider's inner network",
  reserved: 'a reserved address',
  multicast: 'many machines at once',
  broadcast: 'many machines at once',
};

function ownAddresses(): Set<string> {
  const own = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
  return new Set(own.map(({ address }) => ipaddr.process(bareAddress(address)).toString()));
}
