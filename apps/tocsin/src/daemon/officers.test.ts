/** Officers in node.json: what is read, and what is refused by name, above all what would make two people of one. */
import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { readNodeConfig } from "./config.ts";

const KEY = {
  credential: "679db574eb60ea87dbe654457c712ee8",
  publicKey: "MCowBQYDK2VwAyEA5k5y7mNTASuCVaduffNDSzpHu1d4qkGSRzSg6n0JBdU=",
};
const OTHER = { ...KEY, credential: "00".repeat(16), publicKey: `MCowBQYDK2VwAyEA${"A".repeat(43)}=` };
const WATCH = { position: "KOR-WATCH", person: "a", roles: ["watch", "duty"], enrolment: "4e".repeat(32), keys: [KEY] };
const RELEASE = { position: "KOR-RELEASE", person: "b", roles: ["release"], keys: [OTHER] };

const file = join(mkdtempSync(join(tmpdir(), "tocsin-config-")), "node.json");
function read(changes: object) {
  const config = {
    ...{ format: "tocsin-node/1", nation: "KOR", mode: "exercise", link: { port: 1 }, console: { port: 2 } },
    plan: { version: 1, nations: ["KOR"], numberBlocks: {}, trackRate: 1 },
    ...changes,
  };
  writeFileSync(file, JSON.stringify(config));
  return readNodeConfig(file);
}

test("positions, roles, codes and keys are read; none at all is no fault", async () => {
  const config = await read({ officers: [WATCH, RELEASE] });
  assert.ok(config.ok);
  const [watch, release] = config.value.officers;
  assert.deepEqual([watch?.position, watch?.person, watch?.roles], ["KOR-WATCH", "a", ["watch", "duty"]]);
  assert.equal(watch?.enrolment.length, 32);
  assert.equal(release?.enrolment.length, 0);
  assert.equal(Buffer.from(watch?.keys[0]?.publicKey ?? "").toString("base64"), KEY.publicKey);
  const none = await read({});
  assert.ok(none.ok);
  assert.deepEqual(none.value.officers, []);
});

for (const [what, officers, wanted] of [
  ["a position in small letters", [{ ...WATCH, position: "watch" }], /position must be/],
  ["no person", [{ ...WATCH, person: undefined }], /person must be/],
  ["a role that is none", [{ ...WATCH, roles: ["king"] }], /officers\.KOR-WATCH\.roles must be/],
  ["a role twice", [{ ...WATCH, roles: ["watch", "watch"] }], /officers\.KOR-WATCH\.roles must be/],
  ["no role", [{ ...WATCH, roles: [] }], /officers\.KOR-WATCH\.roles must be/],
  ["a code instead of its hash", [{ ...WATCH, enrolment: "FVSV-WB3M-03KB-GCEE" }], /enrolment must be/],
  [
    "a key that is none",
    [{ ...WATCH, keys: [{ ...KEY, publicKey: "AAAA" }] }],
    /officers\.KOR-WATCH\.keys\.publicKey must be/,
  ],
  ["a position twice", [WATCH, { ...RELEASE, position: "KOR-WATCH" }], /officers\.position must be different/],
  ["one code for two", [WATCH, { ...RELEASE, enrolment: WATCH.enrolment }], /officers\.enrolment must be different/],
  [
    "one key for two people",
    [WATCH, { ...RELEASE, keys: [{ ...OTHER, publicKey: KEY.publicKey }] }],
    /publicKey must be/,
  ],
  [
    "one person who releases and administrates",
    [WATCH, { ...RELEASE, person: "c" }, { position: "KOR-ADMIN", person: "c", roles: ["administrator"], keys: [] }],
    /officers\.KOR-ADMIN\.person must be held apart from KOR-RELEASE: nobody may be both administrator and release/,
  ],
  [
    "one position that guards what leaves and releases",
    [{ ...RELEASE, roles: ["security", "release"] }],
    /nobody may be both security and release/,
  ],
  [
    "one person who administrates and guards what leaves",
    [{ ...RELEASE, roles: ["administrator", "security"] }],
    /nobody may be both security and administrator/,
  ],
  [
    "an auditor who also watches",
    [WATCH, { ...RELEASE, person: "a", roles: ["auditor"] }],
    /nobody may be both auditor and watch/,
  ],
  [
    "one credential for two",
    [WATCH, { ...RELEASE, keys: [{ ...OTHER, credential: KEY.credential }] }],
    /credential must be/,
  ],
] as const) {
  test(`refused by name: ${what}`, async () => {
    const config = await read({ officers });
    assert.ok(!config.ok);
    assert.match(config.error.what, wanted);
  });
}

test("the picture is open outside actual mode unless said otherwise, and never in it", async () => {
  const openIn = async (mode: string, open?: unknown) => {
    const config = await read({ mode, console: { port: 2, ...(open !== undefined && { open }) } });
    return config.ok ? config.value.console.open : config.error.what;
  };
  assert.deepEqual(
    [await openIn("exercise"), await openIn("exercise", false), await openIn("test"), await openIn("actual")],
    [true, false, true, false],
  );
  assert.match(String(await openIn("actual", true)), /console\.open must be false in actual mode/);
  assert.match(String(await openIn("exercise", "yes")), /console\.open must be true or false/);
});
