/** The shipped policy over its whole matrix: no sensor, no aircraft and no stranger gets anything, ever. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { everyQuestion, type PolicyEngine, type ReleaseAttributes } from "@tocsin/guard";
import type { ObjectClass, SectionKind } from "@tocsin/picture";
import { createPolicyEngine } from "./index.ts";

const shipped = (name: string): string =>
  readFileSync(new URL(`../../../../data/policies/${name}`, import.meta.url), "utf8");
const POLICY = shipped("default.cedar");
const SCHEMA = shipped("tocsin.cedarschema");

function engineOf(policy: string, schema = SCHEMA): PolicyEngine {
  const engine = createPolicyEngine(policy, schema);
  assert.ok(engine.ok, engine.ok ? "" : engine.error.what);
  return engine.value;
}

const BALLISTIC: readonly ObjectClass[] = ["ballistic", "manoeuvring", "space-launch", "spent-stage", "debris"];
const ESTIMATES: readonly SectionKind[] = ["launch", "impact", "assessment", "provenance"];

/** What the default policy is meant to say, written a second time and in another way. */
function intended({ partner, item, section, objectClass, declared }: ReleaseAttributes): boolean {
  if (!["JPN", "KOR", "USA"].includes(partner) || objectClass === "aircraft" || objectClass === "cruise") return false;
  switch (item) {
    case "track":
      return BALLISTIC.includes(objectClass) && (section === "kinematics" || ESTIMATES.includes(section));
    case "tracklet":
      return BALLISTIC.includes(objectClass) && section === "tracklet";
    case "event":
      return declared && ESTIMATES.includes(section);
    default:
      return section === item;
  }
}

/** Own statements and relayed ones, to two partners and to a stranger. */
const everything = () =>
  everyQuestion({
    mode: "exercise",
    partners: ["JPN", "PRK", "USA"],
    sources: [
      { origin: "KOR", relayed: false },
      { origin: "USA", relayed: true },
    ],
  });

/** The first combination in which the engine does not say what is intended. */
function firstDifference(engine: PolicyEngine): string | undefined {
  for (const attributes of everything()) {
    const answer = engine.ask(attributes);
    if (answer.errors.length > 0) return `errors: ${answer.errors.join()}`;
    if (answer.allowed !== intended(attributes)) return `${JSON.stringify(attributes)} -> ${answer.allowed}`;
  }
  return undefined;
}

describe("the default policy", () => {
  const engine = engineOf(POLICY);
  const attributes: ReleaseAttributes = {
    partner: "JPN",
    origin: "KOR",
    mode: "actual",
    item: "track",
    section: "kinematics",
    objectClass: "ballistic",
    relayed: false,
    declared: false,
  };

  test("says what is intended of every partner, item, section and class", () => {
    assert.equal(firstDifference(engine), undefined);
  });

  test("is meant to hold three lines that are never crossed: sensors, aircraft, strangers", () => {
    for (const asked of everything()) {
      const never = asked.section === "sensor" || asked.objectClass === "aircraft" || asked.partner === "PRK";
      if (never) assert.equal(intended(asked), false);
    }
  });

  test("says the same in every mode, and names the policy that decided", () => {
    for (const mode of ["actual", "exercise", "test"] as const) {
      assert.deepEqual(engine.ask({ ...attributes, mode }), { allowed: true, policies: ["trajectories"], errors: [] });
      const sensor = engine.ask({ ...attributes, mode, section: "sensor" });
      assert.deepEqual(sensor, { allowed: false, policies: ["sensors-stay-home"], errors: [] });
    }
    const silent = engine.ask({ ...attributes, objectClass: "unknown" });
    assert.deepEqual(silent, { allowed: false, policies: [], errors: [] });
  });

  test("gives every policy a reason for people", () => {
    const loaded = createPolicyEngine(POLICY, SCHEMA);
    assert.ok(loaded.ok);
    assert.ok(loaded.value.reasons.size >= 10);
    for (const [id, reason] of loaded.value.reasons) assert.match(reason, /^[A-Z].*\.$/, id);
  });

  test("a request with a word that does not exist is an error, so a denial", () => {
    const answer = engine.ask({ ...attributes, section: "payroll" as SectionKind });
    assert.equal(answer.allowed, false);
    assert.notEqual(answer.errors.length, 0);
  });
});

describe("planted mistakes are caught by the matrix", () => {
  const planted: readonly [string, string, string][] = [
    ["sensors are released", 'resource == Section::"sensor"', 'resource == Section::"digest"'],
    ["aircraft are released", 'ObjectClass::"aircraft", ObjectClass::"cruise"', 'ObjectClass::"cruise"'],
    ["undeclared events are released", "context.declared &&", ""],
    ["warnings are withheld", 'when { context.item == Item::"warning" }', 'when { context.item == Item::"alert" }'],
  ];
  for (const [name, from, to] of planted) {
    test(name, () => {
      assert.ok(POLICY.includes(from));
      assert.notEqual(firstDifference(engineOf(POLICY.replace(from, to))), undefined);
    });
  }

  test("the rule of the coalition is left out", () => {
    const without = POLICY.replace(/@id\("coalition-only"\)[^;]*;/, "");
    assert.notEqual(without, POLICY);
    assert.notEqual(firstDifference(engineOf(without)), undefined);
  });

  test("a permit for everything is added", () => {
    const engine = engineOf(`${POLICY}\n@id("open") @reason("Open.") permit (principal, action, resource);`);
    assert.notEqual(firstDifference(engine), undefined);
  });
});
