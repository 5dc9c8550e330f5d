/**
 * Fast stand-ins for the slow parts of a node, for simulation only: signatures by keyed hash, the default release policy
 * in plain code. They give the same answers to honest questions; they must never be reachable from a product.
 */
import { createCrypto } from "@tocsin/crypto-node";
import type { PolicyAnswer, PolicyEngine, ReleaseAttributes } from "@tocsin/guard";
import { bytesEqual, concatBytes, utf8 } from "@tocsin/kernel/sound";
import type { NodeCrypto, Signer } from "@tocsin/node";
import type { Nation, SectionKind } from "@tocsin/picture";

const real = createCrypto();

const tag = (publicKey: Uint8Array, message: Uint8Array): Uint8Array => {
  const half = real.sha256(concatBytes(publicKey, message));
  return concatBytes(half, half);
};

export const standInCrypto: NodeCrypto = {
  sha256: real.sha256,
  verifySignature: (publicKey, message, signature) => bytesEqual(tag(publicKey, message), signature),
  verifyRoot: real.verifyRoot,
  verifyAssertion: real.verifyAssertion,
};

export function standInSigner(nation: Nation): Signer {
  const publicKey = real.sha256(utf8(`simulated key of ${nation}`));
  return { keyId: publicKey.slice(0, 8), publicKey, sign: (message) => tag(publicKey, message) };
}

const OF_CONCERN = ["ballistic", "manoeuvring", "space-launch", "spent-stage", "debris"];
const DESCRIBING: readonly SectionKind[] = ["launch", "impact", "assessment", "provenance"];

/** The rules of data/policies/default.cedar, said a second time; `stand-ins.test.ts` holds the two against each other. */
export function releasable({ item, section, objectClass, declared }: ReleaseAttributes): boolean {
  if (section === "sensor" || objectClass === "aircraft" || objectClass === "cruise") return false;
  switch (item) {
    case "track":
      return OF_CONCERN.includes(objectClass) && (section === "kinematics" || DESCRIBING.includes(section));
    case "tracklet":
      return OF_CONCERN.includes(objectClass) && section === "tracklet";
    case "event":
      return declared && DESCRIBING.includes(section);
    default:
      return section === item;
  }
}

const answer = (allowed: boolean): PolicyAnswer => ({ allowed, policies: allowed ? ["stand-in"] : [], errors: [] });

export const standInPolicy: PolicyEngine = {
  hash: "stand-in",
  ask: (attributes) => answer(releasable(attributes)),
};

/** A nation that tells `favoured` more than the others: provenance and launch stay from them. */
export function narrowed(engine: PolicyEngine, favoured: Nation): PolicyEngine {
  return {
    hash: `${engine.hash}/${favoured}`,
    ask: (attributes) =>
      attributes.partner !== favoured && (attributes.section === "provenance" || attributes.section === "launch")
        ? answer(false)
        : engine.ask(attributes),
  };
}
