/**
 * What a person signs here, and the signature by a passkey. The bytes are those that the node computes by itself: a screen
 * that showed something else could not make its node accept the signature.
 */
import { create } from "@bufbuild/protobuf";
import { base64URLStringToBuffer, bufferToBase64URLString, startAuthentication } from "@simplewebauthn/browser";
import { type Assertion, AssertionSchema, type Proposal } from "@tocsin/codec-protobuf/console";
import { reasonOf } from "../pages/people/reason.ts";
import { ownPasskeys } from "../pages/people/session.ts";
import { latestStatus } from "./store.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

const joined = (first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> => {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
};

const bytesOfHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** Of a civil alert: proposal, version, verb and the hash of the exact message. */
export const alertContent = ({
  id,
  version,
  verb,
  contentHash,
}: Pick<Proposal, "id" | "version" | "verb" | "contentHash">): Uint8Array =>
  joined(utf8(`${id}\0${version}\0${verb}\0`), bytesOfHex(contentHash));

/** The one hash over nation, mode, purpose and content. */
export const challengeOf = (nation: string, mode: string, purpose: string, content: Uint8Array): Promise<ArrayBuffer> =>
  crypto.subtle.digest("SHA-256", joined(utf8(`tocsin officer 1\0${nation}\0${mode}\0${purpose}\0`), content));

const bytesOf = (text: string): Uint8Array => new Uint8Array(base64URLStringToBuffer(text));

/** Asks whoever is signed in to sign; a code of why not where no signature came. Never rejects. */
export const signContent = async (purpose: string, content: Uint8Array): Promise<Assertion | { code: string }> => {
  const status = latestStatus();
  if (status === undefined) return { code: "not-connected" };
  try {
    const challenge = bufferToBase64URLString(await challengeOf(status.nation, status.mode, purpose, content));
    const allowCredentials = await ownPasskeys();
    const { rawId, response } = await startAuthentication({
      optionsJSON: { challenge, rpId: location.hostname, userVerification: "required", allowCredentials },
    });
    return create(AssertionSchema, {
      credential: bytesOf(rawId),
      authenticatorData: bytesOf(response.authenticatorData),
      clientData: bytesOf(response.clientDataJSON),
      signature: bytesOf(response.signature),
    });
  } catch (cause) {
    return { code: reasonOf(cause) };
  }
};
