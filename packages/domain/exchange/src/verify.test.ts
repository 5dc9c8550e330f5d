/** Only what its origin signed verifies: forged, altered, misnamed and misplaced statements are refused with a reason. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { hexFromBytes, present } from "@tocsin/kernel/sound";
import { ITEM_KINDS, SECTION_KINDS, type SectionKind } from "@tocsin/picture";
import { closeSections, type Envelope, type Section, statementRoot, verifyRoot, verifyStatement } from "./index.ts";
import { batch, type Options, sha256, single, statement, tools } from "./support.test.ts";

/** "verified" or the code with which the envelope is refused. */
function judge(envelope: Envelope): string {
  const root = verifyRoot(tools, envelope);
  if (!root.ok) return root.error.code;
  const verified = verifyStatement(tools, root.value, envelope);
  return verified.ok ? "verified" : verified.error.code;
}

const only = ([envelope]: readonly Envelope[]): Envelope => present(envelope, "the only one");

describe("what is as its origin signed it", () => {
  test("verifies alone, out of any batch, whatever is withheld", () => {
    const statements = [1, 2, 3, 4, 5, 6, 7].map((counter) => statement({ counter }));
    for (const envelope of batch(statements, "KOR", {}, ["launch"])) assert.equal(judge(envelope), "verified");
  });

  test("verifies for every kind of item", () => {
    for (const kind of ITEM_KINDS) assert.equal(judge(single({ kind })), "verified");
  });

  test("gives the contents of what is open, and the names of what is not", () => {
    const envelope = single({ text: "seen" }, "KOR", {}, ["launch", "impact"]);
    const root = verifyRoot(tools, envelope);
    assert.ok(root.ok);
    const verified = verifyStatement(tools, root.value, envelope);
    assert.ok(verified.ok);
    assert.deepEqual(Object.keys(verified.value.contents), ["launch", "impact"]);
    assert.deepEqual(verified.value.contents.launch, { about: "launch", text: "seen" });
    assert.deepEqual(verified.value.withheld, ["kinematics", "assessment", "provenance", "sensor", "outline"]);
    assert.equal(hexFromBytes(verified.value.root), hexFromBytes(statement({ text: "seen" }).root));
  });

  test("verifies without what was added to its kind later, but not with half of it", () => {
    const whole = statement();
    const without = <T>(list: readonly T[]): T[] => list.slice(0, -1);
    const header = { sections: without(whole.header.sections) };
    const older = statement({ header });
    const sections = without(older.sections);
    const root = statementRoot(sha256, older.headerBytes, sections);
    assert.equal(judge(only(batch([{ ...older, sections, root }]))), "verified");
    assert.equal(judge(only(batch([older]))), "wrong-sections");
    assert.equal(judge({ ...single(), sections: without(single().sections) }), "wrong-sections");
  });

  test("verifies still when a relay has closed further sections", () => {
    const envelope = single();
    assert.equal(judge({ ...envelope, sections: closeSections(sha256, envelope.sections, ["impact"]) }), "verified");
  });
});

