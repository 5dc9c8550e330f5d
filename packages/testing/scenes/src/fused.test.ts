/**
 * Scene: two nations follow one flight. Their tracklets make one track that is surer than either's and no surer than it is right;
 * where one nation's radars are wrong, that is found and nothing is averaged away.
 */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { estimateOffset, fusedAt } from "@tocsin/tracking";
import type { Scenario, SensorSpec } from "@tocsin/truth";
import { scenarioOf } from "./cast.ts";
import { createStage, type Stage } from "./stage.ts";

const flight = { id: "only", start: 5, kind: "ballistic", flight: "NK-20221004-1" } as const;
const NATIONS = ["KOR", "JPN"] as const;

/** Japan's radars wrong by so much in azimuth. */
function scenarioWith(azimuth: number): Scenario {
  const { spec } = scenarioOf("autumn-lantern", { flights: [flight] });
  const bias = { range: 0, azimuth, elevation: 0, clock: 0 };
  const wrong = (sensor: SensorSpec): SensorSpec => (sensor.type === "ir" ? sensor : { ...sensor, bias });
  const nations = new Map(
    [...spec.nations].map(([nation, sensors]) => [nation, nation === "JPN" ? sensors.map(wrong) : sensors]),
  );
  return scenarioOf("autumn-lantern", { flights: [flight], nations });
}

const objectOf = (stage: Stage, nation: string) => [...stage.player(nation).state.picture.fused.values()][0];
const fusedOf = (stage: Stage, nation: string) => stage.view(nation).tracks.find(({ source }) => source === "fused");
const ownOf = (stage: Stage, nation: string) => stage.view(nation).tracks.find(({ source }) => source === "own");
const accordOf = (stage: Stage, nation: string, other: string) => objectOf(stage, nation)?.accords.get(other)?.accord;
const offsetOf = (stage: Stage, nation: string, other: string) =>
  estimateOffset([...(stage.player(nation).state.picture.offsets.get(other)?.values() ?? [])]);

describe("two nations that see alike", () => {
  const scenario = scenarioWith(0);
  const stage = createStage({ nations: NATIONS, scenario });
  before(() => {
    stage.flyUntil(() => fusedOf(stage, "KOR") !== undefined && fusedOf(stage, "JPN") !== undefined, 300).fly(45);
  });

  test("agree, and add up what each has learned, each look once", () => {
    for (const [nation, other] of [
      ["KOR", "JPN"],
      ["JPN", "KOR"],
    ] as const) {
      assert.equal(accordOf(stage, nation, other), "agrees");
      assert.deepEqual([...(objectOf(stage, nation)?.track?.sources.keys() ?? [])].sort(), ["JPN", "KOR"]);
      assert.equal(offsetOf(stage, nation, other).isSignificant, false);
      const [fused, own] = [fusedOf(stage, nation), ownOf(stage, nation)];
      assert.ok((fused?.sigmaHorizontalM ?? Infinity) < 0.8 * (own?.sigmaHorizontalM ?? 0), "surer than alone");
    }
  });

  test("are as near the truth as they say", () => {
    const truth = [...scenario.flyingAt(stage.second)][0]?.state.position ?? assert.fail();
    for (const nation of NATIONS) {
      const { mean, covariance } = fusedAt(objectOf(stage, nation)?.track ?? assert.fail(), stage.now);
      const miss = Math.hypot(...[0, 1, 2].map((i) => (mean[i] ?? 0) - (truth[i] ?? 0)));
      const doubt = Math.sqrt([0, 7, 14].reduce((sum, i) => sum + (covariance[i] ?? 0), 0));
      assert.ok(miss < 3 * doubt, `${nation}: ${miss} m, said ${doubt} m`);
    }
  });

  test("replay the same, bit for bit", () => {
    const before = stage.player("KOR").node.fingerprint();
    assert.equal(stage.crash("KOR").fingerprint, before);
  });

  test("go on under the same number when one of them sees it no more", () => {
    const number = stage.view("JPN").events[0]?.commonNumber;
    stage.blind("KOR");
    stage.fly(20);
    assert.equal(stage.view("JPN").events[0]?.commonNumber, number);
    assert.equal(stage.view("KOR").events[0]?.commonNumber, number);
    assert.ok(fusedOf(stage, "KOR"), "Korea still shows what Japan goes on to tell");
  });
});

describe("two nations of which one is wrong by three milliradians", () => {
  const stage = createStage({ nations: NATIONS, scenario: scenarioWith(3e-3) });
  before(() => {
    stage.flyUntil(() => objectOf(stage, "KOR")?.accords.get("JPN") !== undefined, 300).fly(60);
  });

  test("find that they do not agree, and add nothing up", () => {
    for (const [nation, other] of [
      ["KOR", "JPN"],
      ["JPN", "KOR"],
    ] as const) {
      assert.match(accordOf(stage, nation, other) ?? "", /^(shifted|differs)$/);
      assert.deepEqual([...(objectOf(stage, nation)?.track?.sources.keys() ?? [])], [nation]);
      const { isSignificant, mean } = offsetOf(stage, nation, other);
      assert.ok(isSignificant && mean.every(Number.isFinite));
    }
  });

  test("show both: neither is drawn to the other", () => {
    for (const nation of NATIONS) {
      const [fused, own] = [fusedOf(stage, nation), ownOf(stage, nation)];
      if (fused === undefined) continue;
      // What is taken in once the offset is taken away is as uncertain as that offset: hardly anything is gained of it.
      assert.ok(fused.sigmaHorizontalM > 0.5 * (own?.sigmaHorizontalM ?? 0));
    }
    const shown = new Set(stage.view("KOR").tracks.map(({ source }) => source));
    assert.ok(shown.has("own") && shown.has("partner"));
  });
});
