/** Where a file stands in the house. */
export type Place =
  | 'core'
  | 'contracts'
  | 'engine'
  | 'supervisor'
  | 'workers'
  | 'memory'
  | 'data'
  | 'adapters'
  | 'assembly'
  | 'door'
  | 'launchers'
  | 'screen'
  | 'routes'
  | 'client'
  | 'free'
  | 'outside';

/**
 * `types`: places whose types alone may be imported. `packages`: which packages and built-ins of Node may be.
 * `lazyPackages`: any package may, by `import()`, once it is installed.
 */
export type Rule = {
  places: readonly Place[];
  types?: readonly Place[];
  packages: (name: string) => boolean;
  lazyPackages?: boolean;
  because: string;
};

const isBuiltIn = (name: string) => name.startsWith('node:');
/** Systems and frameworks, which belong to adapters, door and screen. SQL tools calculate with a database in memory. */
const isVendor = (name: string) =>
  /^(@prisma\/|prisma$|@libsql\/|libsql$|openai|ioredis|bullmq|kafkajs|undici|next($|\/)|react|@trpc\/|@modelcontextprotocol\/)/.test(
    name,
  );
const calculation = (name: string) => !isVendor(name);

const room = (own: Place): Rule => ({
  places: [own, 'core', 'contracts', 'data'],
  packages: calculation,
  because:
    'a room knows the core and the contracts: rooms meet in the assembly, and reach the world through ports',
});

/** Places that are not asked: tests, what the house does not own, and the generated client. */
export type Unasked = 'free' | 'outside' | 'client';

/** Who may import whom: imports only point to a deeper floor. */
export const RULES: Readonly<Record<Exclude<Place, Unasked>, Rule>> = {
  core: {
    places: ['core'],
    packages: (name) => name === 'zod',
    because: 'the core is pure: it imports itself and zod, and runs in the browser too',
  },
  contracts: {
    places: ['contracts', 'core'],
    packages: (name) => name === 'zod',
    because: 'contracts are made of core types; implementations depend on them, never the other way round',
  },
  engine: room('engine'),
  supervisor: room('supervisor'),
  workers: { ...room('workers'), packages: (name) => calculation(name) || name === 'libsql' },
  memory: room('memory'),
  data: {
    places: ['data', 'core', 'contracts'],
    packages: calculation,
    because: 'playbooks and samples are data with a small loader',
  },
  adapters: {
    places: ['adapters', 'core', 'contracts', 'client'],
    packages: () => true,
    because: 'an adapter translates one vendor into a port, and knows no room and no door',
  },
  assembly: {
    places: [
      'assembly',
      'core',
      'contracts',
      'engine',
      'supervisor',
      'workers',
      'memory',
      'data',
      'adapters',
      'outside',
    ],
    packages: () => true,
    because: 'the assembly puts rooms and adapters together, and does not know who comes through the door',
  },
  door: {
    places: ['door', 'core', 'contracts', 'assembly', 'outside'],
    packages: (name) => !/^(@prisma\/|@libsql\/|libsql$|openai|ioredis)/.test(name),
    because: 'the door speaks with the assembled house, not with its rooms, adapters or vendors',
  },
  launchers: {
    places: ['launchers'],
    packages: isBuiltIn,
    lazyPackages: true,
    because: 'a launcher runs before anything is installed: plain JavaScript and built-ins of Node',
  },
  screen: {
    places: ['screen', 'core', 'outside'],
    types: ['door', 'contracts'],
    packages: (name) => !isBuiltIn(name) && !/^(@prisma\/|@libsql\/|libsql$|openai)/.test(name),
    because: 'the screen knows the core, and of the server only the types of its door',
  },
  routes: {
    places: ['routes', 'screen', 'outside'],
    types: ['door', 'core'],
    packages: (name) => !/^(@prisma\/|@libsql\/|libsql$|openai)/.test(name),
    because: 'a route puts components on a page, and reaches nothing deeper than the door',
  },
};

const FOLDERS: readonly (readonly [string, Place])[] = [
  ['server/tests/', 'free'],
  ['server/bench/', 'free'],
  ['server/core/', 'core'],
  ['server/engine/', 'engine'],
  ['server/supervisor/', 'supervisor'],
  ['server/workers/', 'workers'],
  ['server/memory/', 'memory'],
  ['server/playbooks/', 'data'],
  ['server/samples/', 'data'],
  ['server/channels/', 'adapters'],
  ['server/adapters/', 'adapters'],
  ['server/cli/', 'launchers'],
  ['server/api/', 'door'],
  ['components/', 'screen'],
  ['app/', 'routes'],
  ['prisma/generated/', 'client'],
];

/** Files of types alone at the top of the server, and the face that the engine shows to the door. */
const CONTRACTS = [
  'server/messages.ts',
  'server/agent.ts',
  'server/ports.ts',
  'server/model.ts',
  'server/mcp.ts',
  'server/web-hops.ts',
  'server/engine/face.ts',
];

export function placeOf(path: string): Place {
  if (isTest(path)) return 'free';
  if (CONTRACTS.includes(path)) return 'contracts';
  const folder = FOLDERS.find(([start]) => path.startsWith(start));
  if (folder) return folder[1];
  return /^server\/[^/]+\.tsx?$/.test(path) ? 'assembly' : 'outside';
}

/** Tests and what only tests run: they may import anything. */
export function isTest(path: string): boolean {
  return /\.(test|contract|fixture|child)\.tsx?$/.test(path);
}
