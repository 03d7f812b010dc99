export type ResourceKind = 'host' | 'provider' | 'server' | 'worker';

/** `host:example.com` as its parts. */
export function partsOf(resource: string): { kind: ResourceKind; name: string } {
  const at = resource.indexOf(':');
  return { kind: resource.slice(0, at) as ResourceKind, name: resource.slice(at + 1) };
}

/** What people call a resource: the host, or the worker's name. */
export function resourceName(resource: string, workerName: (id: string) => string): string {
  const { kind, name } = partsOf(resource);
  return kind === 'worker' ? workerName(name) : name;
}
