import { MapPinOff } from 'lucide-react';
import Link from 'next/link';
import { text } from '@/components/text/text';
import { buttonClass } from '@/components/ui/button-class';
import { EmptyState } from '@/components/ui/empty-state';

const { notFound } = text.shell;

export default function NotFound() {
  return (
    <div className="m-auto">
      <EmptyState
        icon={<MapPinOff aria-hidden />}
        title={notFound.title}
        action={
          <Link href="/" className={buttonClass('primary')}>
            {notFound.action}
          </Link>
        }
      >
        {notFound.body}
      </EmptyState>
    </div>
  );
}
