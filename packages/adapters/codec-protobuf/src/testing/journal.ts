/** Arbitrary inputs and ledger entries. For tests only. */
import { type ExchangePlan, MINIMUM_WARNING_FIELDS, RELEASE_PROFILES } from "@tocsin/guard";
import { type Input, type InputBody, type LedgerEntry, ROLES } from "@tocsin/node";
import { ITEM_KINDS, OBJECT_CLASSES, type Plot, type Sensor, type SystemTrack } from "@tocsin/picture";
import fc from "fast-check";
import { operatorAct } from "./acts.ts";
import { contents } from "./exchange.ts";
import * as some from "./small-values.ts";

const { record } = some;
const list = <T>(entry: fc.Arbitrary<T>, maxLength = 3): fc.Arbitrary<T[]> => fc.array(entry, { maxLength });
/** Numbers of any brand. */
const real = some.real as fc.Arbitrary<never>;

const plot = fc.oneof(
  record(
    { kind: fc.constant("radar"), at: some.moment, range: real, azimuth: real, sigmaRange: real, sigmaAzimuth: real },
    {
      elevation: real,
      sigmaElevation: real,
      rangeRate: real,
      sigmaRangeRate: real,
      pressureAltitude: real,
      address: fc.nat(2 ** 24 - 1),
      callsign: some.text,
    },
  ),
  record({ kind: fc.constant("sight"), at: some.moment, lineOfSight: fc.tuple(real, real, real), sigma: real }),
) as fc.Arbitrary<Plot>;

const sensor = fc.oneof(
  record(
    {
      kind: fc.constant("radar"),
      id: some.text,
      place: some.place,
      maximumRange: real,
      minimumElevation: real,
      maximumElevation: real,
      azimuthCentre: real,
      azimuthWidth: real,
      sigmaRange: real,
      sigmaAzimuth: real,
      sigmaElevation: real,
      revisit: real,
      phase: real,
      detection: some.share,
      falseAlarmsPerScan: real,
    },
    { sigmaRangeRate: real },
  ),
  record({
    kind: fc.constant("infrared"),
    id: some.text,
    place: some.place,
    sigma: real,
    revisit: real,
    phase: real,
    detection: some.share,
    minimumTargetHeight: real,
  }),
) as fc.Arbitrary<Sensor>;

const systemTrack = record(
  { source: some.text, number: some.count, at: some.moment, latitude: real, longitude: real, ended: fc.boolean() },
  { height: real, velocity: fc.tuple(real, real), callsign: some.text },
) as fc.Arbitrary<SystemTrack>;

