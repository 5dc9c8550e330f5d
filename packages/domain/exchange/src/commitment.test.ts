/** A statement has one commitment, whoever sees which of its sections. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { concatBytes, hexFromBytes, utf8 } from "@tocsin/kernel/sound";
import { closeSections, discloseSections, saltFor, sectionHash, statementRoot } from "./index.ts";
import { sha256, statement } from "./support.test.ts";

const hashed = (section: { kind: never } | object): Uint8Array => (section as { hash: Uint8Array }).hash;

test("a section's hash is over context, kind, salt and body in the protocol's layout", () => {
  const salt = new Uint8Array(16).fill(7);
  const expected = sha256(concatBytes(utf8("tocsin section 1\0"), Uint8Array.of(0, 0, 0, 6), salt, utf8("body")));
  assert.deepEqual(sectionHash(sha256, "sensor", salt, utf8("body")), expected);
});

test("a statement's root is over context, the header's hash, and kind and hash of each section in order", () => {
  const header = utf8("header");
  const [a, b] = [sha256(utf8("a")), sha256(utf8("b"))];
  const expected = sha256(
    concatBytes(
      utf8("tocsin statement 1\0"),
      sha256(header),
      Uint8Array.of(0, 0, 0, 1),
      a,
      Uint8Array.of(0, 0, 0, 13),
      b,
    ),
  );
  const sections = [{ kind: "kinematics", hash: a } as const, { kind: "digest", hash: b } as const];
  assert.deepEqual(statementRoot(sha256, header, sections), expected);
  assert.notDeepEqual(statementRoot(sha256, header, sections.toReversed()), expected);
  assert.notDeepEqual(statementRoot(sha256, header, sections.slice(1)), expected);
});

test("the root is the same whichever sections are disclosed, and whichever a relay closes further", () => {
  const sealed = statement();
  const rootOf = (sections: ReturnType<typeof discloseSections>): string =>
    hexFromBytes(
      statementRoot(
        sha256,
        sealed.headerBytes,
        sections.map((s) => ({
          kind: s.kind,
          hash: "hash" in s ? s.hash : sectionHash(sha256, s.kind, s.salt, s.body),
        })),
      ),
    );
  const partly = discloseSections(sealed, ["launch", "impact"]);
  const narrowed = closeSections(sha256, partly, ["launch", "sensor"]);
  assert.deepEqual(
    narrowed.map((section) => "hash" in section),
    [true, false, true, true, true, true, true],
  );
  for (const sections of [partly, narrowed, closeSections(sha256, narrowed, [])])
    assert.equal(rootOf(sections), hexFromBytes(sealed.root));
});

test("a withheld section shows its hash and nothing else", () => {
  const [kinematics] = discloseSections(statement(), []);
  assert.deepEqual(Object.keys(kinematics ?? {}).sort(), ["hash", "kind"]);
  assert.equal(hashed(kinematics ?? {}).length, 32);
});

test("salts are 16 bytes, the same again for the same name, others for another name or key", () => {
  const key = new Uint8Array(32).fill(1);
  const salt = saltFor(sha256, key, "KOR/exercise/1/track/1/1/launch");
  assert.equal(salt.length, 16);
  assert.deepEqual(saltFor(sha256, key, "KOR/exercise/1/track/1/1/launch"), salt);
  assert.notDeepEqual(saltFor(sha256, key, "KOR/exercise/1/track/1/1/impact"), salt);
  assert.notDeepEqual(saltFor(sha256, new Uint8Array(32), "KOR/exercise/1/track/1/1/launch"), salt);
});
