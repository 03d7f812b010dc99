const ADDRESS = /https?:\/\/(?:[^\s/?#@]*@)?(\[[\da-f:.]+\]|[^\s/?#:@"'<>()\\]+)(?::(\d+))?/gi;
const NAME = /(?<![\w@.-])([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?![\w@-])(?!\.\w)(?::(\d+))?/gi;

/** Endings of files that are also ends of hosts which anybody can buy: `notes.md` by itself is a file. */
const FILE = /\.(?:md|mov|py|zip)$/i;

/** Every host that a text names, in an address or by itself (`example.org`, `example.org:8080`), in small letters. */
export function hostsIn(text: string): Set<string> {
  const hosts = new Set<string>();
  for (const pattern of [ADDRESS, NAME]) {
    for (const [, name = '', port] of text.matchAll(pattern)) {
      if (pattern === NAME && FILE.test(name)) continue;
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

/** Whether a text speaks of this file: by its whole name, not by letters in the middle of a word. */
export function namesFile(text: string, file: string): boolean {
  for (let at = text.indexOf(file); at >= 0; at = text.indexOf(file, at + 1)) {
    const before = text.slice(0, at);
    const after = text.slice(at + file.length);
    if (!/[\p{L}\p{N}_.-]$/u.test(before) && !/^(?:[\p{L}\p{N}_-]|\.[\p{L}\p{N}])/u.test(after)) return true;
  }
  return false;
}
