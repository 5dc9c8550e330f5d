/** The shipped policy leaks nothing; policies with planted leaks are found, each for its own reason, and the exit code says so. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { ITEM_KINDS, OBJECT_CLASSES, SECTION_KINDS } from "@tocsin/picture";
import { createPolicyEngine } from "@tocsin/policy-cedar";
import { must } from "@tocsin/scenes";
import { PLACES } from "../places.ts";
import { decideMatrix, type Leak, type Matrix } from "./matrix.ts";

// Lines are looked for in English, whatever the machine speaks.
process.env.LC_ALL = "C";

const [POLICY, SCHEMA] = [readFileSync(PLACES.policy, "utf8"), readFileSync(PLACES.policySchema, "utf8")];
const PLAN = { version: 1, nations: ["JPN", "KOR"], numberBlocks: {}, trackRate: 1 };
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

describe("tocsin guard matrix", () => {
  const directory = mkdtempSync(join(tmpdir(), "tocsin-matrix-"));
  after(() => rmSync(directory, { recursive: true }));
  const config = {
    format: "tocsin-node/1",
    ...{ nation: "KOR", mode: "test", plan: PLAN, policy: "policy.cedar" },
    ...{ link: { port: 9701 }, console: { port: 9702 }, partners: [{ nation: "JPN", bundle: "JPN.bundle" }] },
  };

  const matrix = (policy: string, ...words: string[]): Promise<{ code: number; out: string }> => {
    const file = join(directory, "node.json");
    writeFileSync(file, JSON.stringify(config));
    writeFileSync(join(directory, "policy.cedar"), policy);
    return new Promise((resolve) => {
      execFile(process.execPath, [PLACES.launcher, "guard", "matrix", "--config", file, ...words], (failure, out) =>
        resolve({ code: failure === null ? 0 : Number(failure.code), out }),
      );
    });
  };

  test("the shipped policy: every combination once, no leak, exit code 0", async () => {
    const { code, out } = await matrix(POLICY, "--json");
    assert.equal(code, 0);
    const told = JSON.parse(out) as Omit<Matrix, "withheldBy"> & { withheldBy: Record<string, number> };
    assert.equal(told.asked, ITEM_KINDS.length * SECTION_KINDS.length * OBJECT_CLASSES.length * 2);
    assert.equal(told.released + told.withheld, told.asked);
    assert.equal(
      sum(told.releases.map((row) => row.section.length * row.objectClass.length * row.declared.length)),
      told.released,
    );
    assert.equal(sum(Object.values(told.withheldBy)), told.withheld);
    assert.deepEqual(told.leaks, []);
    assert.equal(told.unknown.released, 0);
    assert.ok(told.unknown.asked > 10_000);
    for (const { section, objectClass } of told.releases)
      assert.ok(!section.includes("sensor") && !objectClass.includes("aircraft"));
  });

  test("a permit for everything: it leaks what no permit names, exit code 1", async () => {
    const { code, out } = await matrix(`${POLICY}\n@id("open") @reason("All.") permit (principal, action, resource);`);
    assert.equal(code, 1);
    assert.match(out, /^KOR TEST LEAK JPN: track: .* by open: leaves, and no permit names both item and section$/m);
    assert.match(out, /the policy denies every one/, "strangers stay outside by the rule of the coalition");
    assert.match(out, /^KOR TEST {3}sensors-stay-home \(\d+\): Which sensor saw it/m);
  });
});

describe("planted leaks", () => {
  function leaksOf(policy: string): readonly Leak[] {
    const engine = must(createPolicyEngine(policy, SCHEMA));
    return decideMatrix({ nation: "KOR", mode: "exercise", partners: ["JPN"], plan: PLAN, engine }).leaks;
  }

  test("the rule of the coalition is left out: a nation that nobody knows gets something", () => {
    const leaks = leaksOf(POLICY.replace(/@id\("coalition-only"\)[^;]*;/, ""));
    assert.ok(leaks.length > 0);
    for (const { because, row } of leaks) assert.deepEqual([because, row.partner], ["unknown-released", ["ZZZ"]]);
  });

  test("a policy that errs: the minimum warning leaves by the plan, and that is said", () => {
    const leaks = leaksOf(`${POLICY}
      @id("errs") @reason("It overflows.") forbid (principal, action, resource == Section::"warning")
      when { (if context.declared then 9223372036854775807 else 0) + 1 > 9 };`);
    assert.ok(leaks.length > 0);
    for (const { because, row } of leaks)
      assert.deepEqual([because, row.section, row.declared], ["policy-errs", ["warning"], ["declared"]]);
  });
});
