/**
 * What every scene plays with: the real codec, cryptography, release policy, warning areas and flights of the project.
 * TEST-ONLY keys, made from the nation's name; must never be trusted by a node.
 */
import { createECDH, createPrivateKey, createPublicKey, hash, type KeyObject } from "node:crypto";
import { readFileSync } from "node:fs";
import { prepareAreas } from "@tocsin/alerting";
import { capXml } from "@tocsin/cap-xml";
import { createCodec } from "@tocsin/codec-protobuf";
import { createCrypto, createSigner } from "@tocsin/crypto-node";
import type { PolicyEngine } from "@tocsin/guard";
import type { Result } from "@tocsin/kernel/sound";
import { type Instant, instant } from "@tocsin/kernel/time";
import type { NodeCodec, NodeTools, Signer } from "@tocsin/node";
import type { Nation } from "@tocsin/picture";
import { policyReader } from "@tocsin/policy-cedar";
import { createScenario, parseCatalogue, parseScenario, type Scenario, type ScenarioSpec } from "@tocsin/truth";

export const NATIONS: readonly Nation[] = ["KOR", "JPN", "USA"];
/** 2026-11-21T09:00:00Z: scenario second 0 of every scene. */
export const CURTAIN: Instant = instant(Date.UTC(2026, 10, 21, 9) * 1000);

const data = (name: string): string => readFileSync(new URL(`../../../../data/${name}`, import.meta.url), "utf8");

/** The value, or the fault as an error: a scene that cannot be set up is a broken scene. */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`${result.error.code}: ${result.error.what} ${result.error.where ?? ""}`);
}

export const codec: NodeCodec = createCodec();
export const crypto = createCrypto();
export const areas = must(prepareAreas(JSON.parse(data("warning-areas.geojson"))));
export const readPolicy = policyReader(data("policies/tocsin.cedarschema"));
/** The shipped release policy with further Cedar policies behind it, as text and as an engine. */
export const policyText = (further: string): string => data("policies/default.cedar") + further;
export const policyWith = (further: string): PolicyEngine => must(readPolicy(policyText(further)));
export const shippedPolicy: PolicyEngine = policyWith("");

export const toolsWith = (policy: PolicyEngine): NodeTools & { readonly codec: NodeCodec } => ({
  codec,
  crypto,
  policy,
  areas,
  readPolicy,
  renderAlert: (record) => capXml(record),
});

/** DER of a PKCS #8 Ed25519 private key (RFC 8410, section 7) up to the 32 bytes of its seed. */
const PKCS8_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");

/** A TEST-ONLY private key for any name; the same name has the same key in every run. */
export function testKeyOf(name: string): KeyObject {
  const seed = hash("sha256", `tocsin TEST-ONLY scene key of ${name}`, "buffer");
  return createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: "der", type: "pkcs8" });
}

/** A TEST-ONLY root key of P-256 for any name, and its public half as a node pins it. */
export function rootOf(name: string): { readonly key: KeyObject; readonly publicKey: Uint8Array } {
  const secret = hash("sha256", `tocsin TEST-ONLY scene root of ${name}`, "buffer");
  const curve = createECDH("prime256v1");
  curve.setPrivateKey(secret);
  const point = curve.getPublicKey();
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString("base64url"));
  const jwk = { kty: "EC", crv: "P-256", d: secret.toString("base64url"), x: x ?? "", y: y ?? "" };
  const key = createPrivateKey({ key: jwk, format: "jwk" });
  return { key, publicKey: new Uint8Array(createPublicKey(key).export({ format: "der", type: "spki" })) };
}

export const signerOf = (name: string): Signer => createSigner(testKeyOf(name));

const catalogue = must(parseCatalogue(data("flights.csv")));

/** A shipped scenario, with changes where a scene wants its own. */
export function scenarioOf(name: string, changes: Partial<ScenarioSpec> = {}): Scenario {
  const spec = must(parseScenario(data(`scenarios/${name}.json`)));
  return must(createScenario({ ...spec, ...changes }, { catalogue, epoch: CURTAIN }));
}
