'use client';

import { Download } from 'lucide-react';
import type { OutputHandle } from '@/server/core/output';
import { text } from '../text/text';
import { buttonClass } from '../ui/button-class';
import { CopyButton } from '../ui/copy-button';
import { cx } from '../ui/cx';
import { Tooltip } from '../ui/tooltip';
import { downloadAddress } from './use-output';

/** Copies or downloads an output in its natural form: CSV, markdown, SVG, text or JSON. */
export function OutputActions({ handle, title }: { handle: OutputHandle; title: string }) {
  const address = downloadAddress(handle.hash, handle.type, title);
  const natural = async () => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(text.output.copyFailed);
    return answer.text();
  };
  const label = text.output.download(title);
  return (
    <>
      <CopyButton value={natural} label={text.output.copy} />
      <Tooltip content={label}>
        <a
          href={address}
          download
          aria-label={label}
          className={cx(buttonClass('ghost', 'sm'), 'w-7 px-0! coarse:w-9')}
        >
          <Download aria-hidden />
        </a>
      </Tooltip>
    </>
  );
}
