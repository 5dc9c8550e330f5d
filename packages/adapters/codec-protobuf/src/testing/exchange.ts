/** Arbitrary headers, sections, roots, envelopes and frames. For tests only. */
import type { Envelope, Frame, Section, SectionContents, SignedRoot, StatementHeader } from "@tocsin/exchange";
import { ecef, ecefVelocity } from "@tocsin/kernel/space";
import { COURSES, MOST_CELLS, type SectionKind } from "@tocsin/picture";
import fc from "fast-check";
import { consultContents, exerciseContents } from "./consult.ts";
import * as some from "./small-values.ts";

const { record } = some;
const phase = fc.constantFrom(
  "boost" as const,
  "midcourse" as const,
  "glide" as const,
  "reentry" as const,
  "unknown" as const,
);
const list = <T>(entry: fc.Arbitrary<T>, maxLength = 4): fc.Arbitrary<T[]> => fc.array(entry, { maxLength });
const estimate = record({ area: some.area, time: some.interval });
const overflight = fc
  .tuple(some.nation, list(some.code), some.interval, some.real)
  .map(([nation, areas, { earliest, latest }, height]) => ({ nation, areas, earliest, latest, height }));
const warningKind = fc.constantFrom(
  "ballistic-impact" as const,
  "ballistic-overflight" as const,
  "unpredictable-flight" as const,
);
const nonZeroMoment = some.moment.filter((at) => at !== 0);
const three = fc.tuple(some.real, some.real, some.real);

export const contents: { readonly [K in SectionKind]: fc.Arbitrary<SectionContents[K]> } = {
  "key-notice": fc.oneof(
    record({ notice: some.bytes(0, 64), signature: some.bytes(64) }),
    record({ keyId: some.bytes(8), until: some.moment, positions: list(some.code) }),
  ),
  kinematics: record(
    {
      kinematics: fc.tuple(three, three, some.covariance).map(([position, velocity, covariance]) => ({
        position: ecef(...position),
        velocity: ecefVelocity(...velocity),
        covariance,
      })),
      status: fc.constantFrom("tentative" as const, "confirmed" as const, "coasting" as const, "dropped" as const),
      phase,
      plots: fc.nat(2 ** 32 - 1),
    },
    { apogee: some.nonZero },
  ),
  launch: fc.oneof(estimate, fc.constant({})),
  impact: record(
    { overflights: list(overflight) },
    {
      impact: estimate,
      footprint: fc
        .tuple(estimate, some.real)
        .map(([{ area, time }, reachable]) => ({ area, time, reachable: Math.abs(reachable) })),
      withheld: fc.constantFrom(
        "not-falling" as const,
        "manoeuvring" as const,
        "boosting" as const,
        "too-uncertain" as const,
      ),
      range: some.nonZero,
      apogee: some.nonZero,
    },
  ),
  assessment: record(
    {
      objectClass: fc.constantFrom(
        "ballistic" as const,
        "manoeuvring" as const,
        "space-launch" as const,
        "spent-stage" as const,
        "debris" as const,
        "aircraft" as const,
        "cruise" as const,
        "unknown" as const,
      ),
      classProbability: some.share as fc.Arbitrary<number>,
      phase,
    },
    {
      certainty: fc.constantFrom("low" as const, "medium" as const, "high" as const),
      stage: fc.constantFrom(
        "launch" as const,
        "confirmed" as const,
        "burn-out" as const,
        "impact" as const,
        "closed" as const,
      ),
      objects: some.positive,
      commonNumber: some.positive,
      closedBecause: fc.constantFrom("impact-time-passed" as const, "track-lost" as const, "retracted" as const),
      declaredAt: some.moment,
      track: some.item,
    },
  ),
  provenance: fc
    .tuple(list(fc.tuple(some.token, fc.constantFrom("radar" as const, "infrared" as const))), some.moment)
    .map(([pairs, observedAt]) => ({
      contributions: pairs.map(([token]) => token),
      sensorClasses: pairs.map(([, word]) => word),
      observedAt,
    })),
  sensor: record({ sources: list(fc.tuple(some.code, some.place).map(([id, place]) => ({ id, ...place }))) }),
  warning: record(
    {
      kind: fc.constantFrom(
        "ballistic-impact" as const,
        "ballistic-overflight" as const,
        "unpredictable-flight" as const,
      ),
      threatened: list(some.nation),
    },
    { time: some.interval },
  ),
  correlation: record(
    {
      act: fc.constantFrom("correlate" as const, "decorrelate" as const, "drop" as const),
      members: list(some.item),
      reason: some.code,
    },
    {
      commonNumber: some.positive,
      responsible: some.nation,
      term: some.positive,
      quality: fc.integer({ min: 1, max: 15 }),
      formerNumbers: fc.array(some.positive, { minLength: 1, maxLength: 3 }),
      position: fc.constant("KOR-WATCH"),
    },
  ),
  surveillance: record(
    {
      regions: list(
        record({ code: some.code, status: fc.constantFrom("full" as const, "degraded" as const, "none" as const) }),
      ),
    },
    { clockSuspect: fc.constant(true as const) },
  ),
  checkpoint: record(
    { size: some.count, root: some.bytes(32) },
    { previous: record({ size: some.positive, proof: fc.array(some.bytes(32), { maxLength: 63 }) }) },
  ),
  cosignature: record({
    nation: some.nation,
    epoch: some.count,
    size: some.count,
    root: some.bytes(32),
    version: some.count,
  }),
  plan: record(
    { plan: some.bytes(0, 64), agreedAt: some.moment, positions: list(some.code) },
    { withdrawnAt: nonZeroMoment, inForceSince: nonZeroMoment },
  ),
  seen: fc.oneof(
    record({ state: fc.constant("seen" as const), about: list(some.item), at: some.moment, position: some.code }),
    record({ state: fc.constant("not-yet" as const), about: list(some.item), at: some.moment }),
  ),
  outline: fc.oneof(
    record(
      { at: some.halfMinute, cell: some.cell },
      {
        course: fc.constantFrom(...COURSES),
        launch: some.cells(MOST_CELLS.launch),
        impact: some.cells(MOST_CELLS.impact),
      },
    ),
    fc.constant({}),
  ),
  tracklet: fc
    .tuple(
      some.interval,
      fc.array(some.real, { minLength: 21, maxLength: 21 }),
      fc.array(some.real, { minLength: 6, maxLength: 6 }),
      list(some.token),
      some.item,
    )
    .map(([{ earliest, latest }, information, vector, contributions, track]) => ({
      from: earliest,
      to: latest,
      information,
      vector,
      contributions,
      track,
    })),
  alert: record({
    state: fc.constantFrom(
      "drafted" as const,
      "sent" as const,
      "corrected" as const,
      "cancelled" as const,
      "released" as const,
    ),
    areas: list(some.code),
    identifier: some.text,
    outlets: fc.nat(2 ** 32 - 1),
    receipts: fc.nat(2 ** 32 - 1),
  }).chain((alert) =>
    record({}, { kind: warningKind, sentAt: some.moment, expiresAt: some.moment }).map((more) => ({
      ...alert,
      ...more,
    })),
  ),
  digest: record({ entries: list(record({ item: some.item, version: some.count })) }, { leftOut: some.positive }),
  ...consultContents,
  ...exerciseContents,
};

