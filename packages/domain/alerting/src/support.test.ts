/** What the tests of this room share: the real areas and random, valid alert inputs. Holds no test of its own. */
import { readFileSync } from "node:fs";
import { present, type Result } from "@tocsin/kernel/sound";
import { geodetic } from "@tocsin/kernel/space";
import { after, type Instant, instant, instantFromIso } from "@tocsin/kernel/time";
import { metres, probability, type Radians, radiansFromDegrees } from "@tocsin/kernel/units";
import { type ImpactPrediction, type ItemName, type LaunchEvent, MODES, type Mode } from "@tocsin/picture";
import fc from "fast-check";
import { prepareAreas, type WarningArea, type WarningAreas } from "./areas.ts";
import { draftAlert } from "./draft.ts";
import {
  type AlertArea,
  type AlertRecord,
  type Ending,
  type Heading,
  WARNING_KINDS,
  type WarningKind,
} from "./record.ts";
import { threatenedAreas } from "./threat.ts";

export const DATA = new URL("../../../../data/", import.meta.url);

export function realAreas(): WarningAreas {
  const prepared = prepareAreas(JSON.parse(readFileSync(new URL("warning-areas.geojson", DATA), "utf8")));
  return present(prepared.ok ? prepared.value : undefined, "the project's own areas");
}

const angle = (degrees: number): Radians => radiansFromDegrees(degrees);

/** An impact with its 95 % ellipse; degrees and kilometres, as people write them. */
export function impactAt(
  latitude: number,
  longitude: number,
  { majorKm = 30, minorKm = 10, orientation = 0, from = "2022-10-04T22:28:00Z", to = "2022-10-04T22:31:30Z" } = {},
): ImpactPrediction {
  const [earliest, latest] = [moment(from), moment(to)];
  return {
    area: {
      centre: geodetic(angle(latitude), angle(longitude), 0),
      semiMajor: metres(majorKm * 1000),
      semiMinor: metres(minorKm * 1000),
      orientation: angle(orientation),
      containment: probability(0.95),
    },
    time: { earliest, best: instant(Math.round((earliest + latest) / 2)), latest, containment: probability(0.95) },
  };
}

export const moment = (iso: string): Instant => present(instantFromIso(iso), iso);

export const value = <T>(result: Result<T>): T =>
  present(result.ok ? result.value : undefined, result.ok ? "" : result.error.code);

/** A draft of Japan's for an impact near Aomori, wide or narrow; half the ellipse's length in kilometres. */
export function draftWith(majorKm: number): AlertRecord {
  const areas = realAreas();
  const event = eventWith({ impact: impactAt(40.8, 140.7, { majorKm }) });
  const own = threatenedAreas(areas, present(event.impact, "an impact")).filter(({ nation }) => nation === "JPN");
  const identity = { identifier: `d-${majorKm}`, nation: "JPN", mode: "exercise" as const, eventKey: "E1" };
  const sentAt = moment("2022-10-04T22:24:30Z");
  return value(draftAlert({ ...identity, sentAt, event, impactAreas: own, overflights: [], areas }));
}

/** A declared ballistic event of the exercise, launched near 40.3 N 126.7 E. */
export function eventWith(changes: Partial<LaunchEvent> = {}): LaunchEvent {
  const name = (kind: "event" | "track"): ItemName => ({ nation: "JPN", mode: "exercise", epoch: 1, kind, counter: 1 });
  const launch = impactAt(40.3, 126.7, { from: "2022-10-04T22:21:40Z", to: "2022-10-04T22:22:20Z" });
  return {
    name: name("event"),
    declaredAt: moment("2022-10-04T22:23:00Z"),
    statedAt: moment("2022-10-04T22:24:00Z"),
    objects: 1,
    objectClass: "ballistic",
    classProbability: 0.9,
    phase: "midcourse",
    stage: "confirmed",
    certainty: "high",
    track: name("track"),
    launch,
    overflights: [],
    ...changes,
  };
}

/** Any record that the rules of record.ts allow, whether or not the node would ever make it. */
export function anyRecord(areas: WarningAreas): fc.Arbitrary<AlertRecord> {
  const start = moment("2026-01-01T00:00:00Z");
  const second = fc.integer({ min: 0, max: 5400 });
  return fc
    .record({
      area: fc.constantFrom(...areas.areas),
      others: fc.array(fc.constantFrom(...areas.areas), { maxLength: 6 }),
      lifted: fc.array(fc.constantFrom(...areas.areas), { maxLength: 2 }),
      mode: fc.constantFrom(...MODES),
      messageType: fc.constantFrom("alert", "update", "cancel"),
      kind: fc.constantFrom(...WARNING_KINDS),
      effect: fc.constantFrom("fall", "pass", "open"),
      certainty: fc.constantFrom("low", "medium", "high"),
      sent: fc.integer({ min: 0, max: 3 * 365 * 86_400 }).map((later) => after(start, later)),
      delays: fc.tuple(second, second).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const),
      launch: fc.option(fc.tuple(fc.integer({ min: -90, max: 90 }), fc.integer({ min: -180, max: 180 }), fc.nat(7))),
      tooLate: fc.boolean(),
      reason: fc.constantFrom("assessed", "error", "passed", "fallen"),
    })
    .map((seed) => recordFrom(seed));
}

function recordFrom(seed: {
  area: WarningArea;
  others: WarningArea[];
  lifted: WarningArea[];
  mode: Mode;
  messageType: string;
  kind: WarningKind;
  effect: string;
  certainty: string;
  sent: Instant;
  delays: readonly [number, number];
  launch: [number, number, number] | null;
  tooLate: boolean;
  reason: string;
}): AlertRecord {
  const { area, sent, launch, mode } = seed;
  const own = (list: WarningArea[]): AlertArea[] =>
    [...new Set(list.filter(({ nation }) => nation === area.nation))].map(({ code, names }) => ({ code, names }));
  const chosen = own([area, ...seed.others]);
  const cancel = seed.messageType === "cancel";
  return {
    identifier: `tocsin-${area.nation}-${mode}-1-E1-1`,
    nation: area.nation,
    mode,
    messageType: seed.messageType as AlertRecord["messageType"],
    eventKey: "E1",
    kind: seed.kind,
    effect: seed.effect as AlertRecord["effect"],
    certainty: seed.certainty as AlertRecord["certainty"],
    sent,
    effective: sent,
    expires: after(sent, seed.delays[1] + 900),
    areas: chosen,
    lifted:
      seed.messageType === "update"
        ? own(seed.lifted).filter(({ code }) => !chosen.some((one) => one.code === code))
        : [],
    interval: {
      earliest: after(sent, seed.delays[0]),
      best: after(sent, seed.delays[0]),
      latest: after(sent, seed.delays[1]),
      containment: probability(0.95),
    },
    ...(launch && {
      launchedAt: after(sent, -200),
      launchRegion: { latitude: launch[0], longitude: launch[1] },
      heading: launch[2] as Heading,
    }),
    tooLate: seed.tooLate,
    ...(cancel && { ending: { reason: seed.reason, observedAt: sent } as Ending }),
    references: seed.messageType === "alert" ? [] : [{ identifier: "E1-0", sent: after(sent, -60) }],
  };
}
