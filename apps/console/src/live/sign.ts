/**
 * A person's signature over a content with the passkey of the position that is signed in. The challenge is made here from
 * what is signed, never taken from the node: a passkey signs nothing that this page has not read.
 */
import { startAuthentication } from "@simplewebauthn/browser";
import { reasonOf } from "../pages/people/reason.ts";
import { passkeyOptions, sessionNow } from "../pages/people/session.ts";
import { challengeBytes } from "./challenge.ts";

/** The wire's Assertion. */
export interface Assertion {
  readonly credential: Uint8Array;
  readonly authenticatorData: Uint8Array;
  readonly clientData: Uint8Array;
  readonly signature: Uint8Array;
}

/** `failure` is a code that the words of signing in know. */
export type Signed = { readonly assertion: Assertion } | { readonly failure: string };

const bytesOf = (base64url: string): Uint8Array => {
  const text = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
};

const base64urlOf = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

/** Asks the person for the passkey's gesture. @param purpose one of the node's fixed words: "alert", "order". */
export const signContent = async (
  world: { readonly nation: string; readonly mode: string },
  purpose: string,
  content: Uint8Array,
): Promise<Signed> => {
  const session = sessionNow();
  if (session === undefined) return { failure: "not-signed-in" };
  try {
    const options = await passkeyOptions(session.position);
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", challengeBytes(world, purpose, content)));
    const { id, response } = await startAuthentication({ optionsJSON: { ...options, challenge: base64urlOf(hash) } });
    return {
      assertion: {
        credential: bytesOf(id),
        authenticatorData: bytesOf(response.authenticatorData),
        clientData: bytesOf(response.clientDataJSON),
        signature: bytesOf(response.signature),
      },
    };
  } catch (cause) {
    return { failure: reasonOf(cause) };
  }
};
