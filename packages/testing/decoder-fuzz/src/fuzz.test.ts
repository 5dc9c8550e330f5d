/** A short campaign against every decoder; the long one is `npm run fuzz`. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { campaign } from "./campaign.ts";
import type { Target } from "./target.ts";
import { targets } from "./targets.ts";

const INPUTS = 1500;

for (const target of targets())
  test(`${target.name}: ${INPUTS} damaged inputs are answered, none throws`, () => {
    const { inputs, answers, found } = campaign(target, 1, (before) => before < INPUTS);
    // How long it took is the machine's affair here; the long campaign judges it.
    assert.deepEqual(
      found.filter(({ what }) => what === "thrown").map(({ detail }) => detail),
      [],
    );
    assert.equal(inputs, INPUTS);
    assert.ok(answers > 1, "every input got the same answer: the damage reaches nothing");
  });

test("a decoder that throws at a rare input is found, and found again by the same seed", () => {
  const weak: Target = {
    name: "weak",
    form: "bytes",
    seeds: [Uint8Array.of(1, 2, 3, 4, 5, 6)],
    decode: (bytes) => {
      if (bytes.length > 3 && bytes[1] === 0xff && bytes[2] === 0xff) throw new RangeError("planted");
      return bytes.length < 4 ? "short" : "";
    },
  };
  const once = campaign(weak, 7, (before) => before < 20_000);
  assert.match(once.found[0]?.detail ?? "", /planted/);
  assert.deepEqual(campaign(weak, 7, (before) => before < 20_000).found[0]?.input, once.found[0]?.input);
});

test("an input that brings out a new answer is damaged further", () => {
  const deep: Target = {
    name: "deep",
    form: "bytes",
    seeds: [new Uint8Array(8)],
    decode: (bytes) => {
      const depth = bytes.findIndex((byte, at) => byte !== at + 1);
      if (depth >= 5) throw new Error("reached");
      return `depth ${depth}`;
    },
  };
  const { found } = campaign(deep, 1, (before) => before < 400_000);
  assert.match(found[0]?.detail ?? "", /reached/);
});
