/** TEST-ONLY: an authenticator in software and the browser around it, which say whatever a test wants them to say. */
import { generateKeyPairSync, hash, type KeyObject, randomBytes, sign } from "node:crypto";
import { isoCBOR } from "@simplewebauthn/server/helpers";
import { coseFromSpki } from "../people/cose.ts";

export interface Telling {
  readonly origin: string;
  readonly relyingParty: string;
  readonly flags?: number;
  readonly format?: string;
  readonly counter?: number;
  readonly client?: Readonly<Record<string, unknown>>;
}

const PRESENT_AND_VERIFIED = 0x05;
const WITH_CREDENTIAL = 0x40;
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");
const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};

export class Authenticator {
  readonly id = new Uint8Array(randomBytes(32));
  readonly #key: KeyObject;
  readonly #spki: Uint8Array;
  #counter = 0;

  constructor(kind: "ES256" | "EdDSA" = "ES256") {
    const { privateKey, publicKey } =
      kind === "ES256" ? generateKeyPairSync("ec", { namedCurve: "P-256" }) : generateKeyPairSync("ed25519");
    this.#key = privateKey;
    this.#spki = new Uint8Array(publicKey.export({ type: "spki", format: "der" }));
  }

  register(challenge: string, telling: Telling): object {
    const { flags = PRESENT_AND_VERIFIED, format = "none" } = telling;
    const length = Buffer.from([0, this.id.length]);
    const credential = Buffer.concat([Buffer.alloc(16), length, this.id, coseFromSpki(this.#spki)]);
    const authData = new Uint8Array(Buffer.concat([this.#head(telling, flags | WITH_CREDENTIAL), credential]));
    const attestation = new Map<string, never>(
      Object.entries({ fmt: format, attStmt: new Map(), authData }) as [string, never][],
    );
    const clientDataJSON = text(clientData("webauthn.create", challenge, telling));
    const response = { clientDataJSON, attestationObject: text(isoCBOR.encode(attestation)) };
    return { id: text(this.id), rawId: text(this.id), type: "public-key", clientExtensionResults: {}, response };
  }

  sign(challenge: string, telling: Telling): object {
    const authenticatorData = this.#head(telling, telling.flags ?? PRESENT_AND_VERIFIED);
    const client = clientData("webauthn.get", challenge, telling);
    const signed = Buffer.concat([authenticatorData, hash("sha256", client, "buffer")]);
    const signature = sign(this.#key.asymmetricKeyType === "ed25519" ? null : "sha256", signed, this.#key);
    const response = {
      ...{ authenticatorData: text(authenticatorData), clientDataJSON: text(client), signature: text(signature) },
    };
    return { id: text(this.id), rawId: text(this.id), type: "public-key", clientExtensionResults: {}, response };
  }

  #head({ relyingParty, counter = ++this.#counter }: Telling, flags: number): Buffer {
    return Buffer.concat([hash("sha256", relyingParty, "buffer"), Buffer.from([flags]), uint32(counter)]);
  }
}

const clientData = (type: string, challenge: string, { origin, client }: Telling): Buffer =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false, ...client }));
