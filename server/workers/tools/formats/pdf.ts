import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ToolError, wordsOf } from '../../tool-error.ts';

export const pdfText = z.strictObject({ text: z.string(), pages: z.int() });

/** The text of a PDF, page by page. A page that is only a picture has none. */
export async function textOf(file: string): Promise<z.infer<typeof pdfText>> {
  const { extractText, getDocumentProxy } = await import('unpdf');
  const bytes = new Uint8Array(await readFile(file));
  try {
    const document = await getDocumentProxy(bytes, { isEvalSupported: false, verbosity: 0 });
    const { totalPages, text } = await extractText(document, { mergePages: false });
    return { text: text.join('\n\n'), pages: totalPages };
  } catch (cause) {
    const locked = cause instanceof Error && cause.name === 'PasswordException';
    throw new ToolError(
      'validation',
      locked ? 'This PDF is locked with a password.' : 'This PDF cannot be read.',
      {
        evidence: wordsOf(cause),
        advice: locked ? 'Save a copy without its password.' : 'Open and save it again, or export its text.',
        cause,
      },
    );
  }
}
