import { cyclesOf } from './cycles.ts';
import { impuritiesOf } from './impure.ts';
import { placeOf, RULES, type Rule } from './places.ts';
import { type Import, importsOf, parse, resolve, type Source } from './source.ts';

const MOST_LINES = 300;

/** Everything that breaks the order of the house: a sentence each, with the reason. */
export function violationsOf(sources: readonly Source[]): string[] {
  const paths = new Set(sources.map(({ path }) => path));
  const violations: string[] = [];
  const edges = new Map<string, string[]>();
  for (const source of sources) {
    const file = parse(source);
    const imports = importsOf(file);
    violations.push(...tooLong(source), ...forbidden(source.path, imports, paths));
    edges.set(source.path, valueEdges(source.path, imports, paths));
    if (placeOf(source.path) !== 'core') continue;
    for (const { name, line } of impuritiesOf(file)) {
      violations.push(
        `${source.path}:${line} uses ${name}: time, randomness and ids come into the core as arguments.`,
      );
    }
  }
  for (const cycle of cyclesOf(edges)) {
    violations.push(
      `${[...cycle, cycle[0]].join(' → ')}: files that need each other are one file, or one too many.`,
    );
  }
  return violations;
}

function tooLong({ path, text }: Source): string[] {
  const lines = text.trimEnd().split('\n').length;
  if (lines <= MOST_LINES) return [];
  return [`${path} has ${lines} lines: over ${MOST_LINES} a file holds more than one concept.`];
}

function forbidden(path: string, imports: readonly Import[], paths: ReadonlySet<string>): string[] {
  const place = placeOf(path);
  if (place === 'free' || place === 'outside' || place === 'client') return [];
  const rule = RULES[place];
  return imports
    .filter((one) => !isAllowed(path, one, rule, paths))
    .map((one) => `${path}:${one.line} imports ${one.specifier}: ${rule.because}.`);
}

function isAllowed(
  from: string,
  { specifier, kind }: Import,
  rule: Rule,
  paths: ReadonlySet<string>,
): boolean {
  const target = resolve(from, specifier, paths);
  if (target === undefined)
    return rule.packages(specifier) || (kind === 'lazy' && rule.lazyPackages === true);
  const place = placeOf(target);
  return rule.places.includes(place) || (kind === 'type' && (rule.types?.includes(place) ?? false));
}

function valueEdges(path: string, imports: readonly Import[], paths: ReadonlySet<string>): string[] {
  return imports.flatMap(({ specifier, kind }) => {
    const target = kind === 'type' ? undefined : resolve(path, specifier, paths);
    return target !== undefined && paths.has(target) ? [target] : [];
  });
}
