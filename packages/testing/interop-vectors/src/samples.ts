/** One or more contents for every kind of section: invented numbers over open sea, chosen to be easy to check. */
import { SECTIONS_OF, type SectionContents } from "@tocsin/exchange";
import type { Cell } from "@tocsin/kernel/cells";
import { present } from "@tocsin/kernel/sound";
import { ecef, ecefVelocity, geodetic } from "@tocsin/kernel/space";
import { after } from "@tocsin/kernel/time";
import { metres, probability, radians, radiansFromDegrees } from "@tocsin/kernel/units";
import type { AreaOfUncertainty, ItemKind, SectionKind, TimeInterval } from "@tocsin/picture";
import { CONSULT_SAMPLES } from "./consult-samples.ts";
import { KEY_EXTENSION, KEY_NOTICE } from "./key-samples.ts";
import { NOON, nameOf } from "./names.ts";
import { sha256 } from "./nations.ts";
import { PLAN_WORDS } from "./plan-samples.ts";

const area = (latitude: number, longitude: number): AreaOfUncertainty => ({
  centre: geodetic(radiansFromDegrees(latitude), radiansFromDegrees(longitude), 0),
  semiMajor: metres(12_500),
  semiMinor: metres(4_000),
  orientation: radians(0.5),
  containment: probability(0.9),
});
const cell = (name: string): Cell => name as Cell;
const interval = (delay: number): TimeInterval => ({
  earliest: after(NOON, delay - 12),
  best: after(NOON, delay),
  latest: after(NOON, delay + 15.25),
  containment: probability(0.9),
});

/** Variances 1 to 6 times a hundred, every covariance a quarter: all of them exact in 32 bits. */
const COVARIANCE = Array.from({ length: 36 }, (_, i) => (i % 7 === 0 ? 100 * (i / 7 + 1) : 0.25));

export const SAMPLES: { readonly [K in SectionKind]: readonly SectionContents[K][] } = {
  kinematics: [
    {
      kinematics: {
        position: ecef(-3_100_000.5, 3_900_000.25, 4_000_000),
        velocity: ecefVelocity(-1500, 800.125, 900),
        covariance: COVARIANCE,
      },
      status: "confirmed",
      phase: "midcourse",
      plots: 42,
      apogee: 612_000,
    },
  ],
  launch: [{ area: area(38, 130), time: interval(-120) }, {}],
  impact: [
    {
      impact: { area: area(41.5, 150), time: interval(600) },
      overflights: [
        {
          nation: "JPN",
          areas: ["JP-02", "JP-01"],
          earliest: after(NOON, 200),
          latest: after(NOON, 260),
          height: 410_000,
        },
      ],
      range: 1_650_000,
      apogee: 612_000,
    },
    { withheld: "boosting", overflights: [] },
    {
      withheld: "manoeuvring",
      footprint: { area: area(43, 147), time: interval(700), reachable: 2.5e11 },
      overflights: [],
    },
  ],
  assessment: [
    {
      objectClass: "ballistic",
      classProbability: 0.97,
      phase: "midcourse",
      certainty: "high",
      stage: "confirmed",
      objects: 1,
      commonNumber: 2001,
      declaredAt: after(NOON, -60),
      track: nameOf("KOR", "track"),
    },
    { objectClass: "unknown", classProbability: 0.4, phase: "unknown" },
  ],
  provenance: [
    {
      contributions: ["00112233445566778899aabbccddeeff", "ffeeddccbbaa99887766554433221100"],
      sensorClasses: ["radar", "infrared"],
      observedAt: after(NOON, -1),
    },
  ],
  sensor: [{ sources: [{ id: "TEST-RADAR-1", ...geodetic(0.65, 2.2, 120) }] }],
  warning: [
    { kind: "ballistic-overflight", threatened: ["JPN"], time: interval(230) },
    { kind: "unpredictable-flight", threatened: [] },
  ],
  correlation: [
    {
      act: "correlate",
      members: [nameOf("KOR", "track"), nameOf("JPN", "track", 4)],
      commonNumber: 2001,
      reason: "same-object",
    },
    {
      act: "decorrelate",
      members: [nameOf("KOR", "event"), nameOf("JPN", "event", 4)],
      commonNumber: 1000,
      reason: "by-hand",
      responsible: "KOR",
      term: 3,
      quality: 12,
      formerNumbers: [2001],
      position: "JPN-WATCH",
    },
  ],
  surveillance: [
    {
      regions: [
        { code: "SEA-EAST", status: "full" },
        { code: "SEA-WEST", status: "degraded" },
        { code: "SEA-SOUTH", status: "none" },
      ],
    },
    { regions: [{ code: "SEA-EAST", status: "full" }], clockSuspect: true },
  ],
  checkpoint: [
    { size: 4711, root: sha256(Uint8Array.of(1)) },
    {
      size: 4712,
      root: sha256(Uint8Array.of(2)),
      previous: { size: 4711, proof: [sha256(Uint8Array.of(3)), sha256(Uint8Array.of(4))] },
    },
  ],
  seen: [
    { state: "not-yet", about: [nameOf("KOR", "event")], at: NOON },
    {
      state: "seen",
      about: [nameOf("KOR", "event"), nameOf("JPN", "event", 4)],
      at: after(NOON, 70),
      position: "KOR-WATCH",
    },
  ],
  cosignature: [{ nation: "KOR", epoch: 1, size: 4711, root: sha256(Uint8Array.of(1)), version: 17 }],
  tracklet: [
    {
      from: after(NOON, -10),
      to: NOON,
      information: Array.from({ length: 21 }, (_, i) => i / 8),
      vector: [1, -2, 3, -4, 5, -6.5],
      contributions: ["00112233445566778899aabbccddeeff"],
      track: nameOf("KOR", "track"),
    },
  ],
  alert: [
    { state: "drafted", areas: ["JP-01", "JP-02"], identifier: "TEST-ALERT-1", outlets: 0, receipts: 0 },
    {
      state: "sent",
      areas: ["JP-01"],
      identifier: "TEST-ALERT-2",
      kind: "ballistic-overflight",
      sentAt: NOON,
      expiresAt: after(NOON, 900),
      outlets: 2,
      receipts: 1,
    },
  ],
  digest: [{ entries: [{ item: nameOf("JPN", "event", 2), version: 5 }] }, { entries: [], leftOut: 7 }],
  "key-notice": [KEY_NOTICE, KEY_EXTENSION],
  plan: PLAN_WORDS,
  outline: [
    {
      at: after(NOON, -35),
      cell: cell("N38E130"),
      course: "north-east",
      launch: [cell("N36E128"), cell("N36E130"), cell("N38E128"), cell("N38E130")],
      impact: [cell("N40E148"), cell("N40E150"), cell("N60W180"), cell("N80E144")],
    },
    { at: after(NOON, -5), cell: cell("S90W180"), launch: "too-wide", impact: "too-wide" },
    {},
  ],
  ...CONSULT_SAMPLES,
};

/** The first sample of each section of an item of this kind, in the order of the protocol. */
export const sectionsOf = (kind: ItemKind): { kind: SectionKind; content: SectionContents[SectionKind] }[] =>
  SECTIONS_OF[kind].map((section) => ({
    kind: section,
    content: present(SAMPLES[section][0], `a sample of ${section}`),
  }));
