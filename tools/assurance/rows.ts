/**
 * Every figure of delivery, speed, security and time that the exchange is asked for, with the command that measures it here.
 * Must never claim a figure that no command prints: what is missing stands in `open`.
 */
import { benchLine, lines, type Row, soaked, tagged, tests } from "./row.ts";

const unit = (...files: string[]): string => `node --test --test-isolation=none ${files.join(" ")}`;
const SOAK = "npm run soak -- --minutes 10 --seed 5";
const SWARM = "npm run swarm -- --minutes 10 --seed 3000000 --jobs 2";
const LINK = "npx tocsin bench link";
const MISSION = "npx tocsin bench mission";
const campaign = (name: string): string => `npm run campaign -- ${name} --count 1000000 --seed 7`;
const MUTANTS =
  "npm run mutate -- --only packages/domain/guard --only packages/domain/alerting/src/release --only packages/domain/alerting/src/chain";
const JOURNAL = "packages/adapters/journal-sqlite/src";
const SCENES = "packages/testing/scenes/src";
const APP = "apps/tocsin/test";

const DELIVERY: readonly Row[] = [
  {
    id: "R1",
    asked: "3,000,000 acknowledged messages under mixed faults: none lost, none altered",
    measures: [soaked(SOAK, "R1")],
  },
  {
    id: "R2",
    asked:
      "kill -9 of a random node, 1,000 times under raid load: nothing acknowledged lost, nothing shown twice, back within 3 s (p99)",
    measures: [
      soaked(SOAK, "R2"),
      tests(unit(`${JOURNAL}/failure.test.ts`), "the journal alone, killed at random moments"),
    ],
  },
  {
    id: "R3",
    asked:
      "power cut with unsynced bytes dropped, torn and reordered, at every write of a trace and 100,000 seeds: an exact prefix with all that was acknowledged",
    measures: [tests(unit(`${SCENES}/power-cut.test.ts`), "whole nodes, last commit kept, lost or torn")],
    open: "bytes below SQLite are not torn or reordered one by one",
  },
  {
    id: "R4",
    asked: "one flipped bit or a cut tail anywhere: always detected, nothing damaged served, alarm within 5 s",
    measures: [
      tests(
        unit(`${JOURNAL}/flip.test.ts`),
        "a changed byte in every part of every page, in the log and in the header",
      ),
    ],
    open: "a damaged journal refuses to start; the running node does not fetch the damaged part from partners",
  },
  {
    id: "R5",
    asked: "a sync that fails: no acknowledgement after it, stop and replay, never tried again",
    measures: [tests(unit(`${JOURNAL}/failure.test.ts`), "a refused write and a full disk end the journal")],
  },
  {
    id: "R6",
    asked:
      "disk full: lower classes shed first, a reserve keeps warnings going for 10,000 records, alarm within 5 s, recovery within 30 s",
    measures: [soaked(SOAK, "R6")],
  },
  {
    id: "R7",
    asked:
      "partitions of every kind: loss shown within 3 s at the node, no warning lost or doubled, at most one reconnection a second and link",
    measures: [
      soaked(SOAK, "R7"),
      tests(`node --test ${APP}/federation.process.ts`, "kill -9 and SIGSTOP in a live federation"),
    ],
  },
  {
    id: "R8",
    asked: "after an hour's cut at 90 a second: newest warning within 1 s, all within 60 s, live warnings undisturbed",
    measures: [soaked(SOAK, "R8")],
  },
  {
    id: "R9",
    asked:
      "two nations cut from one another, a third reaches both: warnings come by way of it within 1 s with the origin's signature, and only what labels allow",
    measures: [
      tests(`node --test ${APP}/hub.process.ts`, "three processes, two of them without a link"),
      tests(unit(`${SCENES}/hub.test.ts`), "the same on the stage"),
    ],
  },
  {
    id: "R10",
    asked:
      "a partner that reads 1 kB/s or not at all for 10 minutes: memory grows by 64 MiB at most, others' p99 by a tenth at most",
    measures: [soaked(SOAK, "R10")],
  },
  {
    id: "R11",
    asked: "doubles, reordering and truncation: each statement takes effect exactly once, in order",
    measures: [
      tests(
        unit("packages/domain/exchange/src/session.test.ts", `${SCENES}/forgeries.test.ts`),
        "session and whole nodes",
      ),
    ],
  },
  {
    id: "R12",
    asked:
      "an old backup restored into a running trio, 100 times: the node sees that it is behind, begins a new epoch, gets all again; no number is used twice",
    measures: [tests(`node --test ${APP}/restore.process.ts`, "three processes, one restored"), tagged(SWARM, "R12")],
  },
  {
    id: "R13",
    asked: "a node's disk lost whole: rebuilt from its partners within 15 minutes, gaps listed",
    measures: [tagged(SWARM, "R12")],
    open: "the time of a rebuild is not taken with real processes",
  },
  {
    id: "R14",
    asked:
      "rolling upgrade over all eight mixtures of two versions: no warning lost, unknown fields relayed byte for byte",
    measures: [
      tests(unit("packages/testing/interop-vectors/src/vectors.test.ts"), "unknown fields in published frames"),
    ],
    open: "there is no released version before this one to be mixed with",
  },
  {
    id: "R15",
    asked:
      "whole federations in one process: 1,000 seeds a push, 50,000 a night; each failure repeats from its seed, bit for bit",
    measures: [tagged(SWARM, "R15")],
  },
  {
    id: "R16",
    asked: "24 hours with churn: memory rises by less than 1 MiB an hour, handles not at all",
    measures: [soaked(SOAK, "R16")],
  },
  {
    id: "R17",
    asked: "heartbeats are a type of their own; a million with bytes changed: never a warning",
    measures: [tagged(campaign("heartbeats"), "R17")],
  },
];

