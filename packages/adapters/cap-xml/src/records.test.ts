/** The records behind the CAP vectors, and random hostile ones. Holds no test of its own. */
import { readFileSync } from "node:fs";
import {
  type AlertInput,
  type AlertRecord,
  draftAlert,
  draftCancel,
  prepareAreas,
  threatenedAreas,
  WARNING_KINDS,
} from "@tocsin/alerting";
import { present } from "@tocsin/kernel/sound";
import { geodetic } from "@tocsin/kernel/space";
import { after, type Instant, instantFromIso } from "@tocsin/kernel/time";
import { metres, probability, radiansFromDegrees } from "@tocsin/kernel/units";
import {
  type ImpactPrediction,
  type ItemName,
  type LaunchEvent,
  MODES,
  type Mode,
  type Nation,
  type TimeInterval,
} from "@tocsin/picture";
import fc from "fast-check";

const file = new URL("../../../../data/warning-areas.geojson", import.meta.url);
const prepared = prepareAreas(JSON.parse(readFileSync(file, "utf8")));
export const AREAS = present(prepared.ok ? prepared.value : undefined, "the project's own areas");

const moment = (iso: string): Instant => present(instantFromIso(iso), iso);
const SENT = moment("2026-11-21T03:04:05Z");

const between = (from: number, to: number): TimeInterval => ({
  earliest: after(SENT, from),
  best: after(SENT, (from + to) / 2),
  latest: after(SENT, to),
  containment: probability(0.95),
});

function ellipse(
  latitude: number,
  longitude: number,
  majorKm: number,
  minorKm: number,
  turn: number,
): ImpactPrediction {
  const centre = geodetic(radiansFromDegrees(latitude), radiansFromDegrees(longitude), 0);
  const [semiMajor, semiMinor] = [metres(majorKm * 1000), metres(minorKm * 1000)];
  return {
    area: { centre, semiMajor, semiMinor, orientation: radiansFromDegrees(turn), containment: probability(0.95) },
    time: between(240, 330),
  };
}

function eventOf(nation: Nation, mode: Mode, changes: Partial<LaunchEvent>): LaunchEvent {
  const name = (kind: "event" | "track"): ItemName => ({ nation, mode, epoch: 1, kind, counter: 1 });
  return {
    name: name("event"),
    declaredAt: after(SENT, -60),
    statedAt: SENT,
    objects: 1,
    objectClass: "ballistic",
    classProbability: 0.9,
    phase: "midcourse",
    stage: "confirmed",
    certainty: "high",
    track: name("track"),
    launch: { area: ellipse(40.1, 125.4, 20, 10, 0).area, time: between(-140, -120) },
    overflights: [],
    ...changes,
  };
}

function draft(
  nation: Nation,
  mode: Mode,
  number: number,
  changes: Partial<LaunchEvent>,
  more: Partial<AlertInput> = {},
): AlertRecord {
  const event = eventOf(nation, mode, changes);
  const impactAreas = event.impact ? threatenedAreas(AREAS, event.impact).filter((area) => area.nation === nation) : [];
  const drafted = draftAlert({
    identifier: `tocsin-${nation}-${mode}-1-E1-${number}`,
    nation,
    mode,
    eventKey: "E1",
    sentAt: after(SENT, (number - 1) * 30),
    event,
    impactAreas,
    overflights: event.overflights,
    areas: AREAS,
    ...more,
  });
  return present(drafted.ok ? drafted.value : undefined, drafted.ok ? "" : drafted.error.what);
}

/** Name of the vector and its record. Every mode, message type, effect and nation occurs. */
export function vectorRecords(): ReadonlyMap<string, AlertRecord> {
  const first = draft("JPN", "exercise", 1, { impact: ellipse(41.4, 140.7, 60, 40, 80) });
  const update = draft("JPN", "exercise", 2, { impact: ellipse(40.9, 140.7, 12, 6, 80) }, { previous: first });
  const passage = { nation: "JPN", areas: ["JP-02", "JP-01"], ...between(200, 330), height: 550_000 };
  const end = { identifier: "tocsin-JPN-exercise-1-E1-3", sentAt: after(SENT, 700) };
  const korea = draft("KOR", "actual", 1, { impact: ellipse(37.5, 130.9, 25, 12, 100), certainty: "medium" });
  return new Map([
    ["exercise-impact-alert", first],
    ["exercise-impact-update", update],
    [
      "exercise-impact-cancel",
      draftCancel(update, { ...end, ending: { reason: "fallen", observedAt: after(SENT, 400) } }),
    ],
    ["exercise-overflight-alert", draft("JPN", "exercise", 1, { overflights: [passage] })],
    ["exercise-overflight-too-late", draft("JPN", "exercise", 12, { overflights: [passage] })],
    ["actual-impact-alert", korea],
    [
      "actual-impact-error",
      draftCancel(korea, {
        identifier: "tocsin-KOR-actual-1-E1-2",
        sentAt: after(SENT, 60),
        ending: { reason: "error" },
      }),
    ],
    [
      "actual-antimeridian-alert",
      draft("USA", "actual", 1, { impact: ellipse(51.8, 179.8, 150, 60, 90), certainty: "low" }),
    ],
    [
      "exercise-space-launch",
      draft("KOR", "exercise", 1, { objectClass: "space-launch", impact: ellipse(34, 126, 40, 15, 170) }),
    ],
    [
      "test-unpredictable",
      draft(
        "USA",
        "test",
        1,
        { objectClass: "manoeuvring" },
        { declared: { codes: ["US-HI", "US-GU"], time: between(60, 1800) } },
      ),
    ],
  ]);
}

/** What strangers may write into names: markup, controls, lone surrogates, ends of sections, line ends. */
const hostile = fc.oneof(
  fc.string({ unit: "binary", minLength: 1 }),
  fc.constantFrom(
    "<alert>",
    "]]>",
    "&amp;&lt;",
    "<!-- -->",
    "\u0000\u0008\uffff",
    "\ud800",
    "a\r\nb",
    "<?xml?>",
    "'\"",
    "𠮷",
    "훈련",
  ),
);

/** Records with random places, modes and hostile names. */
export const anyRecord: fc.Arbitrary<AlertRecord> = fc
  .record({
    base: fc.constantFrom(...vectorRecords().values()),
    mode: fc.constantFrom(...MODES),
    kind: fc.constantFrom(...WARNING_KINDS),
    effect: fc.constantFrom("fall" as const, "pass" as const, "open" as const),
    certainty: fc.constantFrom("low" as const, "medium" as const, "high" as const),
    tooLate: fc.boolean(),
    names: fc.array(fc.record({ ko: hostile, ja: hostile, en: hostile }), { minLength: 1, maxLength: 4 }),
    latitude: fc.double({ min: -90, max: 90, noNaN: true }),
    longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    majorKm: fc.integer({ min: 1, max: 2500 }),
    flat: fc.double({ min: 0.01, max: 1, noNaN: true }),
    turn: fc.integer({ min: -360, max: 360 }),
    later: fc.integer({ min: 0, max: 400 * 86_400 }),
  })
  .map(({ base, names, latitude, longitude, majorKm, flat, turn, later, ...rest }) => ({
    ...base,
    ...rest,
    sent: after(base.sent, later),
    effective: after(base.effective, later),
    expires: after(base.expires, later),
    areas: names.map((one, index) => ({ code: `JP-${10 + index}`, names: one })),
    ground: ellipse(latitude, longitude, majorKm, majorKm * flat, turn).area,
  }));
