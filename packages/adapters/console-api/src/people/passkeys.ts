/**
 * Passkeys by WebAuthn: what a browser is asked, and whether its answer proves what it says. A sign-in must satisfy two
 * judges, the library and the node's own check. Must never go out to the network: attestations are not looked at.
 */
import { hash } from "node:crypto";
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { decodeAttestationObject, decodeClientDataJSON } from "@simplewebauthn/server/helpers";
import type { Assertion, NodeCrypto } from "@tocsin/node";
import { ALGORITHMS, coseFromSpki, spkiFromCose } from "./cose.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Where a ceremony takes place. */
export interface Place {
  readonly relyingParty: string;
  readonly origin: string;
}

export const registrationOptions = (
  relyingParty: string,
  name: string,
  position: string,
  challenge: Bytes,
  known: readonly string[],
) =>
  generateRegistrationOptions({
    ...{ rpName: name, rpID: relyingParty, userName: position, challenge },
    userID: new Uint8Array(hash("sha256", `tocsin position\0${relyingParty}\0${position}`, "buffer")),
    attestationType: "none",
    excludeCredentials: known.map((id) => ({ id })),
    authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
    supportedAlgorithmIDs: ALGORITHMS,
  });

/** The credential that a browser has made, its key as the node keeps it; undefined where the answer is no good one. */
export async function registered(
  response: unknown,
  place: Place,
  isOurs: (challenge: string) => boolean,
): Promise<{ readonly credential: Uint8Array; readonly publicKey: Uint8Array } | undefined> {
  try {
    const answer = response as RegistrationResponseJSON;
    // Only "none" is asked for; others carry certificates whose revocation the library would look up in the network.
    const attestation = decodeAttestationObject(bytesOf(answer.response.attestationObject));
    if (attestation.get("fmt") !== "none") return undefined;
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: answer,
      expectedChallenge: isOurs,
      expectedOrigin: place.origin,
      expectedRPID: place.relyingParty,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (!verified) return undefined;
    const { id, publicKey } = registrationInfo.credential;
    return { credential: bytesOf(id), publicKey: spkiFromCose(publicKey) };
  } catch {
    return undefined;
  }
}

export const authenticationOptions = (relyingParty: string, challenge: Bytes, known: readonly string[]) =>
  generateAuthenticationOptions({
    rpID: relyingParty,
    challenge,
    userVerification: "required",
    allowCredentials: known.map((id) => ({ id })),
  });

export interface Proven {
  readonly credential: Uint8Array;
  readonly counter: number;
}

/** @param keyOf the public key of a credential of the position, by its id in base64url, and its counter as last seen. */
export async function authenticated(
  response: unknown,
  place: Place,
  crypto: NodeCrypto,
  isOurs: (challenge: string) => boolean,
  keyOf: (id: string) => { readonly publicKey: Uint8Array; readonly counter: number } | undefined,
): Promise<Proven | undefined> {
  try {
    const answer = response as AuthenticationResponseJSON;
    const { challenge } = decodeClientDataJSON(answer.response.clientDataJSON);
    // Taken before anything else is looked at: a challenge serves one answer, good or bad.
    if (!isOurs(challenge)) return undefined;
    const key = keyOf(answer.id);
    if (key === undefined) return undefined;
    const { publicKey, counter } = key;
    const assertion = assertionOf(answer);
    if (!crypto.verifyAssertion(publicKey, bytesOf(challenge), place.relyingParty, assertion)) return undefined;
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer,
      expectedChallenge: challenge,
      expectedOrigin: place.origin,
      expectedRPID: place.relyingParty,
      credential: { id: answer.id, publicKey: coseFromSpki(publicKey), counter },
      requireUserVerification: true,
    });
    return verified ? { credential: assertion.credential, counter: authenticationInfo.newCounter } : undefined;
  } catch {
    return undefined;
  }
}

const assertionOf = ({ id, response }: AuthenticationResponseJSON): Assertion => ({
  credential: bytesOf(id),
  authenticatorData: bytesOf(response.authenticatorData),
  clientData: bytesOf(response.clientDataJSON),
  signature: bytesOf(response.signature),
});

export const bytesOf = (base64url: string): Bytes => new Uint8Array(Buffer.from(base64url, "base64url"));
