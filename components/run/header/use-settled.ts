import { useEffect, useState } from 'react';

/** False for `ms` after the value changed: what stands at the same place now is another thing. */
export function useSettled(value: unknown, ms: number): boolean {
  const [known, setKnown] = useState(value);
  useEffect(() => {
    if (known === value) return;
    const timer = setTimeout(() => setKnown(value), ms);
    return () => clearTimeout(timer);
  }, [known, value, ms]);
  return known === value;
}
