/** Who is activated: only whom our own word, whole and recent, says to have passed. */
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { createSigner } from "@tocsin/crypto-node";
import { systemClock } from "@tocsin/host";
import { isoFromInstant, after as later } from "@tocsin/kernel/time";
import type { Mode } from "@tocsin/picture";
import { fingerprintOf, makeNationalIdentity, writeBundle } from "@tocsin/pki";
import { certificateOf, type Report, reportOf } from "../certify/certificate.ts";
import { type Finding, STAGES } from "../certify/finding.ts";
import type { Certification } from "./certified.ts";
import { beginNode } from "./init.ts";
import { addPartner } from "./partners.ts";

const now = systemClock().now();
const DAY = 86_400;
const folder = await mkdtemp(join(tmpdir(), "tocsin-certified-"));
after(() => rm(folder, { recursive: true, force: true }));

async function keysOf(nation: string, mode: Mode) {
  const made = await makeNationalIdentity(join(folder, `${nation}-${mode}`), nation, mode, now);
  assert.ok(made.ok);
  const bundle = join(folder, `${nation}.${mode}.json`);
  assert.ok((await writeBundle(join(folder, `${nation}-${mode}`), bundle)).ok);
  return { bundle, identity: made.value };
}

const [ours, theirs, partner] = [
  await keysOf("KOR", "test"),
  await keysOf("JPN", "test"),
  await keysOf("JPN", "actual"),
];
const ourActual = await keysOf("KOR", "actual");

const passed: readonly Finding[] = STAGES.map((stage) => ({
  ...{ stage, test: "a test", verdict: "passed", detail: "", timed: false, milliseconds: 1 },
}));

async function certified(by: typeof ours, change: Partial<Report> = {}): Promise<string> {
  const report = reportOf({
    ...{
      nation: "JPN",
      certifier: by.identity.nation,
      build: "x",
      rootFingerprint: "",
      planHash: "",
      partnerPlanHash: "",
    },
    ...{ begun: isoFromInstant(now), ended: isoFromInstant(now), findings: passed },
  });
  const file = join(folder, `${Math.random()}.json`);
  await writeFile(file, certificateOf({ ...report, ...change }, createSigner(by.identity.messageKeyPem)));
  return file;
}

/** Adds JPN to a new node of KOR in mode actual; the code of the refusal, or none. */
async function added(certification?: Certification): Promise<string | undefined> {
  const directory = await mkdtemp(join(folder, "node-"));
  const address = { host: "127.0.0.1", port: 8410 };
  const numbers = { first: 1000, length: 1000 };
  const node = { directory, nation: "KOR", mode: "actual", link: address, console: address, numbers } as const;
  assert.ok((await beginNode(node, now)).ok);
  const fingerprint = fingerprintOf(partner.identity.rootCertificatePem);
  const result = await addPartner(directory, {
    bundle: partner.bundle,
    fingerprint,
    ...(certification && { certification }),
  });
  return result.ok ? undefined : result.error.code;
}

test("with a certificate of our own, or without one by people's word", async () => {
  assert.equal(await added({ certificate: await certified(ours), certifier: ours.bundle }), undefined);
  assert.equal(await added("waived"), undefined);
});

test("not without one, nor by another's word, nor by one that does not say it", async () => {
  assert.equal(await added(), "uncertified");
  assert.equal(await added({ certificate: await certified(ours) }), "uncertified");
  assert.equal(await added({ certificate: await certified(theirs), certifier: theirs.bundle }), "wrong-bundle");
  assert.equal(await added({ certificate: await certified(theirs), certifier: ours.bundle }), "not-signed");
  assert.equal(await added({ certificate: await certified(ourActual), certifier: ourActual.bundle }), "wrong-bundle");
  const [first, ...rest] = passed;
  assert.ok(first !== undefined);
  for (const change of [
    { nation: "USA" },
    { protocol: 2 },
    { passed: false },
    { findings: rest },
    { findings: [{ ...first, verdict: "failed" as const }, ...rest] },
    { ended: isoFromInstant(later(now, -366 * DAY)) },
    { ended: isoFromInstant(later(now, 2 * DAY)) },
    { ended: "yesterday" },
  ])
    assert.equal(await added({ certificate: await certified(ours, change), certifier: ours.bundle }), "uncertified");
});

test("not with one of which a sign was changed", async () => {
  const certificate = await certified(ours);
  await writeFile(certificate, (await readFile(certificate, "utf8")).replace("JPN", "FRA"));
  assert.equal(await added({ certificate, certifier: ours.bundle }), "not-signed");
});
