/**
 * What can be done to one node of the syntax tree so that a good test notices: conditions forced, comparisons shifted,
 * guards and statements dropped, numbers off by one, quantifiers swapped. Values only; must never read or change a file.
 */
import ts from "typescript";

/** The text from `start` to `end` (offsets) becomes `text`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const SHIFTED: ReadonlyMap<ts.SyntaxKind, readonly string[]> = new Map([
  [ts.SyntaxKind.LessThanToken, ["<="]],
  [ts.SyntaxKind.LessThanEqualsToken, ["<"]],
  [ts.SyntaxKind.GreaterThanToken, [">="]],
  [ts.SyntaxKind.GreaterThanEqualsToken, [">"]],
  [ts.SyntaxKind.AmpersandAmpersandToken, ["||"]],
  [ts.SyntaxKind.BarBarToken, ["&&"]],
  [ts.SyntaxKind.PlusToken, ["-"]],
  [ts.SyntaxKind.MinusToken, ["+"]],
  [ts.SyntaxKind.AsteriskToken, ["/"]],
  [ts.SyntaxKind.SlashToken, ["*"]],
  [ts.SyntaxKind.PercentToken, ["*"]],
]);
/** What these say can also be taken for granted or for wrong. */
const COMPARING: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.LessThanToken,
  ts.SyntaxKind.LessThanEqualsToken,
  ts.SyntaxKind.GreaterThanToken,
  ts.SyntaxKind.GreaterThanEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);
/** Each of these can also lose its left or its right side. */
const JOINING: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
]);
const SWAPPED: ReadonlyMap<string, string> = new Map([
  ["every", "some"],
  ["some", "every"],
  ["max", "min"],
  ["min", "max"],
]);
const DROPPED: ReadonlySet<string> = new Set(["filter", "slice", "sort", "toSorted", "reverse"]);
const NEGATED: ReadonlySet<string> = new Set(["includes", "has", "startsWith"]);

/** All edits of this one node; its children have their own. */
export function editsOf(node: ts.Node): Edit[] {
  const place = (at: ts.Node, text: string): Edit => ({ start: at.getStart(), end: at.getEnd(), text });
  if (ts.isIfStatement(node)) return ["true", "false"].map((text) => place(node.expression, text));
  if (ts.isConditionalExpression(node)) return ["true", "false"].map((text) => place(node.condition, text));
  if (ts.isWhileStatement(node)) return [place(node.expression, "false")];
  if (ts.isForStatement(node)) return node.condition === undefined ? [] : [place(node.condition, "false")];
  if (ts.isBinaryExpression(node)) return binary(node, place);
  if (ts.isCallExpression(node)) return call(node, place);
  if (ts.isArrayLiteralExpression(node)) return withoutEach(node);
  if (ts.isNumericLiteral(node)) return offByOne(node).map((text) => place(node, text));
  if (isDroppable(node)) return [place(node, ";")];
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [place(node, "false")];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [place(node, "true")];
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken)
    return [place(node, `(${node.operand.getText()})`)];
  return [];
}

type Place = (at: ts.Node, text: string) => Edit;

function binary(node: ts.BinaryExpression, place: Place): Edit[] {
  const { left, right, operatorToken } = node;
  const isText = [left, right].some((side) => ts.isStringLiteralLike(side) || ts.isTemplateExpression(side));
  const others = isText && operatorToken.kind === ts.SyntaxKind.PlusToken ? [] : SHIFTED.get(operatorToken.kind);
  const shifted = (others ?? []).map((text) => place(operatorToken, text));
  const sides = JOINING.has(operatorToken.kind) ? [left, right].map((side) => place(node, `(${side.getText()})`)) : [];
  const forced = COMPARING.has(operatorToken.kind) ? ["true", "false"].map((text) => place(node, text)) : [];
  return [...shifted, ...sides, ...forced];
}

function call(node: ts.CallExpression, place: Place): Edit[] {
  if (!ts.isPropertyAccessExpression(node.expression)) return [];
  const { expression: receiver, name } = node.expression;
  const swapped = SWAPPED.get(name.text);
  if (swapped !== undefined) return [place(name, swapped)];
  if (DROPPED.has(name.text)) return [place(node, receiver.getText())];
  return NEGATED.has(name.text) ? [place(node, `(!${node.getText()})`)] : [];
}

/** One edit an element; a comma goes with it. */
const withoutEach = ({ elements }: ts.ArrayLiteralExpression): Edit[] =>
  elements.map((element, i) => {
    const next = elements[i + 1];
    return { start: element.getStart(), end: next === undefined ? element.getEnd() : next.getStart(), text: "" };
  });

/** A number that names a property or stands in a type counts nothing. */
function offByOne(node: ts.NumericLiteral): string[] {
  if (ts.isPropertyAssignment(node.parent) && node.parent.name === node) return [];
  const value = Number(node.text);
  return [value + 1, value - 1].map((other) => (other < 0 ? `(${other})` : String(other)));
}

/** Statements that do something without giving anything back. */
const isDroppable = (node: ts.Node): boolean =>
  ts.isExpressionStatement(node) ||
  ts.isThrowStatement(node) ||
  ts.isContinueStatement(node) ||
  (ts.isReturnStatement(node) && node.expression === undefined);
