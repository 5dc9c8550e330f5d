/**
 * What is read out of a session description before anything of it is used. A description with more than one certificate,
 * or with none, names no partner and is refused.
 */

/** "sha-256 AB:CD:…" of the one certificate in the description, undefined where there is not exactly one. */
export const fingerprintOf = (sdp: string): string | undefined => {
  const found = new Set([...sdp.matchAll(/^a=fingerprint:(\S+)[ \t]+(\S+)[ \t]*\r?$/gim)].map(normal));
  return found.size === 1 ? [...found][0] : undefined;
};

const normal = ([, algorithm = "", value = ""]: RegExpMatchArray): string =>
  `${algorithm.toLowerCase()} ${value.toUpperCase()}`;

/** The nation signed the fingerprint; the description must carry that very one, and a digest that can be trusted. */
export const isSigned = (sdp: string, signed: string): boolean =>
  /^sha-(256|384|512) /.test(signed) && fingerprintOf(sdp) === signed;

/** A signal is addressed from one browser to another, or to whichever of the nation is in the call. */
export interface Address {
  readonly from: string;
  readonly to: string;
}
export const ANYBODY = "*";
export const addressOf = (session: string): Address => {
  const [from = "", to = ""] = session.split("/");
  return { from, to };
};
export const sessionOf = ({ from, to }: Address): string => `${from}/${to}`;
