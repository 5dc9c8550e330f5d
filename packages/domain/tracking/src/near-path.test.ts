/** What is found near a path is what asking every track finds, in the same order, also when some have moved. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "@tocsin/kernel/chance";
import { after } from "@tocsin/kernel/time";
import { bestOf, emptyModes } from "./modes.ts";
import { isNear, NearPath } from "./near-path.ts";
import type { TrackRecord } from "./state.ts";
import { EPOCH } from "./testing.ts";

const REACH = 4_000;
type Drawn = TrackRecord & { at: TrackRecord["at"] };

function place(track: Drawn, chance: Random): void {
  const { mean } = bestOf(track.modes);
  for (let i = 0; i < 6; i++) mean[i] = i < 3 ? 6_000 * chance.normal() : 500 * chance.normal();
  track.at = after(EPOCH, Math.round(chance.normal()));
}

function trackAt(chance: Random, number: number): Drawn {
  const track = { number, at: EPOCH, modes: emptyModes() } as unknown as Drawn;
  place(track, chance);
  return track;
}

test("paths and tracks drawn by chance: the same as by asking all, before and after some have moved", () => {
  const chance = new Random("near a path");
  let some = 0;
  for (let i = 0; i < 200; i++) {
    const tracks = Array.from({ length: 60 }, (_, number) => trackAt(chance, number));
    const near = new NearPath(tracks);
    for (let turn = 0; turn < 3; turn++) {
      const { modes, at } = trackAt(chance, -1);
      const path = bestOf(modes).mean.slice(0, 6);
      const asked = tracks.filter((track) => isNear(path, at, track, REACH));
      some += asked.length;
      assert.deepEqual(
        near.within(path, at, REACH).map(({ number }) => number),
        asked.map(({ number }) => number),
      );
      for (const track of tracks.filter((_, k) => k % 7 === turn)) {
        place(track, chance);
        near.move(track);
      }
    }
  }
  assert.ok(some > 500, `${some}`);
});
