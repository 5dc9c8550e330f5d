/**
 * The bytes whose SHA-256 a person signs, as the node's challengeOver makes them: a browser hashes asynchronously and the
 * node does not, so they are put together here once more, and a test holds the two against each other.
 */

const encoder = new TextEncoder();

/** @param purpose see challengeOver of the node. */
export const challengeBytes = (
  { nation, mode }: { readonly nation: string; readonly mode: string },
  purpose: string,
  content: Uint8Array,
): Uint8Array<ArrayBuffer> => {
  const head = encoder.encode(`tocsin officer 1\0${nation}\0${mode}\0${purpose}\0`);
  const bytes = new Uint8Array(head.length + content.length);
  bytes.set(head);
  bytes.set(content, head.length);
  return bytes;
};
