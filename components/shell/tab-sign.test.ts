import { expect, it } from 'vitest';
import { titled } from './tab-sign';

it('The number of questions stands in front of the title, once, and goes with the last of them', () => {
  expect(titled('Gaffer', 2)).toBe('(2) Gaffer');
  expect(titled('(2) Gaffer', 3)).toBe('(3) Gaffer');
  expect(titled('(3) ● 4/10 Count', 0)).toBe('● 4/10 Count');
  expect(titled('(draft) Gaffer', 0)).toBe('(draft) Gaffer');
});
