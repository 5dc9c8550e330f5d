/** A policy that is wrong is refused when it is loaded, and one that errs denies. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { decide, type ReleaseAttributes } from "@tocsin/guard";
import { createPolicyEngine } from "./index.ts";

const SCHEMA = `
entity Nation; entity Section enum ["warning", "sensor"]; entity Item enum ["warning", "track"];
entity ObjectClass enum ["ballistic"]; entity Mode enum ["test"];
action release appliesTo { principal: [Nation], resource: [Section],
  context: { item: Item, origin: Nation, mode: Mode, objectClass: ObjectClass, relayed: Bool, declared: Bool, "count"?: Long } };`;
const PERMIT = '@id("open") @reason("All.") permit (principal, action, resource);';

const ASKED: ReleaseAttributes = {
  partner: "JPN",
  origin: "KOR",
  mode: "test",
  item: "warning",
  section: "warning",
  objectClass: "ballistic",
  relayed: false,
  declared: true,
};
const codeOf = (policy: string, schema = SCHEMA): string => {
  const engine = createPolicyEngine(policy, schema);
  return engine.ok ? "loaded" : engine.error.code;
};

describe("loading", () => {
  const cases: readonly [string, string, string][] = [
    ["a good policy", PERMIT, "loaded"],
    ["no policy at all, which denies everything", "// nothing", "loaded"],
    ["no Cedar", "let everything through", "policy-unreadable"],
    ["a template", '@id("t") @reason("T.") permit (principal == ?principal, action, resource);', "policy-unreadable"],
    ["no @id", '@reason("All.") permit (principal, action, resource);', "policy-without-id"],
    ["no @reason", '@id("open") permit (principal, action, resource);', "policy-without-reason"],
    ["one @id twice", `${PERMIT} ${PERMIT}`, "policy-id-twice"],
    [
      "a section that does not exist",
      '@id("x") @reason("X.") permit (principal, action, resource == Section::"senzor");',
      "policy-invalid",
    ],
    [
      "an attribute that does not exist",
      '@id("x") @reason("X.") forbid (principal, action, resource) when { context.secret };',
      "policy-invalid",
    ],
    [
      "a policy that can never apply",
      '@id("x") @reason("X.") forbid (principal, action, resource) when { false };',
      "policy-invalid",
    ],
  ];
  for (const [name, policy, code] of cases) test(`${name}: ${code}`, () => assert.equal(codeOf(policy), code));

  test("a schema that is none: schema-unreadable", () => assert.equal(codeOf(PERMIT, "entity"), "schema-unreadable"));
});

describe("asking", () => {
  /** Adding the largest integer overflows, and Cedar then skips the policy: here the very one that forbids. */
  const ERRING = `${PERMIT}
    @id("guard") @reason("Forbids all, were it not to err.") forbid (principal, action, resource)
    when { (if context.declared then 9223372036854775807 else 0) + 1 > 0 };`;

  test("a forbid that errs denies", () => {
    const engine = createPolicyEngine(ERRING, SCHEMA);
    assert.ok(engine.ok);
    const answer = engine.value.ask(ASKED);
    assert.equal(answer.allowed, false);
    assert.match(answer.errors.join(), /^guard: /);
  });

  test("the guard turns that into a denial, save for the plan's minimum warning", () => {
    const engine = createPolicyEngine(ERRING, SCHEMA);
    assert.ok(engine.ok);
    const plan = { version: 1, nations: ["JPN", "KOR"], numberBlocks: {}, trackRate: 1 };
    assert.equal(decide(engine.value, plan, { ...ASKED, section: "sensor" }).reason, "engine-error");
    const warning = decide(engine.value, plan, ASKED);
    assert.deepEqual([warning.allowed, warning.reason, warning.alarm], [true, "minimum-warning", true]);
    assert.equal(decide(engine.value, plan, { ...ASKED, partner: "PRK" }).allowed, false);
  });

  test("two engines live side by side, each with its own policy and hash", () => {
    const [open, shut] = [createPolicyEngine(PERMIT, SCHEMA), createPolicyEngine("", SCHEMA)];
    assert.ok(open.ok && shut.ok);
    assert.notEqual(open.value.hash, shut.value.hash);
    assert.match(open.value.hash, /^[0-9a-f]{64}$/);
    assert.deepEqual(open.value.ask(ASKED), { allowed: true, policies: ["open"], errors: [] });
    assert.deepEqual(shut.value.ask(ASKED), { allowed: false, policies: [], errors: [] });
  });
});
