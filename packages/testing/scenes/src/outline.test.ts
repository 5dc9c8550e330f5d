/**
 * Scene: Korea lets Japan have outlines only, America all. Japan sees cells, and no number of Korea's places, speeds or areas
 * reaches it by any way; what it cannot place it neither fuses nor groups nor drafts from.
 */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { outlineOf } from "@tocsin/exchange";
import { boundsOf, cellAt } from "@tocsin/kernel/cells";
import { geodeticFromEcef } from "@tocsin/kernel/space";
import type { OfficerConfig } from "@tocsin/node";
import type { Nation } from "@tocsin/picture";
import { policyWith, scenarioOf } from "./cast.ts";
import { eventWith, found, needlesFor, type Told, told } from "./reading.ts";
import { createStage, type Stage } from "./stage.ts";

const KOREAS = "KOR/exercise/1/event/1";
const OUTLINES_FOR_JAPAN = `
@id("no-places-for-japan") @reason("Japan gets no exact estimate of ours.")
forbid (principal == Nation::"JPN", action, resource)
when {
  [Section::"kinematics", Section::"launch", Section::"impact", Section::"provenance", Section::"tracklet"].contains(resource)
};
@id("outlines") @reason("Japan gets our objects in cells, and America too, which hands them on.")
permit (principal, action == Action::"release", resource == Section::"outline")
when { [Item::"track", Item::"event"].contains(context.item) && context.declared };`;
/** America would hand on every outline, and every exact section too, that Korea has marked for Japan. */
const RELAYED = `@id("outlines") @reason("A scene.") permit (principal, action, resource == Section::"outline");`;
const WATCH: OfficerConfig = {
  ...{ position: "JPN-WATCH", person: "JPN", roles: ["watch"], enrolment: new Uint8Array(), keys: [] },
};
const SECONDS = 260;

const bytesTo = (stage: Stage, from: Nation, to: Nation): Uint8Array[] =>
  stage
    .player(from)
    .commits()
    .flatMap(({ outbox }) => outbox.filter(({ partner }) => partner === to).map(({ bytes }) => bytes));
const toldBy = (stage: Stage, from: Nation, to: Nation): Told[] =>
  bytesTo(stage, from, to)
    .flatMap((bytes) => told({ bytes }))
    .filter(({ header }) => header.item.nation === "KOR");

/** Every number by which an exact section places, moves or sizes something. */
const numbersOf = ({ contents: { kinematics, launch, impact } }: Told): number[] =>
  [
    ...(kinematics ? [...kinematics.kinematics.position, ...kinematics.kinematics.velocity] : []),
    ...[launch, impact?.impact, impact?.footprint].flatMap((each) =>
      each !== undefined && "area" in each && each.area !== undefined
        ? [each.area.centre.latitude, each.area.centre.longitude, each.area.semiMajor, each.area.semiMinor]
        : [],
    ),
  ].filter((value) => Math.abs(value) > 1e-9);
/** As doubles only: four bytes of a float are found by chance. */
const doublesOf = (statements: readonly Told[]): Uint8Array[] =>
  needlesFor(
    [],
    statements.flatMap((each, index) => (index % 8 === 0 ? numbersOf(each) : [])),
  ).filter(({ length }) => length === 8);

