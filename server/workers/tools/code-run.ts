import { z } from 'zod';
import { anyJson } from '../any-json.ts';
import { logicTool } from '../tool.ts';

/**
 * JavaScript in a machine of its own (QuickJS), which knows the language and nothing else: no files, network, clock
 * beyond the language's own, modules or host. The script is a function's body; what it returns is the result.
 *
 * | what happens | class |
 * |---|---|
 * | a syntax error, an error thrown, recursion without end, no result, a result that is not JSON | `logic` |
 * | more than 8 s | `timeout` |
 * | more than 64 MB, or a result above 16 MB | `budget` |
 */
export const codeRun = logicTool(
  {
    name: 'code.run',
    summary:
      'Runs JavaScript without any I/O: the script is a function body that reads `input` and returns JSON.',
    input: z.strictObject({ script: z.string().min(1).max(100_000), input: anyJson.optional() }),
    output: z.strictObject({ value: anyJson, log: z.array(z.string()).optional() }),
    outputType: 'json',
    effect: 'pure',
    timeoutMs: 15_000,
    durationHintMs: 50,
  },
  async ({ script, input }) => (await import('./script/run-script.ts')).runScript(script, input ?? null),
);
