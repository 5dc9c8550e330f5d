/** Elements and escaping for XML 1.0. Must never let a character of a value become markup, nor emit one XML forbids. */

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  "\r": "&#13;",
};

/** Text fit for an element: markup escaped; what XML 1.0 cannot hold (controls, lone surrogates) becomes U+FFFD. */
export function escapeXml(text: string): string {
  let safe = "";
  // Iterating by code points keeps surrogate pairs whole, so that what is left in their range is alone.
  for (const character of text)
    safe += ENTITIES[character] ?? (isAllowed(character.codePointAt(0) ?? 0) ? character : "\ufffd");
  return safe;
}

/** XML 1.0, production 2 (Char). */
const isAllowed = (code: number): boolean =>
  code === 0x9 ||
  code === 0xa ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  code >= 0x10000;

/** Whether an element can hold the text and give it back unchanged. */
export const isXmlText = (text: string): boolean =>
  [...text].every((character) => isAllowed(character.codePointAt(0) ?? 0) || character === "\r");

/** Indented lines of an element around lines. */
export const around = (name: string, inner: readonly string[]): string[] => [
  `<${name}>`,
  ...inner.map((line) => `  ${line}`),
  `</${name}>`,
];

/** One element of text; the name is the programmer's, the text is anybody's. */
export const element = (name: string, text: string): string => `<${name}>${escapeXml(text)}</${name}>`;

/** The element, or nothing where there is no text. */
export const optional = (name: string, text: string | undefined): string[] =>
  text === undefined || text === "" ? [] : [element(name, text)];
