import { posix } from 'node:path';
import ts from 'typescript';

/** A source file by its path from the root, with forward slashes. */
export type Source = { path: string; text: string };

/** An import as it is written. `type`: nothing of it is left at run time. `lazy`: an `import()`, made when it is needed. */
export type Import = { specifier: string; kind: 'value' | 'type' | 'lazy'; line: number };

export function parse({ path, text }: Source): ts.SourceFile {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
}

/** The line of a node, from 1. */
export function lineOf(node: ts.Node): number {
  return node.getSourceFile().getLineAndCharacterOfPosition(node.getStart()).line + 1;
}

/** Every import, export from, `import()` and `import('…').Type` of a file. */
export function importsOf(file: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const one = importAt(node);
    if (one) found.push(one);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function importAt(node: ts.Node): Import | undefined {
  if (ts.isImportDeclaration(node)) {
    const isType = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
    return named(node, node.moduleSpecifier, isType ? 'type' : 'value');
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
    return named(node, node.moduleSpecifier, node.isTypeOnly ? 'type' : 'value');
  }
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return named(node, node.arguments[0], 'lazy');
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return named(node, node.argument.literal, 'type');
  }
  return undefined;
}

function named(node: ts.Node, specifier: ts.Node | undefined, kind: Import['kind']): Import | undefined {
  if (!specifier || !ts.isStringLiteral(specifier)) return undefined;
  return { specifier: specifier.text, kind, line: lineOf(node) };
}

/** The file that a specifier means, by its path; undefined for a package or a built-in of Node. */
export function resolve(from: string, specifier: string, paths: ReadonlySet<string>): string | undefined {
  const isOurs = specifier.startsWith('.') || specifier.startsWith('@/');
  if (!isOurs) return undefined;
  const target = specifier.startsWith('@/')
    ? posix.normalize(specifier.slice(2))
    : posix.join(posix.dirname(from), specifier);
  const candidates = [target, `${target}.ts`, `${target}.tsx`, `${target}/index.ts`, `${target}/index.tsx`];
  return candidates.find((path) => paths.has(path)) ?? target;
}
