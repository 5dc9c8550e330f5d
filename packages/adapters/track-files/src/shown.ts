/** A file's value in a complaint. Must never be long, whatever the file holds. */

const MOST_CHARACTERS = 40;

export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "missing";
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}...` : text;
}
