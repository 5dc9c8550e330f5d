/**
 * All mutants of one file: each a single edit of its text, with a name that does not hang on line numbers.
 * Must never list a mutant that does not parse: it would count as found and prove nothing.
 */
import ts from "typescript";
import { type Edit, editsOf } from "./operators.ts";

export interface Mutant extends Edit {
  /** Relative to the root of the house. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** What stood there. */
  readonly was: string;
  /** file | function | the line as it then reads: the same for as long as these words stand. */
  readonly name: string;
}

export function mutantsOf(file: string, source: string): Mutant[] {
  const tree = parse(file, source);
  const found = new Map<string, Mutant>();
  const visit = (node: ts.Node, within: string): void => {
    if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    const inside = nameOf(node) ?? within;
    for (const edit of editsOf(node)) {
      const { line } = tree.getLineAndCharacterOfPosition(edit.start);
      const was = source.slice(edit.start, edit.end);
      const name = `${file} | ${inside} | ${lineAfter(source, edit)}`;
      found.set(`${edit.start} ${edit.end} ${edit.text}`, { ...edit, file, line: line + 1, was, name });
    }
    ts.forEachChild(node, (child) => visit(child, inside));
  };
  visit(tree, "module");
  return [...found.values()].filter((mutant) => isSound(file, apply(source, mutant)));
}

export const apply = (source: string, { start, end, text }: Edit): string =>
  source.slice(0, start) + text + source.slice(end);

const parse = (file: string, source: string): ts.SourceFile =>
  ts.createSourceFile(file, source, ts.ScriptTarget.ES2024, true, ts.ScriptKind.TS);

function isSound(file: string, source: string): boolean {
  const options = { fileName: file, reportDiagnostics: true, compilerOptions: { target: ts.ScriptTarget.ES2024 } };
  return (ts.transpileModule(source, options).diagnostics ?? []).length === 0;
}

function nameOf(node: ts.Node): string | undefined {
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isClassDeclaration(node))
    return node.name?.getText();
  if (!ts.isVariableDeclaration(node) || !ts.isVariableStatement(node.parent.parent)) return undefined;
  return ts.isSourceFile(node.parent.parent.parent) ? node.name.getText() : undefined;
}

/** The changed line, whole, as it reads after the edit; several lines become one. */
function lineAfter(source: string, edit: Edit): string {
  const from = source.lastIndexOf("\n", edit.start - 1) + 1;
  const newline = source.indexOf("\n", edit.end);
  const to = newline < 0 ? source.length : newline;
  return (source.slice(from, edit.start) + edit.text + source.slice(edit.end, to)).replace(/\s+/g, " ").trim();
}
