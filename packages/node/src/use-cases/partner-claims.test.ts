/** What a partner claims never counts for more than it can know: not what it has received, nor how sure it says it is. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { LaunchEvent } from "@tocsin/picture";
import type { Step } from "../context.ts";
import { createState, type Group, type NodeState, type OwnEvent, type PartnerState } from "../state.ts";
import { openEvents, referenceOf } from "./reference.ts";
import { takeAcknowledged } from "./take-link.ts";

test("a partner cannot have what was never sent to it", () => {
  const state = createState();
  const partner = { assigned: new Map([["warning", 7]]), acknowledged: new Map([["warning", 3]]) };
  state.partners.set("USA", partner as unknown as PartnerState);
  const acknowledge = (through: number): number | undefined => {
    const step = { state } as unknown as Step;
    takeAcknowledged(step, { kind: "acknowledged", partner: "USA", priority: "warning", through });
    return partner.acknowledged.get("warning");
  };
  assert.equal(acknowledge(5), 5);
  assert.equal(acknowledge(2 ** 53 - 1), 7);
  assert.equal(acknowledge(4), 7);
});

/** An event of a nation whose predicted impact has this semi-major axis, metres. */
function stated(state: NodeState, nation: string, certainty: LaunchEvent["certainty"], semiMajor: number): string {
  const name = { nation, mode: "exercise", epoch: 1, kind: "event", counter: 1 } as const;
  const area = {
    centre: { latitude: 0.7, longitude: 2.4, height: 0 },
    semiMajor,
    semiMinor: semiMajor,
    orientation: 0,
  };
  const impact = { area: { ...area, containment: 0.95 } };
  const event = { name, certainty, stage: "burn-out", impact, overflights: [] };
  state.events.set(nation, { event } as unknown as OwnEvent);
  return nation;
}

test("an ellipse that can carry no warning never leads, and no open statement is left unasked", () => {
  const state = createState();
  const members = [stated(state, "USA", "high", 0), stated(state, "JPN", "medium", 20_000)];
  const group = { members } as unknown as Group;
  assert.equal(referenceOf(state, group)?.name.nation, "JPN");
  assert.deepEqual(
    openEvents(state, group).map(({ name }) => name.nation),
    ["JPN", "USA"],
  );
});