/** Also used for plans by themselves. */
export const plan: fc.Arbitrary<ExchangePlan> = record(
  {
    version: some.count,
    nations: list(some.nation),
    numberBlocks: fc.dictionary(some.nation, record({ first: some.count, length: some.count }), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
    trackRate: some.real,
  },
  {
    trackClasses: fc.subarray([...OBJECT_CLASSES], { minLength: 1 }),
    declare: record({
      ...{ plots: fc.nat(99), lonePlots: fc.nat(99) },
      ...{ probability: some.real, height: some.real, speed: some.real },
    }),
    profiles: fc
      .dictionary(some.nation, fc.constantFrom(...RELEASE_PROFILES), { maxKeys: 3, noNullPrototype: true })
      .filter((profiles) => Object.keys(profiles).length > 0),
    minimumWarning: fc.subarray([...MINIMUM_WARNING_FIELDS], { minLength: 1 }),
    notBefore: some.moment.filter((at) => at !== 0),
  },
);

const root = record({ publicKey: some.bytes(1, 91), validUntil: some.moment });

const start = record(
  {
    kind: fc.constant("start" as const),
    nation: some.nation,
    mode: some.mode,
    epoch: some.count,
    saltKey: some.bytes(32),
    build: some.text,
    runtime: some.text,
    architecture: some.text,
    sensors: list(sensor),
    partners: list(
      record(
        { nation: some.nation, messageKey: some.bytes(32), messageKeyId: some.bytes(8), direct: fc.boolean() },
        { via: some.nation, root },
      ),
    ),
    relays: list(record({ from: some.nation, to: some.nation })),
    plan,
    policyHash: some.code,
    areasHash: some.code,
    surveillance: contents.surveillance,
    officers: list(
      record({
        position: some.code,
        person: some.text,
        roles: list(fc.constantFrom(...ROLES)),
        enrolment: some.bytes(0, 32),
        keys: list(record({ credential: some.bytes(1, 16), publicKey: some.bytes(0, 44) })),
      }),
    ),
    relyingParty: some.text,
    outlets: list(some.text),
  },
  {
    exercise: record({ ko: some.text, ja: some.text, en: some.text }),
    ownKeys: record({ root, messageKey: some.bytes(32), messageKeyId: some.bytes(8) }),
  },
);

const body: fc.Arbitrary<InputBody> = fc.oneof(
  start,
  record({ kind: fc.constant("key-notice" as const), notice: some.bytes(0, 64), signature: some.bytes(0, 64) }),
  record({ kind: fc.constant("link-certificate" as const), validUntil: some.moment, fault: some.text }),
  record({
    kind: fc.constant("policy-carried" as const),
    text: some.text,
    number: fc.nat(2 ** 32 - 1),
    positions: list(some.text),
  }),
  record({
    kind: fc.constant("disk" as const),
    room: fc.constantFrom("ample" as const, "low" as const, "reserve" as const),
  }),
  record({ kind: fc.constant("damage" as const), what: some.text }),
  record({
    kind: fc.constant("dwell" as const),
    feed: some.text,
    dwell: record({ sensor: some.text, scan: some.count, plots: list(plot) }),
  }),
  record({ kind: fc.constant("system-tracks" as const), feed: some.text, tracks: list(systemTrack) }),
  record({
    kind: fc.constant("feed" as const),
    feed: some.text,
    feedKind: some.code,
    state: fc.constantFrom("live" as const, "silent" as const, "ended" as const, "failed" as const),
    plots: some.count,
    doubles: some.count,
    errors: some.count,
    lastError: some.text,
  }),
  record({
    kind: fc.constant("delivery" as const),
    partner: some.nation,
    priority: some.priority,
    epoch: some.count,
    frame: some.bytes(0, 50),
  }),
  record({
    kind: fc.constant("link" as const),
    partner: some.nation,
    state: fc.constantFrom(
      "linked" as const,
      "slow" as const,
      "lost" as const,
      "we-behind" as const,
      "partner-behind" as const,
      "isolated-by" as const,
    ),
    detail: some.text,
  }),
  record({
    kind: fc.constant("acknowledged" as const),
    partner: some.nation,
    priority: some.priority,
    through: some.count,
  }),
  record({ kind: fc.constant("clock" as const), partner: some.nation, offset: real, roundTrip: real }),
  record({ kind: fc.constant("operator" as const), position: some.text, act: operatorAct, request: some.text }),
  record({
    kind: fc.constant("receipt" as const),
    outlet: some.text,
    identifier: some.text,
    state: fc.constantFrom("accepted" as const, "refused" as const),
    detail: some.text,
  }),
  record({
    kind: fc.constant("pruned" as const),
    of: fc.constantFrom("dwell" as const, "system-tracks" as const),
    hash: some.bytes(32),
  }),
  fc.constant({ kind: "wake" as const }),
);

export const input: fc.Arbitrary<Input> = record({ number: some.count, at: some.moment, body });

const placed = { priority: some.priority, sequence: some.count };
const statement = { item: some.item, version: some.count, root: some.bytes(32) };

export const ledgerEntry: fc.Arbitrary<LedgerEntry> = fc.oneof(
  record({
    type: fc.constant("started" as const),
    nation: some.nation,
    mode: some.mode as fc.Arbitrary<string>,
    epoch: some.count,
    build: some.text,
    policyHash: some.text,
  }),
  record({
    type: fc.constant("sent" as const),
    to: some.nation,
    ...placed,
    ...statement,
    open: list(some.sectionKind),
  }),
  record({
    type: fc.constant("received" as const),
    from: some.nation,
    ...placed,
    epoch: some.count,
    ...statement,
    verdict: some.code,
  }),
  record({
    type: fc.constant("refused" as const),
    from: some.nation,
    ...placed,
    epoch: some.count,
    code: some.code,
    evidence: some.bytes(0, 60),
  }),
  record({
    type: fc.constant("decided" as const),
    key: some.text,
    allowed: fc.boolean(),
    reason: some.code,
    policies: list(some.code),
    policyHash: some.code,
  }),
  record({
    type: fc.constant("evidence" as const),
    code: fc.constantFrom("ledger-forked" as const, "ledger-rolled-back" as const),
    nation: some.nation,
    epoch: some.count,
    statements: list(some.bytes(0, 60)),
  }),
  record({
    type: fc.constant("rules" as const),
    change: fc.constantFrom("policy-signed" as const, "granted" as const, "expired" as const, "event-ended" as const),
    subject: some.text,
    positions: list(some.text),
    number: fc.nat(2 ** 32 - 1),
    words: some.text,
  }),
  record({ type: fc.constant("declared" as const), item: some.item, track: some.item }),
  record({ type: fc.constant("drafted" as const), id: some.text, identifier: some.text, fingerprint: some.code }),
  record({
    type: fc.constant("alarm" as const),
    id: some.text,
    code: some.code,
    subject: some.text,
    change: some.code,
  }),
  record({
    type: fc.constant("minuted" as const),
    room: some.text,
    item: some.item,
    version: some.count,
    hash: some.code,
    nation: some.nation,
    act: fc.constantFrom("drafted" as const, "agreed" as const, "reserved" as const, "dissented" as const),
  }),
  record({
    type: fc.constant("flood" as const),
    nation: some.nation,
    since: some.moment,
    leftOut: list(record({ kind: fc.constantFrom(...ITEM_KINDS), count: some.count })),
    ended: fc.boolean(),
  }),
  record({
    type: fc.constant("alert" as const),
    proposal: some.text,
    version: fc.nat(2 ** 32 - 1),
    change: some.code,
    identifier: some.text,
    hash: some.text,
    by: some.text,
  }),
  record({ type: fc.constant("operator" as const), position: some.text, act: some.code, subject: some.text }),
);