export const header: fc.Arbitrary<StatementHeader> = record(
  {
    item: some.item,
    version: some.count,
    priority: some.priority,
    act: fc.constantFrom("state" as const, "end" as const, "retract" as const),
    validAt: some.moment,
    issuedAt: some.moment,
    clockUncertaintyMicroseconds: fc.nat(2 ** 32 - 1),
    model: some.code,
    sections: list(record({ section: some.sectionKind, releasableTo: list(some.nation) }, { until: some.moment })),
    label: some.text,
  },
  { observedAt: some.moment, event: some.item },
);

export const signedRoot: fc.Arbitrary<SignedRoot> = record({
  protocol: fc.nat(),
  algorithm: fc.nat(),
  nation: some.nation,
  mode: some.mode,
  epoch: some.count,
  keyId: some.bytes(8),
  merkleRoot: some.bytes(32),
  leaves: fc.integer({ min: 1, max: 512 }),
  signedAt: some.moment as fc.Arbitrary<number>,
});

const section: fc.Arbitrary<Section> = fc.oneof(
  record({ kind: some.sectionKind, salt: some.bytes(16), body: some.bytes(0, 40) }),
  record({ kind: some.sectionKind, hash: some.bytes(32) }),
);
const path = list(some.bytes(32), 9);
const rootSignature = record({ signedRoot: some.bytes(0, 100), signature: some.bytes(64) });

export const envelope: fc.Arbitrary<Envelope> = record({
  signedRoot: some.bytes(0, 100),
  signature: some.bytes(64),
  leafIndex: fc.nat(511),
  path,
  headerBytes: some.bytes(1, 60),
  sections: list(section),
});

const delivery = fc.oneof(
  {
    weight: 4,
    arbitrary: record({
      root: fc.nat(2),
      leafIndex: fc.nat(511),
      path,
      headerBytes: some.bytes(1, 60),
      sections: list(section),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ superseded: true as const }) },
);

export const frame: fc.Arbitrary<Frame> = fc.oneof(
  record({
    type: fc.constant("hello" as const),
    protocolLowest: fc.nat(),
    protocolHighest: fc.nat(),
    nation: some.nation,
    mode: some.mode,
    epoch: some.count,
    priority: some.priority,
    receivedEpoch: some.count,
    receivedThrough: some.count,
    receivedMark: fc.oneof(fc.constant(new Uint8Array()), some.bytes(32, 32)),
    build: some.text,
    planHash: some.bytes(0, 64),
  }),
  record({
    type: fc.constant("deliver" as const),
    firstSequence: fc.integer({ min: 1, max: 2 ** 50 }),
    roots: fc.array(rootSignature, { minLength: 3, maxLength: 5 }),
    deliveries: fc.array(delivery, { minLength: 1, maxLength: 4 }),
  }),
  record({ type: fc.constant("acknowledge" as const), epoch: some.count, through: some.count }),
  record({ type: fc.constant("heartbeat" as const), counter: some.count, sentAt: some.moment, head: some.count }),
  record({
    type: fc.constant("heartbeat-reply" as const),
    counter: some.count,
    sentAt: some.moment,
    receivedAt: some.moment,
    repliedAt: some.moment,
  }),
  record({
    type: fc.constant("goodbye" as const),
    reason: fc.constantFrom("stopping" as const, "protocol" as const, "sequence-gap" as const, "oversized" as const),
    detail: some.text,
  }),
);
