/** A file's value in a complaint. Must never be long nor steer a terminal, whatever the file holds. */

const MOST_CHARACTERS = 40;
/** Signs that are not seen but move what is. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

export function shown(value: unknown): string {
  const text = (JSON.stringify(value) ?? "missing").replaceAll(HIDDEN, "?");
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}...` : text;
}
