/** The published vectors are what this code makes, and each invalid one is refused with its stated reason. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { createCrypto } from "@tocsin/crypto-node";
import {
  admit,
  checkPath,
  keyNoticeInput,
  type SeenVersions,
  saltFor,
  sectionHash,
  statementRoot,
} from "@tocsin/exchange";
import { bytesFromHex, hexFromBytes, present, utf8 } from "@tocsin/kernel/sound";
import { MODES, SECTION_KINDS } from "@tocsin/picture";
import { vectorFiles } from "./index.ts";
import { judge, receive } from "./judge.ts";
import { KEY_NOTICE, ROOT_KEY } from "./key-samples.ts";
import { codec, NATIONS, sha256, tools } from "./nations.ts";

const FOLDER = new URL("../../../../interop/vectors/exchange/", import.meta.url);
const published = (name: string): string => readFileSync(new URL(name, FOLDER), "utf8");
const hex = (text: string): Uint8Array => present(bytesFromHex(text), "hexadecimal");
const kindOf = (number: number) => present(SECTION_KINDS[number - 1], `section kind ${number}`);

interface FrameFile {
  readonly frames: readonly { readonly name: string; readonly frame: string; readonly expect: string | string[] }[];
}
const frames = (name: string): FrameFile["frames"] => (JSON.parse(published(name)) as FrameFile).frames;

describe("published vectors", () => {
  const files = vectorFiles();

  test("are all the files there are", () => {
    const json = readdirSync(FOLDER).filter((name) => name.endsWith(".json"));
    assert.deepEqual(json.sort(), [...files.keys()].sort());
  });

  for (const [name, text] of files)
    test(`${name} is what the code makes today`, () =>
      assert.ok(published(name) === text, "run: npx node interop/make-vectors.ts"));
});

describe("frames as published", () => {
  for (const { name, frame, expect } of frames("frames-valid.json"))
    test(`accepted: ${name}`, () => {
      assert.deepEqual(judge(hex(frame)), expect);
      for (const found of Array.isArray(expect) ? expect : []) assert.match(found, /^(verified|superseded)$/);
    });

  for (const { name, frame, expect } of frames("frames-invalid.json"))
    test(`refused: ${name}: ${expect}`, () => assert.deepEqual(judge(hex(frame)), expect));

  test("withheld sections stay withheld: no valid frame opens a sensor", () => {
    let withheld = 0;
    for (const { frame } of frames("frames-valid.json")) {
      const decoded = codec.decodeFrame(hex(frame));
      assert.ok(decoded.ok);
      if (decoded.value.type !== "deliver") continue;
      for (const result of receive(decoded.value)) {
        if (result === "superseded" || !result.ok || !["track", "event"].includes(result.value.header.item.kind))
          continue;
        if (result.value.header.item.nation === "USA") continue;
        assert.equal("sensor" in result.value.contents, false);
        assert.ok(result.value.withheld.includes("sensor"));
        withheld++;
      }
    }
    assert.ok(withheld > 5);
  });

  test("admission as published, in order", () => {
    const seen: SeenVersions = new Map();
    const self = { nation: "JPN", mode: "exercise", partners: NATIONS.filter((nation) => nation !== "JPN") } as const;
    for (const { name, frame, expect } of frames("admission.json")) {
      const decoded = codec.decodeFrame(hex(frame));
      assert.ok(decoded.ok && decoded.value.type === "deliver", name);
      const [result] = receive(decoded.value);
      assert.ok(result !== undefined && result !== "superseded" && result.ok, name);
      assert.equal(admit(result.value, self, seen).verdict, expect, name);
    }
  });
});

describe("hashes as published", () => {
  interface Commitment {
    salts: { salt_key: string; name: string; salt: string }[];
    sections: { kind: number; salt: string; body: string; hash: string }[];
    statements: { header: string; sections: { kind: number; hash: string }[]; root: string }[];
  }
  interface Merkle {
    batches: { leaves: number; merkle_root: string; paths: { index: number; path: string[] }[] }[];
  }
  interface Signing {
    modes: { public_key: string; signing_input: string; signature: string }[];
  }

  test("salts, sections and statements", () => {
    const file = JSON.parse(published("commitment.json")) as Commitment;
    for (const { salt_key, name, salt } of file.salts)
      assert.equal(hexFromBytes(saltFor(sha256, hex(salt_key), name)), salt);
    for (const { kind, salt, body, hash } of file.sections)
      assert.equal(hexFromBytes(sectionHash(sha256, kindOf(kind), hex(salt), hex(body))), hash);
    for (const { header, sections, root } of file.statements) {
      const parts = sections.map(({ kind, hash }) => ({ kind: kindOf(kind), hash: hex(hash) }));
      assert.equal(hexFromBytes(statementRoot(sha256, hex(header), parts)), root);
    }
  });

  test("paths lead to their root, and to no other place in the batch", () => {
    for (const { leaves, merkle_root, paths } of (JSON.parse(published("merkle.json")) as Merkle).batches)
      for (const { index, path } of paths) {
        const check = (at: number): boolean =>
          checkPath(sha256, sha256(utf8(`leaf ${index}`)), at, leaves, path.map(hex), hex(merkle_root));
        assert.equal(check(index), true);
        for (let at = 0; at < leaves; at++) if (at !== index) assert.equal(check(at), false);
      }
  });

  test("the sample of a key notice is signed by its root, for its own mode only", () => {
    const { notice, signature } = KEY_NOTICE;
    const { verifyRoot } = createCrypto();
    for (const mode of MODES)
      assert.equal(verifyRoot(ROOT_KEY, keyNoticeInput(mode, notice), signature), mode === "exercise");
    const decoded = codec.decodeKeyNotice(notice);
    assert.equal(decoded.ok && decoded.value.serial, 7);
  });

  test("signatures hold for their own mode and for no other", () => {
    const { modes } = JSON.parse(published("signing.json")) as Signing;
    for (const [i, signed] of modes.entries())
      for (const [j, other] of modes.entries())
        assert.equal(
          tools.verifySignature(hex(signed.public_key), hex(other.signing_input), hex(signed.signature)),
          i === j,
        );
  });
});
