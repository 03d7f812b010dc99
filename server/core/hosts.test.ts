import { describe, expect, it } from 'vitest';
import { hostOf, hostsIn, isNamed, namesFile } from './hosts.ts';

describe('The hosts that a text names', () => {
  it('are those of its addresses, and names that stand by themselves', () => {
    const text = 'Read https://Docs.Example.org:8443/a?b=c, www.bbc.co.uk and http://localhost:3000/x.';
    expect([...hostsIn(text)].sort()).toEqual(['docs.example.org:8443', 'localhost:3000', 'www.bbc.co.uk']);
  });

  it('are not what stands before an @, in an address or in a mail', () => {
    expect(hostsIn('http://bank.example@evil.example/')).toContain('evil.example');
    expect(hostsIn('http://bank.example@evil.example/')).not.toContain('bank.example');
    expect(hostsIn('write to me@home.example').has('home.example')).toBe(false);
  });

  it('are not names of files, unless they stand in an address', () => {
    expect([...hostsIn('Summarise notes.md and https://readme.md/x')]).toEqual(['readme.md']);
  });
});

describe('A file', () => {
  it.each([
    ['Check links.md.', 'links.md', true],
    ['Compare «a.csv», b.csv', 'a.csv', true],
    ['data/a.csv', 'a.csv', true],
    ['Describe data.csv', 'a', false],
    ['old-links.md', 'links.md', false],
    ['links.md.bak', 'links.md', false],
  ])('is spoken of by its whole name: “%s”, %s', (text, file, named) => {
    expect(namesFile(text, file)).toBe(named);
  });
});

describe('The host of an address', () => {
  it('is the one that is connected to', () => {
    expect(hostOf('https://bank.example@evil.example/x')).toBe('evil.example');
    expect(hostOf('file:///etc/passwd')).toBeUndefined();
  });

  it('is named with its port or by its name alone, and never by a part of its name', () => {
    expect(isNamed('a.example:8080', new Set(['a.example']))).toBe(true);
    expect(isNamed('a.example', new Set(['a.example:8080']))).toBe(false);
    expect(isNamed('not-a.example', new Set(['a.example']))).toBe(false);
  });
});
