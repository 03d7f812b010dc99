import { describe, expect, it } from 'vitest';
import { undecidedOf, undecidedSince, without } from './undecided.ts';

describe('The failures that nobody has decided about', () => {
  const three = undecidedOf(['a', 'b', 'c']);

  it('stand in the order in which they came', () => {
    expect(undecidedSince(three)).toEqual(['a', 'b', 'c']);
  });

  it('are only the later ones for who has seen the earlier', () => {
    const later = { task: 'e', earlier: { task: 'd', earlier: three } };
    expect(undecidedSince(later, three)).toEqual(['d', 'e']);
    expect(undecidedSince(three, three)).toEqual([]);
  });

  it('are the same that were seen again when a later one is decided', () => {
    const later = { task: 'd', earlier: three };
    expect(without(later, 'd')).toBe(three);
    expect(without(three, 'nobody')).toBe(three);
  });

  it('are all looked at again when an earlier one is decided', () => {
    const rest = without(three, 'a');
    expect(undecidedSince(rest, three)).toEqual(['b', 'c']);
    expect(undecidedSince(three)).toEqual(['a', 'b', 'c']);
  });
});