describe("one changed bit, at every position of the whole envelope", () => {
  const open: readonly SectionKind[] = SECTION_KINDS.filter((kind) => kind !== "sensor");
  const envelope = present(
    batch(
      [1, 2, 3].map((counter) => statement({ counter })),
      "KOR",
      {},
      open,
    )[0],
    "the first",
  );
  /** Every stretch of bytes in the envelope, with the way to put another in its place. */
  const stretches: readonly [string, Uint8Array, (bytes: Uint8Array) => Envelope][] = [
    ["signed root", envelope.signedRoot, (signedRoot) => ({ ...envelope, signedRoot })],
    ["signature", envelope.signature, (signature) => ({ ...envelope, signature })],
    ["header", envelope.headerBytes, (headerBytes) => ({ ...envelope, headerBytes })],
    ...envelope.path.map((hash, i): [string, Uint8Array, (bytes: Uint8Array) => Envelope] => [
      `path ${i}`,
      hash,
      (bytes) => ({ ...envelope, path: envelope.path.with(i, bytes) }),
    ]),
    ...envelope.sections.flatMap((section, i) =>
      (["salt", "body", "hash"] as const)
        .filter((part) => part in section)
        .map((part): [string, Uint8Array, (bytes: Uint8Array) => Envelope] => [
          `${part} of ${section.kind}`,
          (section as unknown as Record<string, Uint8Array>)[part] ?? new Uint8Array(0),
          (bytes) => ({ ...envelope, sections: envelope.sections.with(i, { ...section, [part]: bytes } as Section) }),
        ]),
    ),
  ];
  assert.equal(judge(envelope), "verified");
  for (const [name, bytes, put] of stretches)
    test(`${name}: ${bytes.length} bytes`, () => {
      for (let at = 0; at < bytes.length; at++) {
        const bit = 1 << (at % 8);
        assert.notEqual(judge(put(bytes.with(at, (bytes[at] ?? 0) ^ bit))), "verified", `bit ${bit} of byte ${at}`);
      }
      assert.notEqual(judge(put(bytes.subarray(1))), "verified", "shortened");
    });
});

describe("refused, with the reason", () => {
  const cases: readonly [string, () => Envelope, string][] = [
    ["a nation signs in another's name", () => single({ nation: "JPN" }, "KOR"), "wrong-origin"],
    ["a root of another epoch", () => single({}, "KOR", { epoch: 2 }), "wrong-origin"],
    ["a root of another mode", () => single({}, "KOR", { mode: "actual" }), "wrong-origin"],
    ["signed by JPN, said to be by KOR", () => single({}, "JPN", { nation: "KOR" }), "unknown-key"],
    ["a nation without a key", () => single({}, "KOR", { nation: "PRK" }), "unknown-key"],
    ["another protocol", () => single({}, "KOR", { protocol: 2 }), "unknown-protocol"],
    ["another algorithm", () => single({}, "KOR", { algorithm: 9 }), "unknown-algorithm"],
    [
      "a statement of another batch",
      () => ({ ...single({ counter: 1 }), headerBytes: single({ counter: 2 }).headerBytes }),
      "not-in-batch",
    ],
    [
      "sections of another statement",
      () => ({ ...single(), sections: single({ text: "other" }).sections }),
      "not-in-batch",
    ],
    ["another index", () => ({ ...single(), leafIndex: 1 }), "not-in-batch"],
    ["sections missing", () => ({ ...single(), sections: [] }), "wrong-sections"],
    [
      "sections of another kind of item",
      () => ({ ...single(), sections: single({ kind: "event" }).sections }),
      "wrong-sections",
    ],
    ["sections in another order", () => ({ ...single(), sections: single().sections.toReversed() }), "wrong-sections"],
    ["a class that is not the item's", () => single({ header: { priority: "bulk" } }), "wrong-priority"],
    [
      "a kind of item that does not exist",
      () => single({ header: { item: { ...statement().header.item, kind: "weapon" as never } } }),
      "unknown-kind",
    ],
  ];
  const withFirst = (change: object): Envelope => {
    const envelope = single({}, "KOR", {}, ["launch"]);
    const at = envelope.sections.findIndex((section) => Object.keys(change).every((part) => part in section));
    return { ...envelope, sections: envelope.sections.with(at, { ...envelope.sections[at], ...change } as Section) };
  };
  for (const length of [0, 15, 17, 32])
    test(`a salt of ${length} bytes: bad-section`, () =>
      assert.equal(judge(withFirst({ salt: new Uint8Array(length) })), "bad-section"));
  for (const length of [0, 31, 33])
    test(`a hash of ${length} bytes: bad-section`, () =>
      assert.equal(judge(withFirst({ hash: new Uint8Array(length) })), "bad-section"));

  for (const [name, make, code] of cases) test(`${name}: ${code}`, () => assert.equal(judge(make()), code));

  test("markings that are not of the sections there are: wrong-sections", () => {
    const options: Options = { header: { sections: statement().header.sections.slice(1) } };
    assert.equal(judge(single(options)), "wrong-sections");
  });
});
