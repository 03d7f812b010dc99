'use client';

import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { toast } from 'sonner';
import { text } from '../text/text';
import { IconButton } from './icon-button';

/** Copies a text, or one that has to be fetched first. */
export function CopyButton({
  value,
  label = text.ui.copy,
}: {
  value: string | (() => Promise<string>);
  label?: string | undefined;
}) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1600);
    return () => clearTimeout(timer);
  }, [copied]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(typeof value === 'string' ? value : await value());
      setCopied(true);
    } catch {
      toast.error(text.ui.copyRefused);
    }
  };
  return (
    <IconButton aria-label={copied ? text.ui.copied : label} onClick={copy}>
      {copied ? <Check aria-hidden className="text-status-succeeded" /> : <Copy aria-hidden />}
    </IconButton>
  );
}
