import { describe, expect, it } from 'vitest';
import type { FormField } from '@/server/core/question';
import { changed, complaints, parameters } from './answer-form';

const files = [
  { name: 'cars.csv', bytes: 1, modifiedAt: 0, columns: ['Year', 'Maker'] },
  { name: 'weather.csv', bytes: 1, modifiedAt: 0, columns: ['date', 'wind'] },
];
const form: FormField[] = [
  { name: 'file', label: 'Table', kind: 'file', required: true },
  { name: 'by', label: 'Group by', kind: 'column', required: true, of: 'file' },
  { name: 'top', label: 'How many', kind: 'number', required: false },
];

describe('the form behind an option', () => {
  it('says at each spot what is missing', () => {
    expect(complaints(form, {}, files)).toEqual({
      file: 'Choose a file for “Table”.',
      by: 'Choose a column for “Group by”.',
    });
  });

  it('refuses a file and a column that are not there, and a number that is none', () => {
    expect(Object.keys(complaints(form, { file: 'gone.csv', by: 'Year', top: 'ten' }, files))).toEqual([
      'file',
      'top',
    ]);
    expect(complaints(form, { file: 'weather.csv', by: 'Year' }, files)).toHaveProperty('by');
  });

  it('calls no file missing before it is known which there are', () => {
    expect(complaints(form, { file: 'cars.csv', by: 'Year' }, undefined)).toEqual({});
    expect(Object.keys(complaints(form, {}, undefined))).toEqual(['file', 'by']);
  });

  it('is sent when everything fits', () => {
    const answers = { file: 'cars.csv', by: 'Year', top: ' 5 ' };
    expect(complaints(form, answers, files)).toEqual({});
    expect(parameters(answers)).toEqual({ file: 'cars.csv', by: 'Year', top: '5' });
  });

  it('sends JSON as it was written, and says what is wrong with it at its spot', () => {
    const plan: FormField[] = [{ name: 'json', label: 'Plan', kind: 'json', required: true }];
    const json = '{\n  "a": " spaced  "\n}';
    expect(complaints(plan, { json: `${json}\n` }, files)).toEqual({});
    expect(parameters({ json: `${json}\n` })).toEqual({ json });
    expect(complaints(plan, { json: '{' }, files).json).toMatch(/^This is not JSON, line 1, column 2/);
    expect(complaints(plan, { json: ' ' }, files)).toEqual({ json: 'Type the JSON text for “Plan”.' });
  });

  it('leaves out what was left empty', () => {
    expect(parameters({ file: 'cars.csv', top: ' ' })).toEqual({ file: 'cars.csv' });
  });

  it('empties a column that the newly chosen file does not have', () => {
    const answers = { file: 'cars.csv', by: 'Year' };
    expect(changed(form, answers, 'file', 'weather.csv', files)).toEqual({ file: 'weather.csv', by: '' });
  });
});
