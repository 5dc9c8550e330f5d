/** What proves a person: passkeys of each kind and officer keys, made here byte by byte; every altered proof is refused. */
import assert from "node:assert/strict";
import { generateKeyPairSync, hash, type KeyObject, randomBytes, sign } from "node:crypto";
import { describe, test } from "node:test";
import { verifyAssertion } from "./assertion.ts";

const RELYING_PARTY = "kor.localhost";
const challenge = randomBytes(32);
const PRESENT = 0x01;
const VERIFIED = 0x04;

interface Made {
  readonly relyingParty?: string;
  readonly flags?: number;
  readonly client?: Readonly<Record<string, unknown>>;
}

const KEYS: Readonly<Record<string, { publicKey: KeyObject; privateKey: KeyObject }>> = {
  ES256: generateKeyPairSync("ec", { namedCurve: "P-256" }),
  EdDSA: generateKeyPairSync("ed25519"),
  RS256: generateKeyPairSync("rsa", { modulusLength: 2048 }),
};
const spkiOf = (key: KeyObject): Uint8Array => new Uint8Array(key.export({ type: "spki", format: "der" }));

/** As an authenticator and a browser make it. */
function made(
  privateKey: KeyObject,
  { relyingParty = RELYING_PARTY, flags = PRESENT | VERIFIED, client = {} }: Made = {},
) {
  const clientData = Buffer.from(
    JSON.stringify({
      ...{ type: "webauthn.get", challenge: challenge.toString("base64url"), crossOrigin: false },
      ...{ origin: `http://${RELYING_PARTY}:8400`, ...client },
    }),
  );
  const authenticatorData = Buffer.concat([hash("sha256", relyingParty, "buffer"), Buffer.from([flags, 0, 0, 0, 7])]);
  const signed = Buffer.concat([authenticatorData, hash("sha256", clientData, "buffer")]);
  const signature = sign(privateKey.asymmetricKeyType === "ed25519" ? null : "sha256", signed, privateKey);
  return { credential: randomBytes(16), authenticatorData, clientData, signature };
}

for (const [kind, { publicKey, privateKey }] of Object.entries(KEYS)) {
  describe(`a passkey, ${kind}`, () => {
    const spki = spkiOf(publicKey);
    const accepts = (assertion: ReturnType<typeof made>, over: Uint8Array = challenge): boolean =>
      verifyAssertion(spki, over, RELYING_PARTY, assertion);

    test("a good proof is accepted", () => assert.equal(accepts(made(privateKey)), true));

    for (const [what, changes] of [
      ["another origin", { client: { origin: "http://evil.example" } }],
      ["a subdomain", { client: { origin: `http://x.${RELYING_PARTY}:8400` } }],
      ["no origin", { client: { origin: undefined } }],
      ["an origin that is none", { client: { origin: "null" } }],
      ["from inside another site's frame", { client: { crossOrigin: true } }],
      ["below another site's page", { client: { topOrigin: "http://evil.example" } }],
      ["made for another relying party", { relyingParty: "jpn.localhost" }],
      ["without verification of the user", { flags: PRESENT }],
      ["without presence of the user", { flags: VERIFIED }],
      ["another challenge in the client's data", { client: { challenge: randomBytes(32).toString("base64url") } }],
      ["an enrolment", { client: { type: "webauthn.create" } }],
    ] as const) {
      test(`refused: ${what}`, () => assert.equal(accepts(made(privateKey, changes)), false));
    }

    test("refused: another challenge, and every bit that is turned", () => {
      assert.equal(accepts(made(privateKey), randomBytes(32)), false);
      for (const part of ["authenticatorData", "clientData", "signature"] as const) {
        const good = made(privateKey);
        for (let at = 0; at < good[part].length; at++) {
          const bytes = Buffer.from(good[part]);
          bytes[at] = (bytes[at] ?? 0) ^ 0x01;
          assert.equal(accepts({ ...good, [part]: bytes }), false, `${part} at ${at}`);
        }
      }
    });

    test("refused: cut short, empty, of another key", () => {
      const good = made(privateKey);
      assert.equal(accepts({ ...good, authenticatorData: good.authenticatorData.subarray(0, 36) }), false);
      assert.equal(accepts({ ...good, clientData: Buffer.from("[]") }), false);
      assert.equal(accepts({ ...good, clientData: Buffer.from("null") }), false);
      assert.equal(accepts({ ...good, signature: Buffer.alloc(0) }), false);
      assert.equal(accepts(made(generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey)), false);
    });
  });
}

describe("an officer key", () => {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const spki = spkiOf(publicKey);
  const none = new Uint8Array();
  const signed = (key: KeyObject, over: Uint8Array, algorithm: string | null = null) => ({
    ...{
      credential: randomBytes(16),
      authenticatorData: none,
      clientData: none,
      signature: sign(algorithm, over, key),
    },
  });

  test("a signature over the challenge is accepted, over another it is not", () => {
    assert.equal(verifyAssertion(spki, challenge, RELYING_PARTY, signed(privateKey, challenge)), true);
    assert.equal(verifyAssertion(spki, challenge, RELYING_PARTY, signed(privateKey, randomBytes(32))), false);
  });

  test("no passkey stands in for one: a plain signature of another kind of key proves nothing", () => {
    const es256 = KEYS.ES256;
    assert.ok(es256 !== undefined);
    const plain = signed(es256.privateKey, challenge, "sha256");
    assert.equal(verifyAssertion(spkiOf(es256.publicKey), challenge, RELYING_PARTY, plain), false);
  });

  test("a key that is none is no error", () => {
    for (const key of [none, new Uint8Array([48, 0]), randomBytes(64)])
      assert.equal(verifyAssertion(key, challenge, RELYING_PARTY, signed(privateKey, challenge)), false);
  });
});
