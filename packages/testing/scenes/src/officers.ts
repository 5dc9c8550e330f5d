/** Officers with keys, for scenes: TEST-ONLY, made from the position's name; must never be trusted by a node. */
import { createPublicKey, hash, sign } from "node:crypto";
import { type Assertion, challengeOver, type OfficerConfig, type Role } from "@tocsin/node";
import type { Mode, Nation } from "@tocsin/picture";
import { crypto, testKeyOf } from "./cast.ts";

const plain = (buffer: Buffer): Uint8Array => new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length);
export const credentialOf = (position: string): Uint8Array => plain(hash("sha256", position, "buffer")).slice(0, 16);

export function officerWithKey(position: string, roles: readonly Role[], person = position): OfficerConfig {
  const publicKey = plain(createPublicKey(testKeyOf(`officer ${position}`)).export({ format: "der", type: "spki" }));
  const keys = [{ credential: credentialOf(position), publicKey }];
  return { position, person, roles, enrolment: new Uint8Array(), keys };
}

export function signedBy(
  position: string,
  world: { readonly nation: Nation; readonly mode: Mode },
  purpose: string,
  content: Uint8Array,
): Assertion {
  const signature = plain(
    sign(null, challengeOver(crypto.sha256, world, purpose, content), testKeyOf(`officer ${position}`)),
  );
  const nothing = new Uint8Array();
  return { credential: credentialOf(position), authenticatorData: nothing, clientData: nothing, signature };
}
