/** TEST-ONLY nations: their keys are published with the vectors and must never be trusted by a node. */
import { createPrivateKey } from "node:crypto";
import { createCodec } from "@tocsin/codec-protobuf";
import { createCrypto, createSigner } from "@tocsin/crypto-node";
import type { VerifyTools } from "@tocsin/exchange";
import { bytesEqual, hexFromBytes, present, utf8 } from "@tocsin/kernel/sound";
import type { Mode, Nation } from "@tocsin/picture";

export const codec = createCodec();
const crypto = createCrypto();
export const sha256 = (bytes: Uint8Array): Uint8Array => crypto.sha256(bytes);

export const MODE: Mode = "exercise";
export const EPOCH = 3;
export const NATIONS: readonly Nation[] = ["JPN", "KOR", "USA"];

/** DER of a PKCS #8 Ed25519 private key (RFC 8410, section 7) up to the 32 bytes of its seed. */
const PKCS8_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");

const seedOf = (nation: Nation): Uint8Array => sha256(utf8(`tocsin TEST-ONLY key of ${nation}`));
export const saltKeyOf = (nation: Nation): Uint8Array => sha256(utf8(`tocsin TEST-ONLY salt key of ${nation}`));

const signers = new Map(
  [...NATIONS, "AUS"].map((nation) => {
    const key = Buffer.concat([PKCS8_PREFIX, seedOf(nation)]);
    return [nation, createSigner(createPrivateKey({ key, format: "der", type: "pkcs8" }))] as const;
  }),
);

/** AUS has a key too, but is nobody's partner here. */
export const signerOf = (nation: Nation) => present(signers.get(nation), `a signer for ${nation}`);

/** What a node of the coalition verifies with. */
export const tools: VerifyTools = {
  codec,
  sha256,
  verifySignature: crypto.verifySignature,
  keyFor: (nation, keyId) => {
    if (!NATIONS.includes(nation)) return undefined;
    const signer = signerOf(nation);
    return bytesEqual(signer.keyId, keyId) ? signer.publicKey : undefined;
  },
};

export const keysFile = () => ({
  about:
    "TEST-ONLY Ed25519 keys, published: never trust them. seed is the 32-byte private key of RFC 8032, key_id the first 8 bytes of SHA-256(public_key). Mode and epoch of every vector that does not say otherwise.",
  mode: MODE,
  epoch: EPOCH,
  nations: NATIONS.map((nation) => ({
    nation,
    seed: hexFromBytes(seedOf(nation)),
    public_key: hexFromBytes(signerOf(nation).publicKey),
    key_id: hexFromBytes(signerOf(nation).keyId),
    salt_key: hexFromBytes(saltKeyOf(nation)),
  })),
});
