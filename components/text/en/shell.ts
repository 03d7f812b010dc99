export const shell = {
  name: 'Gaffer',
  title: 'Gaffer: goals in, results out',
  description: 'The Supervisor thinks a thing through, Workers get it done.',
  skip: 'Skip to content',
  navigation: 'Main',
  pages: 'Pages',
  home: 'Gaffer, home',
  runs: 'Runs',
  inbox: 'Inbox',
  playbooks: 'Playbooks',
  workers: 'Workers',
  policies: 'Policies',
  settings: 'Settings',
  theme: {
    label: (now: string) => `Theme: ${now}`,
    light: 'Light',
    dark: 'Dark',
    system: 'Same as the system',
  },
  who: {
    label: (name: string) => `You are ${name}. Change your name`,
    title: 'Your name',
    description:
      'Shown beside what you do, to everyone who looks at a run. It stays in this browser; there is no account.',
    field: 'Name',
    save: 'Save name',
    empty: 'Type a name of at least one letter.',
    guest: (tail: string) => `Guest ${tail}`,
  },
  connection: {
    live: 'Live',
    reconnecting: 'Reconnecting',
    offline: 'Offline',
    liveHint: 'Changes appear as they happen.',
    reconnectingHint: 'The connection was lost. It is tried again by itself; nothing is lost.',
    offlineHint:
      'The server can’t be reached. What you see may be out of date; runs go on without this page.',
  },
  planner: {
    label: (name: string) => `Planner: ${name}`,
    noKey: 'no key needed',
    hint: 'Plans come from shipped playbooks that are matched to your goal. No model is called; only tasks that ask the web leave this machine.',
    atHost: (host: string) => `at ${host}`,
    modelHint: (host: string, isHere: boolean) =>
      isHere
        ? `A model at ${host}, on this machine, makes the plans and works on inference tasks. Only tasks that ask the web, or a tool elsewhere, leave this machine.`
        : `A model at ${host} makes the plans: your goal, the names, columns and sizes of your files, and the list of tools are sent there. Inference tasks send it the texts that they work on.`,
    tasksOnlyHint: (model: string, host: string, isHere: boolean) =>
      `Plans come from shipped playbooks; your goal goes to no model. Inference tasks ask ${model} at ${host}${isHere ? ', on this machine' : ', and send it the texts that they work on'}.`,
  },
  web: {
    label: (hosts: string[]) =>
      hosts.length === 1 ? 'Open: 1 private host' : `Open: ${hosts.length} private hosts`,
    hint: (hosts: string[]) =>
      `Besides the public web, tasks may reach ${hosts.join(', ')}, because Gaffer was started with GAFFER_FETCH_ALLOW.`,
  },
  notFound: {
    title: 'There is no such page',
    body: 'The address may be mistyped, or the run was deleted.',
    action: 'See all runs',
  },
  fault: {
    what: 'This page stopped working',
    why: 'Something in the page broke. Runs are not affected: they go on in the server.',
    advice: 'Try again. If it happens again, reload the page.',
    action: 'Try again',
    home: 'See all runs',
  },
};
