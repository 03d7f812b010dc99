import { useEffect, useState } from 'react';
import type { FormField } from '@/server/core/question';
import type { Answers } from './answer-form';
import { jsonComplaint } from './json-complaint';

/** A pause in typing, ms: then what stands there is read. */
const PAUSE_MS = 500;

/** What is wrong with JSON fields as they are typed, after a pause, so that nobody is corrected in mid-word. */
export function useJsonComplaints(form: readonly FormField[], answers: Answers): Record<string, string> {
  const [found, setFound] = useState<Record<string, string>>({});
  useEffect(() => {
    const fields = form.filter(({ kind }) => kind === 'json');
    if (fields.length === 0) return;
    const look = () =>
      setFound(
        Object.fromEntries(
          fields.flatMap(({ name }) => {
            const complaint = jsonComplaint(answers[name] ?? '');
            return complaint ? [[name, complaint]] : [];
          }),
        ),
      );
    const timer = setTimeout(look, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [form, answers]);
  return found;
}