for (const topology of ["mesh", "hub"] as const)
  describe(`Japan, to which Korea gives outlines only (${topology})`, () => {
    let stage: Stage;
    let [toJapan, toAmerica]: Told[][] = [];
    before(() => {
      const scenario = scenarioOf("autumn-lantern");
      const policy = { KOR: policyWith(OUTLINES_FOR_JAPAN), USA: policyWith(RELAYED) };
      stage = createStage({ topology, scenario, policy, officers: { JPN: [WATCH] } }).fly(SECONDS);
      [toAmerica, toJapan] = [toldBy(stage, "KOR", "USA"), toldBy(stage, topology === "hub" ? "USA" : "KOR", "JPN")];
    });

    test("is told of the event and its track in cells, and how sure Korea is", () => {
      for (const kind of ["track", "event"]) {
        const told = toJapan?.filter(({ header }) => header.item.kind === kind) ?? [];
        const last = told.at(-1) ?? assert.fail(kind);
        assert.deepEqual(last.open, ["assessment", "outline"]);
        const outline = outlineOf(last.contents.outline) ?? assert.fail(kind);
        assert.ok(boundsOf(outline.cell) !== undefined && outline.launch !== undefined && outline.impact !== undefined);
      }
    });

    test("gets no number of Korea's in any frame from anybody; planted, one is found", () => {
      const hay = [...bytesTo(stage, "KOR", "JPN"), ...bytesTo(stage, "USA", "JPN")];
      const needles = doublesOf(toAmerica ?? []);
      assert.ok(needles.length > 100);
      assert.equal(found(needles, hay), 0);
      assert.equal(found(needles.slice(0, 1), [...hay, ...bytesTo(stage, "KOR", "USA")]), 1);
    });

    test("gets the cell of the half minute's first statement, and the same from track and event until the next", () => {
      const tracks = toAmerica?.filter(({ header }) => header.item.kind === "track" && header.event?.counter === 1);
      const exact = new Map(tracks?.map((each) => [each.header.validAt, each.contents.kinematics]));
      const known = new Map<number, string>();
      let compared = 0;
      for (const { header, contents } of toJapan ?? []) {
        const outline = outlineOf(contents.outline);
        if (outline === undefined || header.event?.counter !== 1) continue;
        const first = known.get(outline.at);
        if (first !== undefined) assert.equal(JSON.stringify(outline), first, "it changed within its half minute");
        known.set(outline.at, JSON.stringify(outline));
        const state = exact.get(header.validAt);
        if (first !== undefined || state === undefined) continue;
        const { latitude, longitude } = geodeticFromEcef(state.kinematics.position);
        assert.equal(outline.cell, cellAt(latitude, longitude));
        compared++;
      }
      assert.ok(known.size >= 5, `${known.size} half minutes`);
      assert.ok(compared >= 5, `${compared} compared`);
    });

    test("shows cells where it has no area, and no point: no track, no trail, no place", () => {
      const view = stage.view("JPN");
      const korea = eventWith(view, KOREAS)?.views.find(({ nation }) => nation === "KOR") ?? assert.fail();
      assert.deepEqual([korea.launchArea, korea.impactArea, korea.objectClass], [undefined, undefined, "ballistic"]);
      const { cell, launch, impact, course } = korea.outline ?? assert.fail("no outline");
      assert.ok(cell.northDeg - cell.southDeg === 2 && launch.length > 0 && impact.length > 0 && course !== "");
      assert.ok(view.tracks.every(({ nation, label }) => nation !== "KOR" && !label.includes("KOR")));
      assert.ok(view.trails.every(({ track }) => !track.startsWith("KOR")));
      const america = eventWith(stage.view("USA"), KOREAS)?.views.find(({ nation }) => nation === "KOR");
      assert.ok(america?.launchArea !== undefined && america.impactArea !== undefined, "America has both");
    });

    test("takes it for no place: it groups, fuses and drafts with its own sensors' event only", () => {
      const view = stage.view("JPN");
      const group = eventWith(view, KOREAS) ?? assert.fail();
      assert.deepEqual([group.views.length, group.drafts, group.threatened], [1, [], []]);
      const own = eventWith(view, "JPN/exercise/1/event/1") ?? assert.fail("Japan's own event");
      assert.ok(own.views.every(({ nation }) => nation !== "KOR"));
      assert.deepEqual(stage.player("JPN").entries("refused"), []);
    });

    test("joined to Japan's own by hand it is shown beside it and never leads, however sure Korea is", () => {
      const idOf = (item: string): string => eventWith(stage.view("JPN"), item)?.id ?? assert.fail(item);
      const [event, other] = [idOf("JPN/exercise/1/event/1"), idOf(KOREAS)];
      const act = { do: "correlate-events", event, other, reason: "one flight" } as const;
      stage.offer("JPN", { kind: "operator", position: WATCH.position, request: "by hand", act });
      stage.fly(5, () => {
        const view = stage.view("JPN");
        const joined = eventWith(view, KOREAS) ?? assert.fail();
        assert.ok(joined.views.some(({ nation }) => nation === "JPN"));
        assert.notEqual(joined.reference, "KOR");
        const fused = view.tracks.find(({ source, event: of }) => source === "fused" && of === joined.id);
        assert.ok(fused === undefined || !fused.label.includes("KOR"));
      });
    });
  });
