const ADDRESS = /https?:\/\/(?:[^\s/?#@]*@)?(\[[\da-f:.]+\]|[^\s/?#:@"'<>()\\]+)(?::(\d+))?/gi;
const NAME = /(?<![\w@.-])([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?![\w@-])(?!\.\w)(?::(\d+))?/gi;

/** Every host that a text names, in an address or by itself (`example.org`, `example.org:8080`), in small letters. */
export function hostsIn(text: string): Set<string> {
  const hosts = new Set<string>();
  for (const pattern of [ADDRESS, NAME]) {
    for (const [, name = '', port] of text.matchAll(pattern)) {
      hosts.add(port === undefined ? name.toLowerCase() : `${name.toLowerCase()}:${port}`);
    }
  }
  return hosts;
}

/** The host of an address, with a port that is not the usual one; undefined when it is no http(s) address. */
export function hostOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  return /^https?:$/.test(url.protocol) ? url.host.toLowerCase() : undefined;
}

/** Whether this host was named: with its port, or by its name alone. */
export function isNamed(host: string, named: ReadonlySet<string>): boolean {
  return named.has(host) || named.has(host.replace(/:\d+$/, ''));
}
