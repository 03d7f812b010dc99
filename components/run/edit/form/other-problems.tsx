import { FieldError } from '@/components/ui/field';
import type { Problem } from '../problems';
import { otherProblems, plainWords } from './field-words';

/** What is wrong with a task beside its inputs. */
export function OtherProblems({
  problems,
  names,
}: {
  problems: readonly Problem[];
  names: readonly string[];
}) {
  const others = otherProblems(problems, names);
  if (others.length === 0) return null;
  return (
    <div className="space-y-1">
      {others.map(({ field, message }) => (
        <FieldError key={`${field} ${message}`}>{plainWords(message)}</FieldError>
      ))}
    </div>
  );
}
