'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { KEYS } from '../api/queries';
import { sendFile, type TransferFailure } from './upload';

/** A transfer under way, failed, or of a file with which nothing can be done (`problem`). `share` is 0 to 1. */
export type Upload = {
  id: string;
  name: string;
  share: number;
  failure?: TransferFailure;
  problem?: string;
};

/** Transfers, and the files whose names are taken and wait for a yes. */
export function useUploads(taken: readonly string[]) {
  const client = useQueryClient();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const [asking, setAsking] = useState<readonly File[]>([]);

  const send = useCallback(
    async (file: File, replace: boolean) => {
      const id = crypto.randomUUID();
      const change = (part: Partial<Upload>) =>
        setUploads((all) => all.map((upload) => (upload.id === id ? { ...upload, ...part } : upload)));
      const end = () => setUploads((all) => all.filter((upload) => upload.id !== id));
      setUploads((all) => [
        ...all.filter(({ name }) => name !== file.name),
        { id, name: file.name, share: 0 },
      ]);
      try {
        const problem = await sendFile(file, { replace, onShare: (share) => change({ share }) });
        if (problem) change({ problem });
        else end();
      } catch (reason) {
        const failure = reason as TransferFailure;
        if (failure.taken) {
          end();
          setAsking((waiting) => [...waiting, file]);
        } else change({ failure });
      }
      await client.invalidateQueries({ queryKey: KEYS.files });
    },
    [client],
  );

  const add = useCallback(
    (files: readonly File[]) => {
      const known = new Set(taken);
      setAsking((waiting) => [...waiting, ...files.filter((file) => known.has(file.name))]);
      for (const file of files) if (!known.has(file.name)) void send(file, false);
    },
    [taken, send],
  );

  const answer = (replace: boolean) => {
    const [first, ...rest] = asking;
    setAsking(rest);
    if (first && replace) void send(first, true);
  };
  const dismiss = (id: string) => setUploads((all) => all.filter((upload) => upload.id !== id));
  return { uploads, asking: asking[0], add, answer, dismiss };
}
