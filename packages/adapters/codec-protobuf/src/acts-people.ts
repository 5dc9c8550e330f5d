/** What people do about themselves, both ways. A one-time code must never be written: its hash is. */
import { hash } from "node:crypto";
import type { MessageInitShape } from "@bufbuild/protobuf";
import type { Assertion, PeopleAct } from "@tocsin/node";
import { bytesOf, needed, refuse, text } from "./check.ts";
import type * as Wire from "./generated/tocsin/acts/v1/people_pb.ts";
import { LIMITS } from "./limits.ts";

type WireAct = NonNullable<MessageInitShape<typeof Wire.PeopleActSchema>>;

export const assertionToWire = (assertion: Assertion): MessageInitShape<typeof Wire.AssertionSchema> => assertion;

export function assertionFromWire(wire: Wire.Assertion | undefined): Assertion {
  const { credential, authenticatorData, clientData, signature } = needed(wire, "assertion");
  return {
    credential: credentialOf(credential),
    authenticatorData: upTo(authenticatorData, "authenticator data"),
    clientData: upTo(clientData, "client data"),
    signature: upTo(signature, "signature"),
  };
}

const MOST_BYTES = 4096;
const upTo = (bytes: Uint8Array, name: string): Uint8Array =>
  bytes.length <= MOST_BYTES ? bytes : refuse("too-many", `${name} is ${bytes.length} bytes long`);

/** WebAuthn allows ids of up to 1023 bytes. */
const credentialOf = (bytes: Uint8Array): Uint8Array =>
  bytes.length > 0 && bytes.length <= 1023 ? bytes : refuse("out-of-range", "the credential's id has no right length");

/** Journals of before hold the code itself: a new epoch takes its passkeys over from them. */
const codeHashOf = ({ code, codeHash }: Wire.Enrol): Uint8Array =>
  code === ""
    ? bytesOf(codeHash, 32, "code-hash")
    : new Uint8Array(hash("sha256", text(code, LIMITS.code, "code"), "buffer"));

const position = (value: string): string => text(value, LIMITS.code, "position");

export function peopleActToWire(act: PeopleAct): WireAct {
  switch (act.do) {
    case "enrol": {
      const { position: held, codeHash, credential, publicKey } = act;
      return { act: { case: "enrol", value: { position: held, codeHash, credential, publicKey } } };
    }
    case "sign-in":
      return { act: { case: "signIn", value: { position: act.position, credential: act.credential } } };
    case "sign-out":
      return { act: { case: "signOut", value: { position: act.position } } };
  }
}

export function peopleActFromWire({ act }: Wire.PeopleAct): PeopleAct {
  switch (act.case) {
    case "enrol":
      return {
        do: "enrol",
        position: position(act.value.position),
        codeHash: codeHashOf(act.value),
        credential: credentialOf(act.value.credential),
        publicKey: upTo(act.value.publicKey, "public key"),
      };
    case "signIn":
      return {
        do: "sign-in",
        position: position(act.value.position),
        credential: credentialOf(act.value.credential),
      };
    case "signOut":
      return { do: "sign-out", position: position(act.value.position) };
    case undefined:
      return refuse("missing", "the act is missing or unknown to this version");
  }
}
