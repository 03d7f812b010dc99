import { SealedSecrets } from './adapters/secrets/sealed-secrets.ts';
import { isRefusal } from './core/command.ts';
import { decideOrg, evolveOrg, NEW_ORG, type OrgCommand, type OrgState } from './core/org.ts';
import type { SettingsChange } from './core/settings-change.ts';
import type { Engine } from './engine/face.ts';
import type { ModelEnv } from './env.ts';
import type { ModelEndpoint } from './model.ts';
import { ModelKeys } from './model-keys.ts';
import { ModelOffice, type ModelOutside } from './model-office.ts';

const PERSON = { kind: 'person' as const, id: 'p', name: 'Pat' };

/** The core's settings behind the face of an engine. */
export class OrgDesk implements Pick<Engine, 'org' | 'commandOrg'> {
  state: OrgState = NEW_ORG;
  readonly commands: OrgCommand[] = [];
  /** The next command is lost, as when the process ends. */
  failsNext = false;

  org(): OrgState {
    return this.state;
  }

  async commandOrg({ command }: { command: OrgCommand }) {
    if (this.failsNext) throw new Error('It was not saved.');
    this.commands.push(command);
    const events = decideOrg(this.state, command);
    if (isRefusal(events)) return events;
    for (const event of events) this.state = evolveOrg(this.state, this.state.seq + 1, event);
    return { seq: this.state.seq };
  }
}

/** An office over a data folder. `asked`: every endpoint that it looked at, with the key that went there. */
export class OfficeUnderTest {
  readonly asked: Pick<ModelEndpoint, 'baseUrl' | 'key'>[] = [];
  readonly office: ModelOffice;
  readonly keys: ModelKeys;
  private commands = 0;

  constructor(
    readonly dataDir: string,
    env: ModelEnv = {},
    readonly desk = new OrgDesk(),
    outside: Partial<ModelOutside> = {},
  ) {
    this.keys = new ModelKeys(env, new SealedSecrets(dataDir));
    const outsideNow: ModelOutside = {
      listModels: async () => ['large', 'small'],
      probe: async () => Promise.reject(new Error('Nothing is looked at here.')),
      localEndpoints: async () => [],
      now: () => 5,
      ...outside,
    };
    this.office = new ModelOffice({
      env,
      keys: this.keys,
      engine: () => desk,
      defaultPrices: { large: { input: 2_000_000, output: 8_000_000 } },
      outside: {
        ...outsideNow,
        listModels: (address, signal) => {
          this.asked.push(address);
          return outsideNow.listModels(address, signal);
        },
      },
      nextId: () => `noted-${++this.commands}`,
    });
  }

  change(change: SettingsChange) {
    return this.office.change(change, { commandId: `c${++this.commands}`, at: 1, actor: PERSON });
  }

  /** Sets this endpoint; `key` is what was typed. */
  set(baseUrl: string, key?: string, model = 'large') {
    const typed = key === undefined ? { do: 'keep' as const } : { do: 'set' as const, value: key };
    return this.change({ endpoint: { baseUrl, model, key: typed } });
  }

  /** The key that a look at an address is sent with. */
  async keySentTo(baseUrl: string): Promise<string | undefined> {
    await this.office.models({ baseUrl });
    return this.asked.at(-1)?.key;
  }
}
