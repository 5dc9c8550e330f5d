/** The same text has one engine for as long as it is asked for; a text that is none stays none. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { policyReader } from "./index.ts";

const SCHEMA = readFileSync(new URL("../../../../data/policies/tocsin.cedarschema", import.meta.url), "utf8");
const policy = (id: string): string => `@id("${id}") @reason("A test.") permit (principal, action, resource);`;

test("the policy in force is read once, whatever is read beside it", () => {
  const read = policyReader(SCHEMA);
  const first = read(policy("first"));
  assert.ok(first.ok);
  const others = Array.from({ length: 20 }, (_, index) => policy(`other-${index}`));
  for (const other of others) {
    assert.ok(read(other).ok);
    assert.equal(read(policy("first")), first);
  }
  assert.equal(read("no policy").ok, false);
});
