import { jsonComplaint } from '@/components/question/json-complaint';
import { text } from '@/components/text/text';
import type { Json } from '@/server/core/json';
import type { Control } from './schema-form';

/** What was typed, as a value; undefined: nothing was. */
export type Typed = { value: Json | undefined } | { complaint: string };

const words = text.run.edit.form;

/** A value as the text that its control shows. */
export function shownText(control: Control, value: Json | undefined): string {
  if (value === undefined) return '';
  if (control === 'json' || control === 'named') return JSON.stringify(value, null, 2);
  if (control === 'lines' && Array.isArray(value)) return value.map(plain).join('\n');
  return plain(value);
}

/** The value that a text stands for, or why it stands for none. */
export function typedValue(control: Control, typed: string): Typed {
  if (control === 'line' || control === 'text' || control === 'file' || control === 'choice') {
    return { value: typed === '' ? undefined : typed };
  }
  if (typed.trim() === '') return { value: undefined };
  if (control === 'lines') {
    const lines = typed.split('\n').filter((line) => line.trim() !== '');
    return { value: lines };
  }
  if (control === 'number') {
    const number = Number(typed.trim().replace(/[,  ](?=\d{3}\b)/g, ''));
    return Number.isFinite(number) ? { value: number } : { complaint: words.notNumber };
  }
  if (control === 'yesNo') return { value: typed === 'true' };
  const complaint = jsonComplaint(typed);
  return complaint ? { complaint } : { value: JSON.parse(typed) as Json };
}

function plain(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
