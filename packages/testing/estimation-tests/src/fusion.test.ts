/** Two nations that tell each other tracklets know nearly what one tracker of all plots knows, and no less than by whole tracks. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { present } from "@tocsin/kernel/sound";
import type { Kinematics } from "@tocsin/kernel/space";
import { secondsBetween } from "@tocsin/kernel/time";
import type { Sensor } from "@tocsin/picture";
import { followTwoNations, type Profile } from "./fusion.ts";
import { rms } from "./measures.ts";
import { EPOCH, makeScenario } from "./run.ts";
import { MEDIUM, scene } from "./scenes.ts";

test("tracklets every five seconds, in mid-course", (context) => {
  const misses = new Map<Profile, number[]>();
  for (const draw of [0, 1]) {
    const flight = { ...MEDIUM, azimuth_deg: 84 + 6 * draw };
    const scenario = makeScenario(scene({ seed: `nations-${draw}`, flights: [flight], duration: 360 }));
    const sensors = new Map<string, Sensor>(scenario.sensorsOf("KOR").map((sensor) => [sensor.id, sensor]));
    const looks = scenario
      .dwellsBetween("KOR", 0, 360)
      .map(({ at, sensor, dwell }) => ({ time: at, sensor: present(sensors.get(sensor), sensor), dwell }));
    const note = (profile: Profile, at: typeof EPOCH, { position }: Kinematics): void => {
      const time = secondsBetween(EPOCH, at);
      if (time < 200) return;
      const truth = present([...scenario.flyingAt(time)][0], "flying").state.position;
      const miss = Math.hypot(...position.map((value, i) => value - (truth[i] as number)));
      misses.set(profile, [...(misses.get(profile) ?? []), miss]);
    };
    followTwoNations({ epoch: EPOCH, looks, isFirsts: (id) => id !== "east", every: 5 }, note);
  }
  const of = (profile: Profile): number => rms(misses.get(profile) ?? []);
  const [together, tracks, central] = [of("tracklets"), of("three elements"), of("all plots")];
  context.diagnostic(
    `tracklets ${together.toFixed(0)} m, whole tracks ${tracks.toFixed(0)}, all plots ${central.toFixed(0)}, ` +
      `alone ${of("first alone").toFixed(0)} and ${of("second alone").toFixed(0)}`,
  );
  assert.ok((misses.get("tracklets")?.length ?? 0) > 250);
  // Whole tracks of single nations are near their own bound by now: where both are, tracklets are no worse.
  assert.ok(together < 1.06 * central && together < 1.02 * tracks && together < of("first alone"));
});
