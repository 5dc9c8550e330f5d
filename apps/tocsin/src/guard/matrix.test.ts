/** The shipped policy leaks nothing; policies with planted leaks are found, each for its own reason. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { createPolicyEngine } from "@tocsin/policy-cedar";
import { must } from "@tocsin/scenes";
import { PLACES } from "../places.ts";
import { decideMatrix, type Leak, type Matrix } from "./matrix.ts";

const [POLICY, SCHEMA] = [readFileSync(PLACES.policy, "utf8"), readFileSync(PLACES.policySchema, "utf8")];
const PLAN = { version: 1, nations: ["JPN", "KOR"], numberBlocks: {}, trackRate: 1 };
const OPEN = '\n@id("open") @reason("All.") permit (principal, action, resource);';

function matrixOf(policy: string): Matrix {
  const engine = must(createPolicyEngine(policy, SCHEMA));
  return decideMatrix({ nation: "KOR", mode: "exercise", partners: ["JPN"], plan: PLAN, engine });
}

const reasonsOf = ({ leaks }: { leaks: readonly Leak[] }) => [...new Set(leaks.map(({ because }) => because))];

describe("the matrix of the shipped policy", () => {
  const matrix = matrixOf(POLICY);

  test("has every combination once, and every release in a row", () => {
    assert.equal(
      matrix.asked,
      19 * 23 * 8 * 2,
      "items, sections, classes, declared or not: own statements to one partner",
    );
    assert.equal(matrix.released + matrix.withheld, matrix.asked);
    const inRows = matrix.releases.map((row) => row.section.length * row.objectClass.length * row.declared.length);
    assert.equal(
      inRows.reduce((sum, count) => sum + count, 0),
      matrix.released,
    );
    const withheld = [...matrix.withheldBy.values()].reduce((sum, count) => sum + count, 0);
    assert.equal(withheld, matrix.withheld);
  });

  test("leaks nothing, and denies all that nobody knows", () => {
    assert.deepEqual(matrix.leaks, []);
    assert.equal(matrix.unknown.released, 0);
    assert.ok(matrix.unknown.asked > 10_000);
    for (const { section, objectClass } of matrix.releases) {
      assert.ok(!section.includes("sensor"));
      assert.ok(!objectClass.includes("aircraft"));
    }
  });
});

describe("planted leaks", () => {
  test("a permit for everything: what leaves is named by no permit", () => {
    const matrix = matrixOf(POLICY + OPEN);
    assert.deepEqual(reasonsOf(matrix), ["no-permit-names-it"]);
    assert.ok(matrix.leaks.some(({ row }) => row.item.includes("track") && row.objectClass.includes("unknown")));
  });

  test("the rule of the coalition is left out: a nation that nobody knows gets something", () => {
    const without = POLICY.replace(/@id\("coalition-only"\)[^;]*;/, "");
    const { leaks } = matrixOf(without);
    const strangers = leaks.filter(({ because }) => because === "unknown-released");
    assert.deepEqual([...new Set(strangers.flatMap(({ row }) => row.partner))], ["ZZZ"]);
  });

  test("a policy that errs: the minimum warning leaves by the plan, and that is said", () => {
    const errs = `\n@id("errs") @reason("It overflows.") forbid (principal, action, resource == Section::"warning")
      when { (if context.declared then 9223372036854775807 else 0) + 1 > 9 };`;
    const matrix = matrixOf(POLICY + errs);
    assert.deepEqual(reasonsOf(matrix), ["policy-errs"]);
    for (const { row } of matrix.leaks) assert.deepEqual([row.section, row.declared], [["warning"], ["declared"]]);
  });
});

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

  test("exit code 0 and the rules for people where nothing leaks", async () => {
    const { code, out } = await matrix(POLICY);
    assert.equal(code, 0);
    assert.match(out, /^ {2}track: kinematics launch .* by trajectories$/m);
    assert.match(out, /sensors-stay-home \(\d+\): Which sensor saw it/);
    assert.match(out, /every one denied/);
  });

  test("exit code 1 and the leak where a policy permits too much", async () => {
    const { code, out } = await matrix(POLICY + OPEN, "--json");
    assert.equal(code, 1);
    const { leaks, withheldBy } = JSON.parse(out) as { leaks: Leak[]; withheldBy: Record<string, number> };
    assert.ok(leaks.some(({ row }) => row.policies.includes("open")));
    assert.ok((withheldBy["sensors-stay-home"] ?? 0) > 0);
  });
});
