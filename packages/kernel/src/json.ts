/** JSON that people and other programs wrote: its value, or the words that say why there is none. Must never repair a text. */

/** Of the engine's own words so much is passed on. */
const MOST_WORDS = 160;

type JsonRead = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: string };

/** The value; else a phrase without a full stop, for the end of a line that names file and place. A byte order mark is passed over. */
export function readJson(text: string): JsonRead {
  const bare = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  try {
    return { ok: true, value: JSON.parse(bare) };
  } catch (error) {
    return { ok: false, error: `not JSON: ${whyNot(bare, (error as Error).message)}` };
  }
}

function whyNot(text: string, words: string): string {
  if (text.trim() === "") return "there is nothing in it";
  if (/[\0\uFFFD]/.test(text.slice(0, 1000))) return "the text is not UTF-8; save the file as UTF-8";
  if (/[:[,]\s*[-+]?(NaN|nan|inf|Inf|Infinity)\b/.test(text))
    return "NaN and Infinity are no numbers there; leave out the field, or the line";
  const at = Number(/at position (\d+)/.exec(words)?.[1] ?? -1);
  if (/Unexpected end|Unterminated/.test(words) || at >= text.trimEnd().length)
    return "it ends in the middle, as a file does that was cut or is still being written";
  return words.replaceAll(/\p{Cc}/gu, " ").slice(0, MOST_WORDS);
}
