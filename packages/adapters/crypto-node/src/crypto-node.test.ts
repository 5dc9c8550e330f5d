/** Signatures hold for exact bytes only, bad input is an answer and not a crash, and key files stay private. */
import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { bytesFromHex, hexFromBytes, present, utf8 } from "@tocsin/kernel/sound";
import { createCrypto, createSigner, keyIdOf, newMessageKey, readMessageKey, writeMessageKey } from "./index.ts";

const hex = (text: string): Uint8Array => present(bytesFromHex(text), "hexadecimal");

describe("hashing and verifying", () => {
  const crypto = createCrypto();

  test("SHA-256 gives FIPS 180's value as a plain Uint8Array", () => {
    const digest = crypto.sha256(utf8("abc"));
    assert.equal(hexFromBytes(digest), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert.equal(Object.getPrototypeOf(digest), Uint8Array.prototype);
  });

  test("Ed25519 accepts RFC 8032's second test and refuses any other message", () => {
    const key = hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    const signature = hex(
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    );
    assert.equal(crypto.verifySignature(key, hex("72"), signature), true);
    assert.equal(crypto.verifySignature(key, hex("73"), signature), false);
  });

  test("what is no key or no signature is false, never an exception", () => {
    const key = hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    for (const badKey of [new Uint8Array(0), new Uint8Array(31), new Uint8Array(33), new Uint8Array(32).fill(255)])
      assert.equal(crypto.verifySignature(badKey, utf8("x"), new Uint8Array(64)), false);
    for (const length of [0, 1, 63, 65, 4096])
      assert.equal(crypto.verifySignature(key, utf8("x"), new Uint8Array(length).fill(7)), false);
  });

  test("more keys than are cached all still verify", () => {
    const message = utf8("many partners");
    const signers = Array.from({ length: 300 }, () => createSigner(newMessageKey()));
    for (const signer of [...signers, ...signers.slice(0, 20)])
      assert.equal(crypto.verifySignature(signer.publicKey, message, signer.sign(message)), true);
  });
});

describe("signing and key files", () => {
  const folder = mkdtempSync(join(tmpdir(), "tocsin-keys-"));
  after(() => rmSync(folder, { recursive: true }));

  test("a key that is written and read signs as before, and its file is for its owner only", () => {
    const key = newMessageKey();
    const path = join(folder, "message.pem");
    assert.ok(writeMessageKey(path, key).ok);
    assert.equal(statSync(path).mode & 0o777, 0o600);
    const read = readMessageKey(path);
    assert.ok(read.ok);
    const [before, now] = [createSigner(key), createSigner(read.value)];
    assert.deepEqual(now.keyId, before.keyId);
    assert.equal(now.keyId.length, 8);
    assert.deepEqual(now.keyId, keyIdOf(before.publicKey));
    assert.ok(createCrypto().verifySignature(before.publicKey, utf8("x"), now.sign(utf8("x"))));
    const pem = key.export({ format: "pem", type: "pkcs8" }).toString();
    assert.deepEqual(createSigner(pem).publicKey, before.publicKey);
  });

  test("an existing key is never overwritten", () => {
    const path = join(folder, "kept.pem");
    assert.ok(writeMessageKey(path, newMessageKey()).ok);
    const second = writeMessageKey(path, newMessageKey());
    assert.equal(second.ok ? "written" : second.error.code, "key-not-written");
  });

  test("a key that others may read, one of another kind, rubbish and a missing file are refused with their reason", () => {
    const code = (path: string): string => {
      const read = readMessageKey(path);
      return read.ok ? "read" : read.error.code;
    };
    const open = join(folder, "open.pem");
    assert.ok(writeMessageKey(open, newMessageKey()).ok);
    chmodSync(open, 0o644);
    assert.equal(code(open), "key-not-private");
    const other = join(folder, "other.pem");
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    writeFileSync(other, privateKey.export({ format: "pem", type: "pkcs8" }), { mode: 0o600 });
    assert.equal(code(other), "key-of-wrong-kind");
    writeFileSync(join(folder, "rubbish.pem"), "rubbish", { mode: 0o600 });
    assert.equal(code(join(folder, "rubbish.pem")), "key-not-read");
    assert.equal(code(join(folder, "missing.pem")), "key-not-read");
    assert.throws(() => createSigner(privateKey), /Ed25519/);
  });
});
