/** Doubles, echoes, strangers, other modes and equivocation are told apart and never admitted. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { hexFromBytes } from "@tocsin/kernel/sound";
import type { Verified } from "@tocsin/picture";
import { admit, type ReceivedStatement, type SeenVersions, verifyRoot, verifyStatement } from "./index.ts";
import { type Options, single, statement, tools } from "./support.test.ts";

const SELF = { nation: "JPN", mode: "exercise", partners: ["KOR"] } as const;

function verified(options: Options = {}): Verified<ReceivedStatement> {
  const envelope = single(options, options.nation, options.mode === undefined ? {} : { mode: options.mode });
  const root = verifyRoot(tools, envelope);
  assert.ok(root.ok);
  const statement = verifyStatement(tools, root.value, envelope);
  assert.ok(statement.ok);
  return statement.value;
}

describe("admission", () => {
  const verdicts = (...all: Options[]): string[] => {
    const seen: SeenVersions = new Map();
    return all.map((options) => admit(verified(options), SELF, seen).verdict);
  };

  test("a first statement and each newer version, also with versions passed over", () => {
    assert.deepEqual(verdicts({}, { version: 2 }, { version: 9 }), ["admitted", "admitted", "admitted"]);
  });
  test("the same once more is a double, an older one is outdated", () => {
    assert.deepEqual(verdicts({ version: 2 }, { version: 2 }, { version: 1 }), ["admitted", "double", "outdated"]);
  });
  test("our own statement is an echo, from whomever it comes", () => {
    assert.deepEqual(verdicts({ nation: "JPN" }, { nation: "JPN" }), ["echo", "echo"]);
  });
  test("a verified statement of a nation that is no partner stays out", () => {
    assert.deepEqual(verdicts({ nation: "USA" }), ["not-a-partner"]);
  });
  test("another mode stays out, and before all else: also our own and strangers'", () => {
    assert.deepEqual(verdicts({ mode: "actual" }, { mode: "test", nation: "JPN" }, { mode: "test", nation: "USA" }), [
      "wrong-mode",
      "wrong-mode",
      "wrong-mode",
    ]);
  });
  test("items of another kind or counter have versions of their own", () => {
    assert.deepEqual(verdicts({ version: 5 }, { counter: 2 }, { kind: "event" }), ["admitted", "admitted", "admitted"]);
  });

  test("two commitments under one version are equivocation: the first is kept as evidence and stays believed", () => {
    const seen: SeenVersions = new Map();
    assert.equal(admit(verified({ text: "one" }), SELF, seen).verdict, "admitted");
    const second = admit(verified({ text: "two" }), SELF, seen);
    assert.equal(second.verdict, "equivocation");
    const first = hexFromBytes(statement({ text: "one" }).root);
    assert.equal(second.verdict === "equivocation" && hexFromBytes(second.known), first);
    assert.equal(admit(verified({ text: "one" }), SELF, seen).verdict, "double");
    assert.equal(admit(verified({ text: "two" }), SELF, seen).verdict, "equivocation");
  });

  test("what stays out leaves no memory behind", () => {
    const seen: SeenVersions = new Map();
    for (const options of [{ nation: "JPN" }, { nation: "USA" }, { mode: "test" }] as const)
      admit(verified(options), SELF, seen);
    assert.equal(seen.size, 0);
  });
});
