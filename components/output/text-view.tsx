/** Text as it is, wrapped. */
export function TextView({ text, title }: { text: string; title: string }) {
  return (
    <section
      aria-label={title}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
      tabIndex={0}
      className="max-h-[min(32rem,70vh)] overflow-auto rounded-md border border-line bg-sunken p-3"
    >
      <pre className="whitespace-pre-wrap wrap-anywhere">{text}</pre>
    </section>
  );
}
