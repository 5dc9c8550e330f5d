/**
 * Programs that may read the picture, each by a token of its own. A token opens nothing else: no command is taken with it.
 * Must never hold a token, only its hash.
 */
import { hash, randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";

/** A program that may read, as node.json names it. */
export interface ReaderEntry {
  readonly name: string;
  /** SHA-256 of the token, hexadecimal. */
  readonly token: string;
}

/** A new token and what node.json says of it. */
export function newReader(name: string): { readonly token: string; readonly entry: ReaderEntry } {
  const token = `tocsin-reader-${randomBytes(32).toString("base64url")}`;
  return { token, entry: { name, token: hash("sha256", token, "hex") } };
}

/** The program whose token a request brings; tokens are found by their hashes, so that looking one up tells of no other. */
export function readerOf(readers: readonly ReaderEntry[], { headers }: IncomingMessage): ReaderEntry | undefined {
  const [, token] = /^Bearer (\S{1,256})$/.exec(headers.authorization ?? "") ?? [];
  if (token === undefined) return undefined;
  const brought = hash("sha256", token, "hex");
  return readers.find((reader) => reader.token === brought);
}
