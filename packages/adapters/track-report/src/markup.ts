/** Safe pieces of HTML and SVG: every text passes here. What files say must never become markup or turn the direction of a line. */
import { LANGUAGES, WORDS, type Word, type Words } from "./words.ts";

const SIGNS: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export const safe = (text: string): string =>
  text
    .replaceAll(/[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|\p{Cc}/gu, " ")
    .replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? "");

/** In every language, of which the page's style shows one. */
export const inAll = (words: Words): string =>
  LANGUAGES.map((language) => `<span lang="${language}">${safe(words[language])}</span>`).join("");

export const say = (word: Word): string => inAll(WORDS[word]);

/** The same inside a drawing; `attributes` are ours, never a file's. */
export const sayInSvg = (word: Word, attributes: string): string =>
  LANGUAGES.map((language) => `<text lang="${language}" ${attributes}>${safe(WORDS[word][language])}</text>`).join("");

export const heading = (word: Word): string => `<h2>${say(word)}</h2>`;
export const paragraph = (word: Word): string => `<p class="note">${say(word)}</p>`;

/** Cells are markup that has passed here already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const titles = head.map((cell) => `<th scope="col">${cell}</th>`).join("");
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("\n");
  return `<table><thead><tr>${titles}</tr></thead><tbody>\n${body}\n</tbody></table>`;
}
