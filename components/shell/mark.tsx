/** The mark: a foreman's helmet over the three who do the work. */
export function Mark({ className }: { className?: string | undefined }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true" className={className}>
      <path d="M4.5 10.5a7.5 7.5 0 0 1 15 0Z" className="fill-accent" />
      <path d="M2.5 12.5h19" className="stroke-accent" strokeWidth="2" strokeLinecap="round" />
      <path d="M6 13.5v4M12 13.5v4M18 13.5v4" className="stroke-current" strokeWidth="1.5" />
      <path
        d="M4 17.5h4v4H4zM10 17.5h4v4h-4zM16 17.5h4v4h-4z"
        className="fill-current stroke-current"
        strokeWidth=".8"
        strokeLinejoin="round"
      />
    </svg>
  );
}
