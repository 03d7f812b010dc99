/** The mark: a foreman's helmet over the three who do the work. */
export function Mark({ className }: { className?: string | undefined }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={className}>
      <path d="M5 9.5a7 7 0 0 1 14 0Z" className="fill-accent" />
      <path d="M3 10.75h18" className="stroke-accent" strokeWidth="2" strokeLinecap="round" />
      <path d="M12 12v8M4.5 20v-4.5h15V20" className="fill-none stroke-current" strokeWidth="1.5" />
      <circle cx="4.5" cy="20.25" r="2.25" className="fill-current" />
      <circle cx="12" cy="20.25" r="2.25" className="fill-current" />
      <circle cx="19.5" cy="20.25" r="2.25" className="fill-current" />
    </svg>
  );
}
