/** The mark: a foreman's helmet over the three who do the work. */
export function Mark({ className }: { className?: string | undefined }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={className}>
      <path d="M4 11a8 8 0 0 1 16 0Z" className="fill-accent" />
      <path d="M2 12.25h20" className="stroke-accent" strokeWidth="2" strokeLinecap="round" />
      <path d="M5 13v5M12 13v5M19 13v5" className="stroke-current" strokeWidth="1.25" />
      <circle cx="5" cy="19.5" r="2" className="fill-current" />
      <circle cx="12" cy="19.5" r="2" className="fill-current" />
      <circle cx="19" cy="19.5" r="2" className="fill-current" />
    </svg>
  );
}
