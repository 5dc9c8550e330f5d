/**
 * Every figure of delivery, speed, security and time that the exchange is asked for, with the command that measures it here.
 * Must never claim a figure that no command prints: what is missing stands in `open`.
 */
import { APP, CONSOLE, campaign, LINK, MISSION, MUTANTS, SCENES, SOAK, unit } from "./commands.ts";
import { benchLine, lines, type Row, soaked, tagged, tests } from "./row.ts";
import { DELIVERY } from "./rows-delivery.ts";

const SPEED: readonly Row[] = [
  {
    id: "P1",
    asked:
      "origin accepts a warning -> durable at the partner, nominal: p50 10 ms, p99 50 ms, p99.9 250 ms; DESIGN: p50 twice its floors",
    measures: [
      benchLine(LINK, "warning beside 90 tracks/s (nominal)"),
      { command: LINK, read: (output) => /link-nominal-warning:.*?(floors once in [^;]*)/.exec(output)?.[1] },
    ],
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
    measures: ["", " --raid"].map((load) => tagged(`node ${APP}/paint.measure.ts${load}`, "P4")),
    open: "the card of the first event and the list's row of the others, since an open event keeps the card",
  },
  {
    id: "P5",
    asked: "second approval -> signed alert at the first outlet: p99 2 s, the correction too",
    measures: [
      benchLine(MISSION, "second approval -> CAP at first outlet"),
      benchLine(MISSION, "second approval of correction -> first outlet"),
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
    measures: [
      benchLine(CONSOLE, "age of a track at a client, 900 tracks at 1 Hz, 50 clients"),
      tagged(`node ${APP}/paint.measure.ts --raid`, "P7"),
    ],
    open: "the age is taken at the client's socket, not on its screen",
  },
  {
    id: "P8",
    asked:
      "500 tracks, 20 clients (50 here), one frozen for 10 minutes: the others' p99 grows by a tenth at most, 8 MiB queued, then cut",
    measures: [
      benchLine(CONSOLE, "track moved -> in a client's socket, 500 tracks, 50 clients"),
      benchLine(CONSOLE, "the others', one client frozen"),
      benchLine(CONSOLE, "frozen client comes back -> all open warnings"),
      { command: CONSOLE, read: (output) => /console-one-frozen:.*?; ([\d.]+ MiB queued[^;]*)/.exec(output)?.[1] },
    ],
    open: "at the clients' sockets, not on their screens; a frozen client is cut long before ten minutes",
  },
];

const SECURITY: readonly Row[] = [
  {
    id: "S1",
    asked: "1,000,000 old messages again, over restarts and sessions: none believed",
    measures: [tagged(campaign("replays", 1_000_000), "S1")],
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
    asked: "every decoder fuzzed: no exception, nothing over 50 ms, 95 % of their branches taken",
    measures: [
      {
        command: "npm run fuzz -- --seconds 600 --seed 11 --coverage",
        read: lines(/^\d+ decoders, |branches of the decoders/),
      },
    ],
  },
  {
    id: "S6",
    asked:
      "100,000 tracks a second and 1,000 false warnings a minute from a partner for 10 minutes: memory 512 MiB, one grouped alarm that names it, isolated in two actions",
    measures: [
      { command: "npm run flood -- --seconds 120", read: lines(/^(tracks|warnings) /) },
      tests(
        unit(`${SCENES}/floods.test.ts`, `${SCENES}/flooded-room.test.ts`, "packages/node/src/inbox.test.ts"),
        "floods of tracks, events, warnings and words on the stage, and fair turns",
      ),
    ],
    open: "two minutes of each flood, not ten; the sender signs as fast as it can, some thousands a second, not 100,000; 1.5 times the p99 is not kept in its first second",
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
      { command: "TOCSIN_TEST_SEED=7 node apps/tocsin/test/tamper.ts 1000", read: lines(/found/) },
      benchLine("npx tocsin bench verify", "ledger entries checked offline"),
    ],
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
    measures: [
      tagged(`node --test ${APP}/keys.process.ts`, "S11"),
      tests(`node --test ${APP}/keys.process.ts`, "three nodes: rotated, revoked, a partner that was away"),
      tests(
        unit("packages/adapters/link-tls/src/renewal.test.ts"),
        "sessions that are open are cut at the next second",
      ),
    ],
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
    measures: [tagged(campaign("modes", 1_000_000), "S14")],
  },
  {
    id: "S15",
    asked: "strict content policy, no foreign origin, hostile text in every field shown harmlessly",
    measures: [tests("node apps/console/test/console.browser.ts", "every page counts its breaches")],
  },
  {
    id: "S16",
    asked: "lock file, no install scripts, reproducible build, bill of materials, at most ten direct dependencies",
    measures: [tagged(unit("tools/supply.test.ts"), "S16")],
    open: "more than ten direct dependencies; the build was repeated on one machine only",
  },
  {
    id: "S17",
    asked: "no secret in logs, addresses, process lists or dumps",
    measures: ["secrets", "alerts", "report"].map((file) => tagged(`node --test ${APP}/${file}.process.ts`, "S17")),
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
      tagged(unit("apps/console/src/text/format.test.ts", "apps/console/src/live/clock.test.ts"), "T9"),
    ],
    open: "a page whose clock leaps ahead shows that age until the node is heard again, a quarter of a second later",
  },
];

export const ROWS: readonly Row[] = [...DELIVERY, ...SPEED, ...SECURITY, ...TIME];
