import { z } from 'zod';
import { ioTool } from '../tool.ts';
import { globMatcher } from './text/glob.ts';

/**
 * The workspace's files, by name. `pattern`: `*` is anything within a folder, `**` across folders, `?` one sign,
 * `{a,b}` either.
 *
 * | what happens | class |
 * |---|---|
 * | no file fits | none: the list is empty |
 */
export const fileList = ioTool(
  {
    name: 'file.list',
    summary: 'Lists the files of the workspace whose names fit a pattern.',
    input: z.strictObject({ pattern: z.string().min(1).max(500).optional() }),
    output: z.strictObject({
      files: z.array(z.strictObject({ name: z.string(), bytes: z.int(), kind: z.string() })),
    }),
    outputType: 'json',
    effect: 'pure',
    taints: 'file',
    timeoutMs: 15_000,
    durationHintMs: 10,
  },
  async ({ pattern }, { workspace }) => {
    const fits = globMatcher(pattern ?? '**');
    const files = (await workspace.list()).filter(({ name }) => fits(name));
    files.sort((a, b) => (a.name < b.name ? -1 : 1));
    return { files: files.map(({ name, bytes }) => ({ name, bytes, kind: kindOf(name) })) };
  },
);

/** The name's last part after a dot, in small letters. */
function kindOf(name: string): string {
  return /\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}