const SPEED: readonly Row[] = [
  {
    id: "P1",
    asked:
      "origin accepts a warning -> durable at the partner, nominal: p50 10 ms, p99 50 ms, p99.9 250 ms; DESIGN: p50 twice its floors",
    measures: [benchLine(LINK, "warning beside 90 tracks/s (nominal)")],
  },
  {
    id: "P2",
    asked: "the same at raid and at saturation: p99 250 ms, p99.9 1 s; DESIGN: p99 50 ms",
    measures: [
      benchLine(LINK, "warning beside 900 tracks/s (raid)"),
      benchLine(LINK, "warning beside 5000 tracks/s (saturation)"),
    ],
  },
  {
    id: "P3",
    asked:
      "the same over 150 ms round trips with 50 ms jitter and stalls up to 3 s: p99 1 s outside a stall, recovery within 0.5 s",
    measures: [soaked(SOAK, "P3")],
  },
  {
    id: "P4",
    asked: "origin accepts -> painted in the partner's browser: p99 1 s nominal, 2 s at raid",
    measures: [tests("node apps/console/test/console.browser.ts", "the console before a real browser")],
    open: "time from origin to paint is not taken as one figure",
  },
  {
    id: "P5",
    asked: "second approval -> signed alert at the first outlet: p99 2 s, the correction too",
    measures: [
      benchLine(MISSION, "second approval to CAP at the first outlet"),
      benchLine(MISSION, "second approval of a correction to CAP"),
    ],
  },
  {
    id: "P6",
    asked: "event loop late by 20 ms at most (p99) at raid",
    measures: [
      {
        command: LINK,
        read: (output) => /link-raid-warning:.*?(origin's event loop late by [\d.]+ ms \(p99\))/.exec(output)?.[1],
      },
    ],
  },
  {
    id: "P7",
    asked: "tracks on the screen at raid: 2 s old at most, and merged updates are said",
    measures: [],
    open: "not measured",
  },
  {
    id: "P8",
    asked:
      "500 tracks, 20 clients, one frozen for 10 minutes: the others' p99 grows by a tenth at most, 8 MiB queued, then cut",
    measures: [],
    open: "not measured",
  },
];

const SECURITY: readonly Row[] = [
  {
    id: "S1",
    asked: "1,000,000 old messages again, over restarts and sessions: none believed",
    measures: [tagged(campaign("replays"), "S1")],
  },
  {
    id: "S2",
    asked: "every bit of 1,000 valid messages flipped, wrong keys and names: none believed",
    measures: [tagged(campaign("flips"), "S2")],
  },
  {
    id: "S3",
    asked: "a partner signs as another, or relays another's message edited: none believed, evidence kept",
    measures: [tagged(campaign("spoofs"), "S3")],
  },
  {
    id: "S4",
    asked:
      "two stories under one number, or a forked ledger: found within 5 s of contact, evidence that anybody checks",
    measures: [
      tests(
        unit(`${SCENES}/two-stories.test.ts`, `${SCENES}/witness.test.ts`),
        "two stories and forked ledgers on the stage",
      ),
      tests(
        `node --test ${APP}/witness.process.ts`,
        "three nodes, a fork found and convicted offline, a copy put back",
      ),
    ],
  },
  {
    id: "S5",
    asked: "every decoder fuzzed: no exception, nothing over 50 ms",
    measures: [
      {
        command: "npm run fuzz -- --seconds 600 --seed 11",
        read: (output) => /^\d+ decoders, .*$/m.exec(output)?.[0],
      },
    ],
    open: "coverage of branches is not measured",
  },
  {
    id: "S6",
    asked:
      "100,000 tracks a second and 1,000 false warnings a minute from a partner for 10 minutes: memory 512 MiB, one grouped alarm that names it, isolated in two actions",
    measures: [tests(unit(`${SCENES}/flooded-room.test.ts`), "a flooded room")],
  },
  {
    id: "S7",
    asked:
      "every label, partner and kind: denied unless a rule permits, nothing leaks; every mutant of the guard is killed",
    measures: [
      tagged(MUTANTS, "S7"),
      tests(unit("apps/tocsin/src/guard/matrix.test.ts"), "the whole matrix and planted leaks"),
    ],
  },
  {
    id: "S8",
    asked: "3,000 attempts to release alone: none succeeds",
    measures: [
      tagged(MUTANTS, "S8"),
      tests(
        unit(`${SCENES}/release.test.ts`, "packages/adapters/outlet/src/outlet.test.ts"),
        "node and outlet, 3,000 attempts each",
      ),
    ],
  },
  {
    id: "S9",
    asked: "an insider edits, deletes, inserts, reorders, truncates, rolls back or re-signs, 1,000 each: always found",
    measures: [
      { command: "TOCSIN_TEST_SEED=7 node apps/tocsin/test/tamper.ts 1000 KOR JPN USA", read: lines(/found/) },
      benchLine("npx tocsin bench verify", "ledger entries checked offline"),
    ],
    open: "the tampering runs over journals of three stopped nodes that lie in the working directory",
  },
  {
    id: "S10",
    asked: "1,000 forced renewals of link certificates: no message lost, gap 2 s at most",
    measures: [
      benchLine("npx tocsin bench rotation", "longest time without a warning over 1000 rotations of both certificates"),
    ],
  },
  {
    id: "S11",
    asked: "a revoked identity's sessions closed within 30 s everywhere, nothing accepted after",
    measures: [tests(`node --test ${APP}/keys.process.ts`, "three nodes: rotated, revoked, a partner that was away")],
    open: "the time until every session is closed is not taken as one figure",
  },
  {
    id: "S12",
    asked: "alarms 30, 14, 7 and 1 days before a key ends; extended by two persons, four hours at most",
    measures: [tests(unit(`${SCENES}/keys.test.ts`), "keys on the stage: alarms, extension by two, expiry")],
  },
  {
    id: "S13",
    asked: "own clock wrong by an hour or ten years: nothing becomes valid by turning it back",
    measures: [
      tests(
        unit(`${SCENES}/keys.test.ts`, "packages/adapters/link-tls/src/renewal.test.ts"),
        "clocks turned by an hour and by ten years",
      ),
    ],
    open: "the majority of partners' clocks is not asked, and TLS itself judges by the system's clock",
  },
  {
    id: "S14",
    asked: "1,000,000 messages of one mode at a node of another: none believed",
    measures: [tagged(campaign("modes"), "S14")],
  },
  {
    id: "S15",
    asked: "strict content policy, no foreign origin, hostile text in every field shown harmlessly",
    measures: [tests("node apps/console/test/console.browser.ts", "every page counts its breaches")],
  },
  {
    id: "S16",
    asked: "lock file, no install scripts, reproducible build, bill of materials, at most ten direct dependencies",
    measures: [],
    open: "no bill of materials, no reproducible build shown",
  },
  {
    id: "S17",
    asked: "no secret in logs, addresses, process lists or dumps",
    measures: [],
    open: "no search for planted secrets",
  },
];

const TIME: readonly Row[] = [
  {
    id: "T1",
    asked: "order, doubles, time-outs and retries do not depend on the wall clock: jumps of ten years change nothing",
    measures: [
      tests(
        unit(`${SCENES}/clocks.test.ts`, "packages/adapters/link-tls/src/links.test.ts"),
        "jumps of ten years and of an hour, on the stage and over real TLS",
      ),
    ],
  },
  {
    id: "T2",
    asked: "a partner's offset measured on the link, with its uncertainty, and shown",
    measures: [
      tests(unit("packages/domain/exchange/src/clock/clock.test.ts"), "estimates with known offsets"),
      tests(`node --test ${APP}/clocks.process.ts`, "three nodes, one 18 s ahead, one clock jumping"),
    ],
  },
  {
    id: "T3",
    asked: "up to 0.1 s: normal",
    measures: [
      tests(
        unit("packages/domain/exchange/src/clock/clock.test.ts", `${SCENES}/clocks.test.ts`),
        "judgement, and whole nodes on the stage",
      ),
    ],
  },
  {
    id: "T4",
    asked: "0.1 to 1 s: accepted and annotated",
    measures: [
      tests(
        unit("packages/domain/exchange/src/clock/clock.test.ts", `${SCENES}/clocks.test.ts`),
        "judgement, and whole nodes on the stage",
      ),
    ],
  },
  {
    id: "T5",
    asked: "1 to 10 s: accepted, alarm, not correlated by itself",
    measures: [
      tests(
        unit("packages/domain/exchange/src/clock/clock.test.ts", `${SCENES}/clocks.test.ts`),
        "judgement, and whole nodes on the stage",
      ),
    ],
  },
  {
    id: "T6",
    asked: "beyond 10 s, or a step: warnings shown at once by our arrival time, tracks not fused",
    measures: [
      tests(
        unit("packages/domain/exchange/src/clock/clock.test.ts", `${SCENES}/clocks.test.ts`),
        "judgement, and whole nodes on the stage",
      ),
    ],
  },
  {
    id: "T7",
    asked: "both partners agree against us: our own clock is said to be suspect",
    measures: [
      tests(
        unit("packages/domain/exchange/src/clock/clock.test.ts", `${SCENES}/clocks.test.ts`),
        "judgement, and whole nodes on the stage",
      ),
    ],
  },
  {
    id: "T8",
    asked: "recognisable mistakes are named, always rightly",
    measures: [
      tests(
        unit("packages/domain/exchange/src/clock/clock.test.ts"),
        "1,000 random cases of each of six mistakes, and more",
      ),
    ],
  },
  {
    id: "T9",
    asked: "leap seconds and summer time: no negative duration, no jump of a countdown",
    measures: [
      tests(
        unit("packages/adapters/host/src/system-clock.test.ts", "packages/node/src/pipeline.test.ts"),
        "slewing and monotonic time",
      ),
    ],
    open: "no test of a summer-time change in the console",
  },
];

export const ROWS: readonly Row[] = [...DELIVERY, ...SPEED, ...SECURITY, ...TIME];
