/**
 * Scene: every sensor falls silent while a missile flies. The picture grows old in plain sight, doubt grows, and in the end
 * the event closes for a reason that claims nothing: nobody saw it pass, nobody saw it fall.
 */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import type { TrackView } from "@tocsin/node";
import type { FlightEntry } from "@tocsin/truth";
import { scenarioOf } from "./cast.ts";
import { eventWith } from "./reading.ts";
import { createStage, type Stage } from "./stage.ts";

const PAST_TENSE = /\b(passed|pass beyond|observed|fallen|fell|landed)\b/i;
/** The impact area is carried forward in free flight without process noise, so that silence costs it nothing. */
const KOREAS = "KOR/exercise/1/event/1";

/** The demonstration's sensors and this one flight. */
const flying = (flight: Partial<FlightEntry> & { readonly kind: "ballistic" }): Stage =>
  createStage({
    nations: ["KOR", "JPN"],
    scenario: scenarioOf("autumn-lantern", { flights: [{ id: "only", start: 5, ...flight } as FlightEntry] }),
  });

function shutEyes(stage: Stage): void {
  for (const nation of stage.nations) stage.blind(nation);
}

const trackOf = (stage: Stage, nation: string): TrackView | undefined =>
  stage.view(nation).tracks.find(({ source }) => source === "own");

const allTexts = (stage: Stage, nation: string): string =>
  stage
    .view(nation)
    .drafts.flatMap(({ texts }) => texts.filter(({ language }) => language === "en"))
    .map(({ headline, description }) => `${headline} ${description}`)
    .join("\n");

describe("a track is lost", () => {
  test("in mid-flight above Japan: doubt and age grow, the event ends as track-lost, the alert as no longer assessed", () => {
    const stage = flying({ kind: "ballistic", flight: "NK-20221004-1" });
    stage.flyUntil(() => (stage.view("JPN").drafts.length ?? 0) > 0, 300).fly(20);
    const seen = stage.now;
    shutEyes(stage);
    const before = eventWith(stage.view("JPN"), KOREAS);
    assert.ok((before?.threatenedAreas.length ?? 0) > 0);
    let sigma = trackOf(stage, "KOR")?.sigmaHorizontalM ?? assert.fail("Korea has no track");
    const statuses = new Set<string>();
    for (let round = 0; round < 6; round++) {
      stage.fly(20);
      const track = trackOf(stage, "KOR");
      if (track === undefined || track.status === "dropped") break;
      statuses.add(track.status);
      assert.ok(track.sigmaHorizontalM > sigma, `${stage.second} s: ${track.sigmaHorizontalM} m after ${sigma} m`);
      sigma = track.sigmaHorizontalM;
      const event = eventWith(stage.view("JPN"), KOREAS);
      assert.ok((event?.observedUs ?? 0) <= seen, "the age shown counts from the last plot");
      assert.ok(stage.now - (event?.observedUs ?? 0) >= (round + 1) * 20e6);
    }
    assert.ok(statuses.has("coasting"));
    const over = Math.max(...(before?.views ?? []).flatMap(({ overflights }) => overflights.map((o) => o.latestUs)));
    stage.flyUntil(() => stage.view("JPN").drafts.at(-1)?.messageType === "Cancel", 900);
    assert.ok(
      stage.now - over < 200e6,
      `the alert stands for ${(stage.now - over) / 1e6} s after the predicted passage`,
    );
    stage.flyUntil(() => eventWith(stage.view("JPN"), KOREAS)?.stage === "closed", 1500);
    for (const nation of stage.nations) {
      const event = eventWith(stage.view(nation), KOREAS);
      assert.match(event?.closedBecause ?? "", /^(track-lost|impact-time-passed)$/, nation);
      assert.ok((event?.observedUs ?? 0) <= seen, `${nation} knows of no later observation`);
    }
    const drafts = [...stage.player("JPN").state.drafts.values()].map(({ record }) => record);
    assert.deepEqual(drafts.at(-1)?.ending, { reason: "assessed" });
    assert.doesNotMatch(allTexts(stage, "JPN"), PAST_TENSE);
  });

  describe("on its way down into the sea", () => {
    const stage = flying({ kind: "ballistic", flight: "NK-20170306-1" });
    const impactOn = (nation: string) =>
      eventWith(stage.view(nation), KOREAS)?.views.find((view) => view.nation === "KOR");
    let seen = stage.now;
    let area = 0;
    let silent = 0;
    before(() => {
      stage.flyUntil(() => impactOn("KOR")?.impactArea !== undefined, 400).fly(60);
      seen = stage.now;
      shutEyes(stage);
      area = impactOn("KOR")?.impactArea?.semiMajorM ?? assert.fail("no impact area");
      stage.fly(120);
      silent = impactOn("KOR")?.impactArea?.semiMajorM ?? Number.POSITIVE_INFINITY;
      stage.flyUntil(() => eventWith(stage.view("KOR"), KOREAS)?.stage === "closed", 900).fly(10);
    });

    test("it closes everywhere because the time has passed, and nobody says that it fell", () => {
      for (const nation of stage.nations) {
        const event = eventWith(stage.view(nation), KOREAS);
        assert.equal(event?.closedBecause, "impact-time-passed", nation);
        assert.ok((event?.observedUs ?? 0) <= seen);
        assert.doesNotMatch(allTexts(stage, nation), PAST_TENSE);
      }
    });

    test("silence never makes the impact area smaller", () =>
      assert.ok(silent >= 0.95 * area, `${area} m, ${silent} m`));

    test("two minutes of silence make the impact area larger, or withhold it", () => {
      assert.ok(silent >= 1.5 * area, `${area} m, then ${silent} m`);
    });

    test("what Korea says after its last plot is never dated later than that plot", () => {
      for (const { statement } of stage.player("JPN").state.foreign.values()) {
        const { header, contents } = statement;
        assert.ok((header.observedAt ?? 0) <= seen, `${header.item.kind} v${header.version}`);
        assert.ok((contents.provenance?.observedAt ?? 0) <= seen);
      }
    });
  });
});
