'use client';

import Link from 'next/link';
import { text } from '@/components/text/text';
import { Button } from '@/components/ui/button';
import { buttonClass } from '@/components/ui/button-class';
import { ErrorNotice } from '@/components/ui/error-notice';

const { fault } = text.shell;

/** What a person sees when a page throws. */
export default function PageError({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <div className="mx-auto w-full max-w-xl p-6">
      <ErrorNotice
        what={fault.what}
        why={fault.why}
        advice={fault.advice}
        details={error.message}
        actions={
          <>
            <Button variant="primary" onClick={reset}>
              {fault.action}
            </Button>
            <Link href="/" className={buttonClass()}>
              {fault.home}
            </Link>
          </>
        }
      />
    </div>
  );
}
