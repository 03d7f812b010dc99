import type { CheckStep, McpServerView } from '@/server/api/contract';
import type { EffectClass } from '@/server/core/task';
import type { JsonMode } from '@/server/model';
import { units } from './units';

const modes: Record<JsonMode, string> = {
  json_schema: 'Keeps to a schema (json_schema)',
  json_object: 'JSON, but to no schema (json_object): answers are checked, and mended once',
  text: 'Neither json_schema nor json_object: JSON is asked for in words, and mended where it can be',
};
const steps: Record<CheckStep, string> = {
  reach: 'Reachable and authorised',
  json: 'Structured answers',
  streaming: 'Streaming',
  usage: 'Usage',
};

export const settings = {
  title: 'Settings',
  lead: 'For everyone who uses this Gaffer. Runs that have begun go on with what they began with.',
  failed: 'The settings could not be read',
  refused: 'The settings were not saved',
  saved: 'Settings saved',
  save: 'Save changes',
  discard: 'Discard',
  unsaved: 'There are changes that are not saved.',
  unsavedWrong: 'Something in the form is not right yet: see the marked fields.',
  lockedBy: (name: string) => `Set by ${name} where Gaffer was started. Change it there.`,
  webhook: {
    title: 'Notices',
    lead: 'When a question is raised in any run, this address gets a POST with the run, the question, its reason and a link, as JSON. One that is not taken is tried twice more, after 2 s and 10 s or as long as it asks for.',
    url: 'Webhook address',
    help: 'https, or a host that Gaffer was started with in GAFFER_FETCH_ALLOW. It is shown here and kept in the log. Empty: none.',
    noAddress: 'Enter an address, then send the test.',
    test: 'Send a test',
    testHint: 'One POST to what stands above, saved or not, with “test”: true.',
    testNotSent: 'The test was not sent',
    testFailed: (ms: number) =>
      ms === 0 ? 'The test was not sent' : `The test failed after ${units.duration(ms)}`,
    testTaken: (status: number, ms: number) => `Taken: it answered ${status} in ${units.duration(ms)}.`,
    none: 'Nothing was sent yet.',
    last: (host: string) => `Last notice, to ${host}:`,
    delivered: (status: number | undefined, ms: number, tries: number) =>
      `, taken${tries === 1 ? '' : ` at the ${tries === 2 ? 'second' : 'third'} try`} (${status ?? ''}, ${units.duration(ms)}).`,
    failed: (tries: number, why: string) =>
      `, given up after ${tries === 1 ? 'one try' : `${tries} tries`}. ${why}`,
    again: (seconds: number, next: number, of: number) =>
      `Try ${next} of ${of} ${seconds === 0 ? 'is under way' : `in ${units.countdown(seconds)}`}.`,
    queued: (n: number) => `${n} under way.`,
    dropped: (n: number) => `${n} given up because too many waited.`,
  },
  complaints: {
    baseUrl: 'Enter the address of the endpoint, or choose one above.',
    model: 'Enter the name of a model of at most 200 characters.',
    dollars: 'Enter dollars, such as 1.25.',
    modelTwice: 'This model has a price already: change it in the table.',
  },
  endpoint: {
    title: 'Model endpoint',
    lead: 'Any server that speaks OpenAI’s protocol. Without one, playbooks plan, and no model is asked.',
    preset: 'Kind of endpoint',
    presets: { openai: 'OpenAI', ollama: 'Ollama', lmstudio: 'LM Studio', vllm: 'vLLM', other: 'Other' },
    baseUrl: 'Base URL',
    model: 'Model that plans',
    inferenceModel: 'Model for inference tasks',
    inferenceHint: (model: string) => (model === '' ? 'Same as above' : `Same as above: ${model}`),
    none: 'Use no model',
    list: {
      show: 'Show the models of this endpoint',
      loading: 'Reading the list of models…',
      failed: (why: string) => `${why} Type the name of the model instead.`,
      empty: 'The endpoint lists no models. Type the name.',
      nothing: 'No model of the list has this in its name. It can be used all the same.',
      count: (count: number) => units.count(count, 'model', 'models'),
    },
    key: {
      label: 'API key',
      typed: 'Sealed on this machine when you save, and not shown again.',
      notNeeded: 'Most servers on your own machine need none.',
      kept: 'A key is kept, sealed',
      removed: 'The key is removed when you save',
      elsewhere: (host: string) =>
        `The key that is kept is for ${host} alone. It is not sent to another address, and is dropped when you save.`,
      ofEnv: 'Taken from OPENAI_API_KEY',
      ofEnvElsewhere: (host: string) =>
        `OPENAI_API_KEY is set. It is for ${host} alone, and is not sent here.`,
      replace: 'Replace',
      remove: 'Remove',
      undo: 'Keep it',
    },
    sent: (where: string, isHere: boolean) =>
      `A model that plans gets your goal, the names, columns and sizes of workspace files, and the list of tools; inference tasks send it the texts that they work on. ${
        isHere
          ? `All of it goes to ${where}, on this machine.`
          : `All of it goes to ${where}, and to no other model.`
      }`,
    local: {
      title: (name: string, host: string, count: number) =>
        `${name} answers at ${host} with ${units.count(count, 'model', 'models')}`,
      hint: 'Nothing was sent to it but the question which models it has.',
      use: 'Use it',
    },
  },
  check: {
    verify: 'Verify connection',
    again: 'Verify again',
    hint: 'Asks what stands above, saved or not. Uses about a hundred tokens.',
    label: 'What was found out',
    steps,
    modes,
    reached: (count: number | undefined) =>
      count === undefined
        ? 'Answers'
        : count === 0
          ? 'Answers; lists no models'
          : `Answers; ${units.count(count, 'model', 'models')}`,
    streams: (can: boolean) =>
      can ? 'Answers come as they are written' : 'Answers come whole: a plan is seen when it is finished',
    counts: (can: boolean) =>
      can ? 'Says how many tokens were used' : 'Does not say how many tokens were used: they are estimated',
    noModel: 'Choose a model, then verify again to see what it can do.',
    notListed: (model: string) => `The endpoint lists no model named ${model}.`,
    waiting: 'Not asked yet',
    asking: 'Asking…',
    last: 'Found out earlier',
    yes: 'Yes:',
    no: 'No:',
    failed: 'Failed:',
  },
  planning: {
    title: 'Planning',
    lead: 'Who makes the plan of a goal, and when you see it before it runs.',
    who: 'Who plans',
    model: 'The model',
    modelHint: (model: string) =>
      model === ''
        ? 'Once an endpoint is set; until then, playbooks.'
        : `${model} plans any goal. You can still run a playbook from its page.`,
    playbooks: 'Playbooks',
    playbooksHint:
      'Plans that come with Gaffer, matched to your words. A model is asked by inference tasks alone.',
    ask: 'Ask before a run begins',
    always: 'Always',
    alwaysHint: 'Every plan is shown first, and waits for your word.',
    above: 'When it may cost more than',
    aboveHint: 'By the upper end of the forecast.',
    amount: 'US dollars',
    never: 'Never',
    neverHint: 'Plans begin at once. Tasks that change something outside still ask.',
  },
  prices: {
    title: 'Prices',
    lead: 'US dollars for a million tokens. The defaults are list prices as they were known at the end of 2025: check them with your provider.',
    model: 'Model',
    input: 'In',
    output: 'Out',
    inputOf: (model: string) => `Price of a million tokens into ${model}, US dollars`,
    outputOf: (model: string) => `Price of a million tokens out of ${model}, US dollars`,
    kinds: {
      default: 'default',
      changed: 'changed',
      added: 'added',
      removed: 'removed',
      unknown: 'unknown price',
    },
    inUse: 'in use',
    unknown: 'Its cost is not counted until it has a price.',
    free: 'Free on your own machine? Enter 0.',
    set: 'Set price',
    remove: (model: string) => `Remove the price of ${model}`,
    restore: (model: string) => `Back to the default price of ${model}`,
    add: 'Add a price',
    name: 'Name of the model',
    addOne: 'Add',
    all: (count: number) => `Show all ${count} defaults`,
    fewer: 'Show fewer',
    none: 'No prices are set beside the defaults.',
  },
  mcp: {
    title: 'MCP servers',
    lead: 'They come from a file alone, which is read when Gaffer starts. A tool that its server changes later is not used until it is approved again.',
    none: 'There are no servers yet',
    noneBody: 'Write them into this file, then start Gaffer again:',
    file: 'File',
    copy: 'Copy the example',
    problems: 'Parts of the file cannot be used',
    status: { connecting: 'Connecting', ready: 'Ready', down: 'Down' } satisfies Record<
      McpServerView['status'],
      string
    >,
    tools: (count: number) => units.count(count, 'tool', 'tools'),
    changed: 'changed since it was approved',
    approve: 'Approve',
    approveHint: 'From now on it may be used as it stands now.',
    effectOf: (tool: string) => `What ${tool} does outside`,
    effects: {
      pure: { label: 'Only reads', note: 'may be repeated' },
      keyed: { label: 'Changes once per key', note: 'may be repeated' },
      guarded: { label: 'Changes something', note: 'asks first' },
    } satisfies Record<EffectClass, { label: string; note: string }>,
    approved: (tool: string) => `${tool} may be used`,
    notApproved: 'The tool was not approved',
    example: `{
  "mcpServers": {
    "files": {
      "command": "npx",
      "args": ["-y", "@modelcontextprotocol/server-filesystem", "/some/folder"]
    },
    "tracker": {
      "url": "https://tracker.example/mcp",
      "headers": { "Authorization": "Bearer \${TRACKER_TOKEN}" }
    }
  }
}`,
  },
};
