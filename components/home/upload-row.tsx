'use client';

import { X } from 'lucide-react';
import { text } from '../text/text';
import { IconButton } from '../ui/icon-button';
import { ProgressBar } from '../ui/progress-bar';
import type { Upload } from './use-uploads';

const { files: words } = text.home;

/** A transfer: how far it is, or why it failed. */
export function UploadRow({ upload, onDismiss }: { upload: Upload; onDismiss: () => void }) {
  const { name, share, failure } = upload;
  if (!failure)
    return (
      <div className="space-y-1.5 border-b border-line px-3 py-2">
        <div className="flex gap-2">
          <span className="min-w-0 flex-1 truncate">{name}</span>
          <span className="num text-text-2">{Math.floor(share * 100)}%</span>
        </div>
        <ProgressBar label={words.uploading(name)} done={Math.floor(share * 100)} total={100} />
      </div>
    );
  return (
    <div
      role="alert"
      className="flex items-start gap-2 border-b border-line bg-status-failed-soft py-2 pl-3 pr-1"
    >
      <div className="min-w-0 flex-1 wrap-anywhere">
        <p className="font-medium text-status-failed">{words.uploadFailed(name)}</p>
        <p className="text-sm text-text-2">
          {failure.message} {failure.advice}
        </p>
      </div>
      <IconButton aria-label={words.dismiss} onClick={onDismiss}>
        <X aria-hidden />
      </IconButton>
    </div>
  );
}
