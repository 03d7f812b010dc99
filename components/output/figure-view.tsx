'use client';

import { useState } from 'react';
import { text } from '../text/text';
import { imageAddress } from './use-output';

/** Room for a figure that is being drawn. */
export function FigurePending({ alt }: { alt: string }) {
  return (
    <span className="report-figure report-figure-pending" aria-busy>
      {text.output.figurePending(alt)}
    </span>
  );
}

/** An SVG as an image: nothing inside it can run or load anything. */
export function FigureView({ hash, alt }: { hash: string; alt: string }) {
  const [failed, setFailed] = useState(false);
  if (failed) return <span className="block text-sm text-text-2">{text.output.figureMissing(alt)}</span>;
  return (
    // biome-ignore lint/performance/noImgElement: a plain image keeps the SVG inert, and nothing is to be optimised
    <img
      src={imageAddress(hash)}
      alt={alt}
      loading="lazy"
      onError={() => setFailed(true)}
      className="block h-auto max-w-full"
    />
  );
}
