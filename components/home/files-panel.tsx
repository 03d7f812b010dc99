'use client';

import { FileSpreadsheet, Plus, Upload as UploadIcon } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { useFiles } from '../api/queries';
import { reasonsOf } from '../api/refusal';
import { text } from '../text/text';
import { Button } from '../ui/button';
import { Confirm } from '../ui/confirm';
import { EmptyState } from '../ui/empty-state';
import { ErrorNotice } from '../ui/error-notice';
import { Spinner } from '../ui/spinner';
import { FileRow } from './file-row';
import { UploadRow } from './upload-row';
import { usePageDrop } from './use-page-drop';
import { useUploads } from './use-uploads';

const { files: words } = text.home;

/** The workspace: what goals can read. Files are added with the button or dropped anywhere. */
export function FilesPanel() {
  const { data, error, isPending } = useFiles();
  const names = useMemo(() => data?.map((file) => file.name) ?? [], [data]);
  const { uploads, asking, add, answer, dismiss } = useUploads(names);
  const over = usePageDrop(add);
  const picker = useRef<HTMLInputElement>(null);
  const size = data?.reduce((sum, file) => sum + file.bytes, 0) ?? 0;

  return (
    <section aria-labelledby="files" className="min-w-0">
      <div className="mb-2 flex h-7 items-center gap-2">
        <h2 id="files" className="text-base font-semibold">
          {words.title}
        </h2>
        {data && data.length > 0 && (
          <span className="num text-sm text-text-3">{words.total(data.length, text.units.bytes(size))}</span>
        )}
        <Button size="sm" className="ml-auto" onClick={() => picker.current?.click()}>
          <Plus aria-hidden />
          {words.add}
        </Button>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          data-testid="file-picker"
          onChange={(event) => {
            add([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
      </div>
      <div className="overflow-hidden rounded-md border border-line bg-surface">
        {uploads.map((upload) => (
          <UploadRow key={upload.id} upload={upload} onDismiss={() => dismiss(upload.id)} />
        ))}
        {error && (
          <div className="p-2">
            <ErrorNotice what={words.failed} why={reasonsOf(error).join(' ')} />
          </div>
        )}
        {isPending && (
          <div className="p-3">
            <Spinner label={text.ui.loading} />
          </div>
        )}
        {data?.length === 0 && uploads.length === 0 && (
          <EmptyState icon={<FileSpreadsheet aria-hidden />} title={words.empty}>
            {words.emptyHint}
          </EmptyState>
        )}
        {data && data.length > 0 && (
          <ul className="max-h-[60vh] divide-y divide-line overflow-y-auto">
            {data.map((file) => (
              <FileRow key={file.name} file={file} />
            ))}
          </ul>
        )}
      </div>
      <p className="mt-2 text-sm text-text-3 coarse:hidden">{words.hint}</p>
      {over && <DropOverlay />}
      <Confirm
        open={asking !== undefined}
        onOpenChange={() => answer(false)}
        title={words.overwriteTitle(asking?.name ?? '')}
        description={words.overwriteBody}
        action={words.overwrite}
        danger
        onConfirm={() => answer(true)}
      />
    </section>
  );
}

function DropOverlay() {
  return (
    <div className="pointer-events-none fixed inset-2 z-50 flex animate-appear flex-col items-center justify-center gap-1 rounded-lg border-2 border-dashed border-accent bg-bg/90">
      <UploadIcon aria-hidden className="size-5 text-accent-text" />
      <p className="text-lg font-semibold">{words.drop}</p>
      <p className="text-text-2">{words.dropHint}</p>
    </div>
  );
}
