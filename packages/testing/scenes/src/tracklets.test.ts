/**
 * Scene: of a declared object each nation tells its partners what its own sensors learned, every five seconds, under the same
 * pseudonyms as its track; of what is not declared, and of what others said, nobody hears.
 */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import type { TrackletContent } from "@tocsin/exchange";
import { keyOf, type Nation } from "@tocsin/picture";
import { policyWith, scenarioOf } from "./cast.ts";
import { nameOf, speak } from "./forge.ts";
import { told } from "./reading.ts";
import { createStage, type Stage } from "./stage.ts";

const flight = { id: "only", start: 5, kind: "ballistic", flight: "NK-20221004-1" } as const;
const flying = (): Stage => createStage({ scenario: scenarioOf("autumn-lantern", { flights: [flight] }) });

const saidBy = (stage: Stage, nation: Nation, to: Nation) =>
  stage
    .player(nation)
    .commits()
    .flatMap(({ outbox }) => outbox)
    .filter(({ partner, priority }) => partner === to && priority === "track")
    .flatMap((row) => told(row))
    .filter(({ header }) => header.item.kind === "tracklet");
const trackletsOf = (stage: Stage, nation: Nation, to: Nation): TrackletContent[] =>
  saidBy(stage, nation, to).flatMap(({ contents }) => contents.tracklet ?? []);
const keptBy = (stage: Stage, nation: Nation) => [...stage.player(nation).state.picture.tracklets.entries()];

describe("tracklets", () => {
  const stage = flying();
  before(() => {
    stage.flyUntil(() => trackletsOf(stage, "KOR", "JPN").length > 0, 300).fly(60);
  });

  test("come every five seconds while plots come, one after the other, of a declared track and its event", () => {
    const said = trackletsOf(stage, "KOR", "JPN");
    assert.ok(said.length >= 8 && said.length <= 15, `${said.length} in a minute`);
    for (const [index, { from, to, track }] of said.entries()) {
      const length = (to - from) / 1e6;
      // From plot to plot: the last one of an interval is up to a look of its sensor old when five seconds have passed.
      assert.ok(length >= 2 && length <= 31, `${length} s`);
      assert.ok(index === 0 || from >= (said[index - 1]?.to ?? 0), "each from where the one before ended");
      assert.equal(keyOf(track), "KOR/exercise/1/track/1");
    }
    for (const { header } of saidBy(stage, "KOR", "JPN"))
      assert.equal(header.event && keyOf(header.event), "KOR/exercise/1/event/1");
  });

  test("hold information that is none the less for being a gain: its diagonal is not negative, and something is", () => {
    for (const { information, vector } of trackletsOf(stage, "KOR", "JPN")) {
      const diagonal = [0, 2, 5, 9, 14, 20].map((at) => information[at] ?? Number.NaN);
      assert.ok(diagonal.every((value) => value >= 0) && Math.max(...diagonal) > 0, diagonal.join());
      assert.ok(vector.every(Number.isFinite));
    }
  });

  test("name their sources by the track's own pseudonyms, and none of another nation", () => {
    const own = new Set(trackletsOf(stage, "KOR", "JPN").flatMap(({ contributions }) => contributions));
    const shown = stage.player("JPN").state.foreign.get("KOR/exercise/1/track/1")?.statement.contents.provenance;
    assert.ok(own.size > 0);
    for (const token of own) assert.ok(shown?.contributions.includes(token));
    for (const { contributions } of trackletsOf(stage, "JPN", "KOR"))
      for (const token of contributions) assert.ok(!own.has(token));
  });

  test("are kept by their receiver for a minute, and move nothing", () => {
    const kept = new Map(keptBy(stage, "JPN"));
    const ofKorea = kept.get("KOR/exercise/1/track/1") ?? assert.fail("kept");
    assert.ok(ofKorea.length >= 8 && ofKorea.length <= 12);
    assert.ok(![...kept.keys()].some((key) => key.startsWith("JPN/")), "never one's own");
    for (const nation of stage.nations) stage.blind(nation);
    stage.fly(90);
    assert.deepEqual(keptBy(stage, "JPN"), []);
  });
});

describe("what is no tracklet for us", () => {
  test("another nation's track in a tracklet is not kept, nor a stretch beyond use", () => {
    const stage = createStage().fly(2);
    const content = {
      ...{ from: stage.now, to: stage.now, information: new Array<number>(21).fill(0), vector: [0, 0, 0, 0, 0, 0] },
      ...{ contributions: [], track: nameOf("USA", "track", 1) },
    };
    const say = (tracklet: TrackletContent, counter: number): void => {
      const { received } = stage.player("JPN").state.partners.get("KOR") ?? assert.fail();
      const sequence = (received.get("track")?.through ?? 0) + 1;
      const frame = speak({
        item: nameOf("KOR", "tracklet", counter),
        contents: { tracklet },
        sequence,
        at: stage.now,
      });
      stage.inject("KOR", "JPN", frame, "track");
      stage.act("JPN");
    };
    say(content, 1);
    const own = { ...content, track: nameOf("KOR", "track", 1) };
    say({ ...own, from: (stage.now - 90e6) as typeof stage.now }, 2);
    assert.deepEqual(keptBy(stage, "JPN"), []);
    say(own, 3);
    assert.equal(keptBy(stage, "JPN").length, 1);
    for (let counter = 10; counter < 40; counter++) say(own, counter);
    assert.equal(keptBy(stage, "JPN")[0]?.[1].length, 12);
  });

  test("without a permit none leaves", () => {
    const policy = policyWith(
      '\n@id("none") @reason("None.") forbid (principal, action, resource == Section::"tracklet");',
    );
    const stage = createStage({
      scenario: scenarioOf("autumn-lantern", { flights: [flight] }),
      policy: { KOR: policy },
    });
    stage.flyUntil(() => trackletsOf(stage, "JPN", "KOR").length > 0, 400).fly(20);
    assert.deepEqual(trackletsOf(stage, "KOR", "JPN"), []);
  });
});
