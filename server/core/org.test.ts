import { describe, expect, it } from 'vitest';
import { isRefusal } from './command.ts';
import { decideOrg, evolveOrg, NEW_ORG, type OrgCommand, type OrgState } from './org.ts';
import { DEFAULT_SETTINGS, MODEL_KEY, settings } from './settings.ts';

function orgAfter(...commands: OrgCommand[]): OrgState {
  return commands.reduce((state, command) => {
    const decision = decideOrg(state, command);
    if (isRefusal(decision)) throw new Error(decision.reasons.join(' '));
    return decision.reduce((next, event) => evolveOrg(next, next.seq + 1, event), state);
  }, NEW_ORG);
}

const endpoint = { baseUrl: 'http://127.0.0.1:11434/v1', model: 'small', key: MODEL_KEY } as const;

describe('What belongs to no run', () => {
  it('begins with no endpoint, no approvals and the usual settings', () => {
    expect(NEW_ORG.settings).toEqual(DEFAULT_SETTINGS);
  });

  it('takes new settings as a whole, and the same ones again change nothing', () => {
    const changed = { type: 'changeSettings', settings: { ...DEFAULT_SETTINGS, endpoint } } as const;
    expect(orgAfter(changed).settings.endpoint).toEqual(endpoint);
    expect(orgAfter(changed, changed).seq).toBe(1);
  });

  it('keeps what was found out of each endpoint and model, the last finding alone', () => {
    const found = (json: 'json_schema' | 'text'): OrgCommand => ({
      type: 'noteCapabilities',
      baseUrl: endpoint.baseUrl,
      model: 'small',
      capabilities: { json, streaming: true, usage: false },
    });
    expect(orgAfter(found('text'), found('json_schema'), found('json_schema')).probed).toEqual([
      expect.objectContaining({ capabilities: { json: 'json_schema', streaming: true, usage: false } }),
    ]);
  });

  it('remembers which tool was approved as it stood', () => {
    const approve = (hash: string): OrgCommand => ({
      type: 'approveTool',
      tool: 'mcp.fs.read',
      hash,
      effect: 'guarded',
    });
    expect(orgAfter(approve('a'), approve('b')).approvals).toEqual({
      'mcp.fs.read': { hash: 'b', effect: 'guarded' },
    });
  });

  it('refuses to fold an event out of its order', () => {
    const event = { type: 'settings.changed', settings: DEFAULT_SETTINGS } as const;
    expect(() => evolveOrg(NEW_ORG, 2, event)).toThrow('does not follow');
  });
});

describe('Settings', () => {
  it.each(['ftp://a.example/v1', 'a.example', 'http://name:secret@a.example/v1', ''])(
    'take no address such as “%s”',
    (baseUrl) => {
      const parsed = settings.safeParse({ ...DEFAULT_SETTINGS, endpoint: { baseUrl, model: 'm' } });
      expect(parsed.success).toBe(false);
    },
  );

  it('hold a reference where the key is, and never a key', () => {
    const given = { ...DEFAULT_SETTINGS, endpoint: { ...endpoint, key: 'sk-live-1234' } };
    expect(settings.safeParse(given).success).toBe(false);
  });
});
