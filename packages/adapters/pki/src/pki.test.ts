/** National identities: made once, kept, checked; and names in which nation and mode cannot be mistaken. */
import assert from "node:assert/strict";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { createCrypto, createSigner } from "@tocsin/crypto-node";
import { utf8 } from "@tocsin/kernel/sound";
import { type Instant, after as later } from "@tocsin/kernel/time";
import {
  fingerprintOf,
  issueLink,
  issueRoot,
  linkName,
  makeNationalIdentity,
  ownerOf,
  publicBundle,
  readBundle,
  readIdentity,
  writeBundle,
} from "./index.ts";

const NOW = 1_790_000_000_000_000 as Instant;
const DAY = 86_400;
const folder = mkdtempSync(join(tmpdir(), "tocsin-pki-"));
after(() => rmSync(folder, { recursive: true }));

async function made(name: string, now = NOW) {
  const identity = await makeNationalIdentity(join(folder, name), "KOR", "exercise", now);
  assert.ok(identity.ok, identity.ok ? "" : identity.error.what);
  return identity.value;
}

const code = (result: { ok: true } | { ok: false; error: { code: string } }): string =>
  result.ok ? "ok" : result.error.code;

describe("an identity", () => {
  test("is made whole: names, uses, validity, and private files for their owner only", async () => {
    const identity = await made("whole");
    const link = new X509Certificate(identity.linkCertificatePem);
    const root = new X509Certificate(identity.rootCertificatePem);
    assert.deepEqual(ownerOf(link), { ok: true, value: { nation: "KOR", mode: "exercise" } });
    assert.equal(link.subjectAltName, "DNS:link.kor.exercise.tocsin");
    assert.deepEqual(link.keyUsage, ["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"]);
    assert.deepEqual([root.ca, link.ca], [true, false]);
    assert.ok(link.verify(root.publicKey));
    assert.equal(identity.linkValidUntil, later(NOW, DAY));
    assert.equal(createPrivateKey(identity.linkKeyPem).asymmetricKeyDetails?.namedCurve, "prime256v1");
    for (const name of ["root-key.pem", "link-key.pem", "message-key.pem"])
      assert.equal(statSync(join(folder, "whole", name)).mode & 0o777, 0o600);
    assert.deepEqual(await readIdentity(join(folder, "whole")), { ok: true, value: identity });
  });

  test("made again is the same, until half of the link certificate's life, when only that is renewed", async () => {
    const first = await made("again");
    assert.deepEqual(await made("again", later(NOW, 0.4 * DAY)), first);
    const renewed = await made("again", later(NOW, 0.6 * DAY));
    assert.equal(renewed.rootCertificatePem, first.rootCertificatePem);
    assert.equal(renewed.messageKeyPem, first.messageKeyPem);
    assert.equal(renewed.linkValidUntil, later(NOW, 1.6 * DAY));
  });

  test("of another nation or mode in the directory is refused", async () => {
    await made("mine");
    const path = join(folder, "mine");
    assert.equal(code(await makeNationalIdentity(path, "JPN", "exercise", NOW)), "bad-identity");
    assert.equal(code(await makeNationalIdentity(path, "KOR", "actual", NOW)), "bad-identity");
  });

  test("whose parts do not belong together is refused and names the file", async () => {
    const path = join(folder, "mixed");
    await made("mixed");
    await made("other");
    for (const [name, what] of [
      ["link-key.pem", "does not belong to link.pem"],
      ["root.pem", "was not issued by root.pem"],
    ] as const) {
      const kept = readFileSync(join(path, name));
      writeFileSync(join(path, name), readFileSync(join(folder, "other", name)));
      const read = await readIdentity(path);
      assert.equal(read.ok ? "read" : read.error.what, what);
      writeFileSync(join(path, name), kept);
    }
    assert.ok((await readIdentity(path)).ok);
  });
});

test("an authority's key without its certificate is never overwritten", async () => {
  await made("half");
  const path = join(folder, "half");
  const key = readFileSync(join(path, "root-key.pem"), "utf8");
  rmSync(join(path, "root.pem"));
  assert.equal(code(await makeNationalIdentity(path, "KOR", "exercise", NOW)), "bad-identity");
  assert.equal(readFileSync(join(path, "root-key.pem"), "utf8"), key);
});

describe("a bundle", () => {
  test("crosses as a file and verifies what the nation signs", async () => {
    const identity = await made("sender");
    const file = join(folder, "KOR.json");
    assert.equal(code(await writeBundle(join(folder, "sender"), file)), "ok");
    const read = await readBundle(file);
    assert.ok(read.ok);
    assert.deepEqual(read, await publicBundle(join(folder, "sender")));
    assert.equal(read.value.nation, "KOR");
    const signature = createSigner(identity.messageKeyPem).sign(utf8("x"));
    assert.ok(createCrypto().verifySignature(read.value.messageKey, utf8("x"), signature));
    assert.doesNotMatch(readFileSync(file, "utf8"), /PRIVATE/);
  });

  test("that was meddled with is refused", async () => {
    await made("honest");
    const file = join(folder, "honest.json");
    await writeBundle(join(folder, "honest"), file);
    const good = JSON.parse(readFileSync(file, "utf8"));
    const { linkCertificatePem } = await made("honest");
    const bads = [
      { ...good, nation: "JPN" },
      { ...good, mode: "actual" },
      { ...good, messageKey: good.messageKey.replaceAll(/^../g, "zz") },
      { ...good, messageKeyId: "0000000000000000" },
      { ...good, rootCertificatePem: linkCertificatePem },
      { ...good, rootCertificatePem: "none" },
      { ...good, format: "tocsin-bundle/9" },
      null,
    ];
    for (const bad of bads) {
      writeFileSync(file, JSON.stringify(bad));
      assert.equal(code(await readBundle(file)), "bad-bundle", JSON.stringify(bad)?.slice(0, 80));
    }
    writeFileSync(file, "not JSON");
    assert.equal(code(await readBundle(file)), "bad-bundle");
    assert.equal(code(await readBundle(join(folder, "none.json"))), "file-missing");
  });
});

test("the mode is in the names: an exercise certificate does not answer to an actual node's name", async () => {
  const { linkCertificatePem, rootCertificatePem } = await made("names");
  const link = new X509Certificate(linkCertificatePem);
  assert.equal(link.checkHost(linkName("KOR", "exercise")), linkName("KOR", "exercise"));
  for (const other of [linkName("KOR", "actual"), linkName("KOR", "test"), linkName("JPN", "exercise")])
    assert.equal(link.checkHost(other), undefined);
  assert.match(rootCertificatePem, /CERTIFICATE/);
});

test("a certificate without nation and mode names nobody", async () => {
  const root = await issueRoot("KOR", "test", NOW);
  const strange = await issueLink(root, { nation: "Korea", mode: "test", now: NOW });
  assert.equal(code(ownerOf(new X509Certificate(strange.certificatePem))), "unnamed-certificate");
});

test("the fingerprint is sixteen groups of four digits that can be read aloud", async () => {
  const { certificatePem } = await issueRoot("KOR", "test", NOW);
  assert.match(fingerprintOf(certificatePem), /^([0-9A-F]{4} ){15}[0-9A-F]{4}$/);
  const other = await issueRoot("KOR", "test", NOW);
  assert.notEqual(fingerprintOf(certificatePem), fingerprintOf(other.certificatePem));
});
