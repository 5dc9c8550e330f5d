/** Each campaign in short, and each proved by the fault that it exists to find. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { CAMPAIGNS } from "./campaigns.ts";
import { lineOf } from "./tally.ts";

const COUNT = 3000;

describe("campaigns, in short", () => {
  for (const [name, campaign] of CAMPAIGNS) {
    test(`${name}: nothing is believed that must not be`, (t) => {
      const tally = campaign({ count: COUNT, seed: 1, plant: false });
      t.diagnostic(lineOf(tally));
      assert.ok(tally.tried >= COUNT);
      assert.equal(tally.accepted, 0, tally.first);
    });

    test(`${name}: a planted fault is found`, () => {
      assert.ok(campaign({ count: 1000, seed: 1, plant: true }).accepted > 0);
    });
  }
});
