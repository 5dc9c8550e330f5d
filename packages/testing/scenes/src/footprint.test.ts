/**
 * Scene: what steers. Korea cannot say where it comes down, and says within what: its partners see the same area, the nations that
 * it reaches are named, nobody is called threatened by it and nothing is drafted.
 */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import type { EventView, NationalView } from "@tocsin/node";
import type { FlightEntry } from "@tocsin/truth";
import { policyWith, scenarioOf } from "./cast.ts";
import { eventWith, told } from "./reading.ts";
import { createStage, type Stage } from "./stage.ts";

const KOREAS = "KOR/exercise/1/event/1";
/** Over the sea to Japan, and with a drawn pull-up. */
const FLIGHT: FlightEntry = {
  ...{ kind: "shaped", id: "only", start: 5, flight: "NK-20230615-1" },
  ...{ azimuth: 1.75, range: 1_000_000 },
};
const IMPACTS_SHUT = `
@id("no-impacts-for-america") @reason("A scene.") forbid (principal == Nation::"USA", action, resource == Section::"impact");`;

const isSteering = ({ footprintArea }: NationalView): boolean => footprintArea !== undefined;
const viewOf = (stage: Stage, nation: string): EventView | undefined => eventWith(stage.view(nation), KOREAS);
const koreas = (event: EventView | undefined): NationalView | undefined =>
  event?.views.find(({ nation }) => nation === "KOR");

describe("a flight that steers", () => {
  let stage: Stage;
  before(() => {
    const scenario = scenarioOf("autumn-lantern", { flights: [FLIGHT] });
    stage = createStage({ scenario, policy: { KOR: policyWith(IMPACTS_SHUT) } });
    stage.flyUntil(() => viewOf(stage, "JPN")?.reachable.includes("JPN") === true, 300);
  });

  test("has an area in place of an impact, at Korea and at Japan alike", () => {
    const [own, told] = ["KOR", "JPN"].map((nation) => koreas(viewOf(stage, nation)) ?? assert.fail(nation));
    assert.ok(own && told && isSteering(own) && isSteering(told));
    assert.deepEqual([own.impactArea, told.impactArea], [undefined, undefined]);
    assert.deepEqual([own.impactWithheld, told.impactWithheld], ["manoeuvring", "manoeuvring"]);
    assert.equal(told.footprintArea?.containment, 0.95);
    const { earliestUs, latestUs } = told.footprintTime ?? assert.fail("no time");
    assert.ok(earliestUs < latestUs);
  });

  test("names nations that it can reach, threatens none and drafts nothing", () => {
    const event = viewOf(stage, "JPN") ?? assert.fail("no event");
    assert.deepEqual([event.threatened, event.threatenedAreas, event.drafts], [[], [], []]);
    assert.ok(event.reachable.includes("JPN") && !event.reachable.includes("USA"), `${event.reachable}`);
  });

  test("is told to nobody who may not have impacts", () => {
    const event = viewOf(stage, "USA");
    assert.ok(event === undefined || koreas(event)?.footprintArea === undefined);
    const toAmerica = stage
      .player("KOR")
      .commits()
      .flatMap(({ outbox }) => outbox.filter(({ partner }) => partner === "USA"))
      .flatMap((row) => told(row));
    const toJapan = stage
      .player("KOR")
      .commits()
      .flatMap(({ outbox }) => outbox.filter(({ partner }) => partner === "JPN"))
      .flatMap((row) => told(row));
    assert.ok(toJapan.some(({ contents }) => contents.impact?.footprint !== undefined));
    assert.ok(toAmerica.length > 0 && toAmerica.every(({ contents }) => contents.impact === undefined));
  });
});
