/** A small JSON document from a page of our own, or the reason why it is not taken. */
import type { IncomingMessage } from "node:http";

/** A registration with a long credential id and an RSA key is a few kilobytes. */
const MOST_BYTES = 16 << 10;
const PATIENCE_MILLISECONDS = 5000;

export type Fields = Readonly<Record<string, unknown>>;

/**
 * Pages of other origins cannot send this: the Origin must be ours, and JSON asks for a preflight that is never answered.
 * @returns the origin; undefined where the request does not say that it is ours.
 */
export function ownOrigin({ headers, method }: IncomingMessage): string | undefined {
  const { origin, host = "", "content-type": type = "", "sec-fetch-site": site = "same-origin" } = headers;
  if (method !== "POST" || !/^application\/json\b/.test(type) || site !== "same-origin") return undefined;
  return origin === `http://${host}` || origin === `https://${host}` ? origin : undefined;
}

export const isTooLong = ({ headers }: IncomingMessage): boolean => Number(headers["content-length"]) > MOST_BYTES;

/** Undefined where it is too long, too slow, or no JSON object. */
export async function jsonOf(request: IncomingMessage): Promise<Fields | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  const timer = setTimeout(() => request.destroy(), PATIENCE_MILLISECONDS);
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MOST_BYTES) return undefined;
      chunks.push(chunk);
    }
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString("utf8"));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
