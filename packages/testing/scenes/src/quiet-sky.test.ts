/**
 * Scene: half an hour in which nothing is launched. Three nations' sensors report aircraft and false alarms; nobody declares,
 * warns or drafts anything, on any console.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Scenario } from "@tocsin/truth";
import { scenarioOf } from "./cast.ts";
import { told } from "./reading.ts";
import { createStage } from "./stage.ts";

const MINUTES = 30;
const SEEDS = ["calm-1", "calm-2", "calm-3"];

/** All sensors of the demonstration and the aircraft radar, ten times the false alarms, and aircraft, but no launch. */
function quietScenario(seed: string): Scenario {
  const [missiles, aircraft] = [scenarioOf("autumn-lantern").spec, scenarioOf("quiet-sky").spec];
  const noisy = [...missiles.nations].map(
    ([nation, sensors]) =>
      [
        nation,
        sensors.map((sensor) =>
          sensor.type === "ir" ? sensor : { ...sensor, falseAlarmsPerScan: 10 * sensor.falseAlarmsPerScan },
        ),
      ] as const,
  );
  const nations = new Map([
    ...noisy,
    ["KOR", [...(noisy.find(([n]) => n === "KOR")?.[1] ?? []), ...(aircraft.nations.get("KOR") ?? [])]] as const,
  ]);
  return scenarioOf("quiet-sky", { seed, nations });
}

describe("a quiet sky", () => {
  for (const seed of SEEDS) {
    test(`half an hour of aircraft and false alarms (${seed}): no event, no warning, no draft, nothing said`, () => {
      const stage = createStage({ scenario: quietScenario(seed) });
      let most = 0;
      stage.fly(60 * MINUTES, (second) => {
        if (second % 60 !== 0) return;
        most = Math.max(most, stage.view("KOR").tracks.length);
        for (const nation of stage.nations) {
          const { events, drafts } = stage.view(nation);
          assert.deepEqual([events, drafts], [[], []], `${nation}, ${second} s`);
        }
      });
      assert.ok(most >= 6, `${most} aircraft were tracked: the sky was not empty`);
      for (const nation of stage.nations) {
        const player = stage.player(nation);
        assert.ok(player.state.tracker.counts.plots > 500, `${nation} had ${player.state.tracker.counts.plots} plots`);
        assert.deepEqual(
          [player.entries("declared"), player.entries("drafted"), player.entries("alarm")],
          [[], [], []],
        );
        const rows = player.commits().flatMap(({ outbox }) => outbox);
        const kinds = new Set(rows.flatMap((row) => told(row).map(({ header }) => header.item.kind)));
        assert.deepEqual([...kinds].sort(), ["checkpoint", "cosignature", "room", "surveillance"]);
      }
    });
  }
});
