'use client';

import { TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { text } from '../text/text';
import { cx } from '../ui/cx';
import { IconButton } from '../ui/icon-button';
import { ProgressBar } from '../ui/progress-bar';
import type { Upload } from './use-uploads';

const { files: words } = text.home;

/** A transfer: how far it is, why it failed, or what is wrong with the file that came. */
export function UploadRow({ upload, onDismiss }: { upload: Upload; onDismiss: () => void }) {
  const { name, share, failure, problem } = upload;
  if (!failure && !problem)
    return (
      <div className="space-y-1.5 border-b border-line px-3 py-2">
        <div className="flex gap-2">
          <span className="min-w-0 flex-1 truncate">{name}</span>
          <span className="num text-text-2">{Math.floor(share * 100)}%</span>
        </div>
        <ProgressBar label={words.uploading(name)} done={Math.floor(share * 100)} total={100} />
      </div>
    );
  if (problem)
    return (
      <Said as="output" className="bg-status-waiting-soft" onDismiss={onDismiss}>
        <span className="flex gap-1.5 font-medium text-status-waiting">
          <TriangleAlert aria-hidden className="mt-1 size-3 shrink-0" />
          {words.uploadUnusable(name)}
        </span>
        <span className="block pl-4.5 text-sm text-text-2">{problem}</span>
      </Said>
    );
  return (
    <Said as="div" className="bg-status-failed-soft" onDismiss={onDismiss}>
      <span className="block font-medium text-status-failed">{words.uploadFailed(name)}</span>
      <span className="block text-sm text-text-2">
        {failure?.message} {failure?.advice}
      </span>
    </Said>
  );
}

type SaidProps = { as: 'div' | 'output'; className: string; onDismiss: () => void; children: ReactNode };

/** Read out at once as an alert, or as an output when there is time. */
function Said({ as: Box, className, onDismiss, children }: SaidProps) {
  return (
    <Box
      role={Box === 'div' ? 'alert' : undefined}
      className={cx('flex items-start gap-2 border-b border-line py-2 pl-3 pr-1', className)}
    >
      <span className="block min-w-0 flex-1 wrap-anywhere">{children}</span>
      <IconButton aria-label={words.dismiss} onClick={onDismiss}>
        <X aria-hidden />
      </IconButton>
    </Box>
  );
}
