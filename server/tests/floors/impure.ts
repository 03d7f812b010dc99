import ts from 'typescript';
import { lineOf } from './source.ts';

const NAMES = new Set([
  'process',
  'console',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'fetch',
  'crypto',
  'performance',
]);
const MEMBERS = new Set(['Date.now', 'Math.random']);

export type Impurity = { name: string; line: number };

/** What a file takes from its surroundings instead of its arguments. Comments, texts and property names do not count. */
export function impuritiesOf(file: ts.SourceFile): Impurity[] {
  const found: Impurity[] = [];
  const visit = (node: ts.Node): void => {
    const name = impurityAt(node);
    if (name) found.push({ name, line: lineOf(node) });
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function impurityAt(node: ts.Node): string | undefined {
  if (ts.isAwaitExpression(node)) return 'await';
  if (node.kind === ts.SyntaxKind.AsyncKeyword) return 'async';
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length)
    return 'new Date()';
  if (ts.isPropertyAccessExpression(node) && MEMBERS.has(node.getText())) return node.getText();
  if (ts.isIdentifier(node) && NAMES.has(node.text) && !isName(node)) return node.text;
  return undefined;
}

/** The name of a property or a type's member, not a value that is read. */
function isName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  return (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent)) && parent.name === node;
}
