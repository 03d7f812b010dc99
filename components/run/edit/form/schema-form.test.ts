import { describe, expect, it } from 'vitest';
import { inputComplaint, otherProblems } from './field-words';
import { outputFields } from './output-fields';
import { formOf } from './schema-form';
import { readSpec, specJson } from './spec-json';
import { shownText, typedValue } from './typed-value';

const object = (properties: Record<string, object>, required: string[] = []) =>
  JSON.parse(JSON.stringify({ type: 'object', properties, required }));

describe('A form made from a schema', () => {
  it('asks for what is required first, with a control for each type', () => {
    const fields = formOf(
      object(
        {
          limit: { type: 'integer', minimum: 1 },
          sql: { type: 'string', description: 'One SELECT.' },
          path: { type: 'string' },
          labels: { type: 'array', items: { type: 'string' } },
          method: { type: 'string', enum: ['GET', 'POST'] },
          regex: { type: 'boolean' },
          tables: { type: 'object', additionalProperties: {} },
          data: {},
        },
        ['sql', 'tables'],
      ),
    );
    expect(fields.map(({ name, control, required }) => [name, control, required])).toEqual([
      ['sql', 'text', true],
      ['tables', 'named', true],
      ['limit', 'number', false],
      ['path', 'file', false],
      ['labels', 'lines', false],
      ['method', 'choice', false],
      ['regex', 'yesNo', false],
      ['data', 'json', false],
    ]);
    expect(fields[0]?.help).toBe('One SELECT.');
    expect(fields.find(({ name }) => name === 'method')?.choices).toEqual(['GET', 'POST']);
  });

  it('asks for the form of a value that a person can type', () => {
    const handle = { type: 'object', properties: { $blob: { type: 'string' } } };
    expect(formOf(object({ text: { anyOf: [handle, { type: 'string' }] } }))[0]?.control).toBe('text');
  });

  it('names a field in words', () => {
    expect(formOf(object({ maxTokens: {}, on_error: {}, url: {} })).map(({ label }) => label)).toEqual([
      'Max tokens',
      'On error',
      'URL',
    ]);
  });
});

describe('What is typed', () => {
  it('becomes a value of the control’s type', () => {
    expect(typedValue('number', '1,200')).toEqual({ value: 1200 });
    expect(typedValue('lines', 'one\n\ntwo\n')).toEqual({ value: ['one', 'two'] });
    expect(typedValue('yesNo', 'false')).toEqual({ value: false });
    expect(typedValue('json', '{"a": [1]}')).toEqual({ value: { a: [1] } });
    expect(typedValue('line', '')).toEqual({ value: undefined });
    expect(typedValue('number', ' ')).toEqual({ value: undefined });
  });

  it('is complained about where it is none', () => {
    expect(typedValue('number', 'many')).toEqual({ complaint: 'This is not a number.' });
    expect(typedValue('json', '{"a": ')).toHaveProperty('complaint');
  });

  it('is shown again as it was typed', () => {
    expect(shownText('lines', ['one', 'two'])).toBe('one\ntwo');
    expect(shownText('number', 3)).toBe('3');
    expect(shownText('line', undefined)).toBe('');
  });
});

describe('What can be read of an output', () => {
  it('is what its schema promises, three steps deep', () => {
    const schema = object({ text: { type: 'string' }, error: object({ class: { type: 'string' } }) });
    expect(outputFields(schema)).toEqual([
      { path: 'text', kind: 'text' },
      { path: 'error', kind: 'object' },
      { path: 'error.class', kind: 'text' },
    ]);
  });

  it('is what its value has, and what its schema promises beside', () => {
    const schema = object({ rows: { type: 'array' }, note: { type: 'string' } });
    expect(outputFields(schema, { rows: [1, 2], extra: { n: 1 } })).toEqual([
      { path: 'rows', kind: 'list of 2' },
      { path: 'extra', kind: 'object' },
      { path: 'extra.n', kind: 'number' },
      { path: 'note', kind: 'text' },
    ]);
  });

  it('leaves out names that no reference can hold', () => {
    expect(outputFields(undefined, { 'a.b': 1, ok: 2 })).toEqual([{ path: 'ok', kind: 'number' }]);
  });
});

describe('A task as JSON', () => {
  const spec = { id: 'a', title: 'A', kind: 'io', tool: 'echo', input: { text: 'Hi' } } as const;

  it('is the same task again', () => {
    expect(readSpec(specJson(spec), 'a')).toEqual({ spec });
  });

  it('keeps its id, and says what is wrong by its place', () => {
    expect(readSpec(specJson({ ...spec, id: 'b' }), 'a')).toEqual({
      complaints: ['Its id stays "a": others read it by that.'],
    });
    const wrong = readSpec('{"id": "a", "title": "", "kind": "io", "tool": "x", "input": {}}', 'a');
    expect('complaints' in wrong && wrong.complaints[0]).toContain('$.title');
    expect(readSpec('{', 'a')).toHaveProperty('complaints');
  });
});

describe('A complaint of the core', () => {
  const at = (field: string, message: string) => ({ task: 'a', field, message });

  it('stands at its input, in plain words', () => {
    const problems = [
      at('input.text', 'Invalid input: expected string, received undefined (for echo).'),
      at('input.times', 'Invalid input: expected int, received number (for echo).'),
      at('worker', 'Nobody can.'),
    ];
    expect(inputComplaint(problems, 'text')).toBe('This is needed.');
    expect(inputComplaint(problems, 'times')).toBe('Expected int, received number.');
    expect(inputComplaint(problems, 'other')).toBeUndefined();
    expect(otherProblems(problems, ['text', 'times'])).toEqual([at('worker', 'Nobody can.')]);
  });
});
