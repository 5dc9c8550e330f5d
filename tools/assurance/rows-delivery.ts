/** Rows of delivery and storage. Must never claim a figure that no command prints. */
import { APP, CALM_HOUR, campaign, JOURNAL, MIXED, SCENES, SOAK, SWARM, unit } from "./commands.ts";
import { type Row, soaked, tagged, tests } from "./row.ts";

export const DELIVERY: readonly Row[] = [
  {
    id: "R1",
    asked: "3,000,000 acknowledged messages under mixed faults: none lost, none altered",
    measures: [soaked(SOAK, "R1"), soaked(CALM_HOUR, "R1")],
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
    measures: [
      tagged("npm run powercut -- --seeds 100000 --seed 7", "R3"),
      tests(unit(`${SCENES}/power-cut.test.ts`), "whole nodes, last commit kept, lost or torn"),
    ],
  },
  {
    id: "R4",
    asked: "one flipped bit or a cut tail anywhere: always detected, nothing damaged served, alarm within 5 s",
    measures: [
      tests(
        unit(`${JOURNAL}/flip.test.ts`),
        "a changed byte in every part of every page, in the log and in the header",
      ),
      tests(unit(`${JOURNAL}/scrub.test.ts`), "a changed row of every table, in a journal in use"),
      tests(
        `node --test ${APP}/damage.process.ts`,
        "three processes: damage met at a start, and where a partner waits for it: sealed, said, all fetched again",
      ),
    ],
    open: "what nobody reads is found by the hourly pass over the journal and not within 5 s",
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
    measures: [tagged(`node --test ${APP}/damage.process.ts`, "R13"), tagged(SWARM, "R12")],
    open: "with a few minutes' deliveries only; at the rate of `bench link` a million take some two minutes",
  },
  {
    id: "R14",
    asked:
      "rolling upgrade over all eight mixtures of two versions: no warning lost, unknown fields relayed byte for byte",
    measures: [
      tagged(MIXED, "R14"),
      tests(
        unit("packages/testing/interop-vectors/src/vectors.test.ts", `${SCENES}/later-words.test.ts`),
        "unknown fields and sections in published frames; unrecognised warnings on the stage",
      ),
    ],
    open: "the other version is a commit of the same day, since none has been released; builds from before decision 23 end a connection at the section that came after them (seen with 11831a9); the whole change of a node counts, its start included",
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
    measures: [soaked(SOAK, "R16"), soaked(CALM_HOUR, "R16")],
  },
  {
    id: "R17",
    asked: "heartbeats are a type of their own; a million with bytes changed: never a warning",
    measures: [tagged(campaign("heartbeats", 1_000_000), "R17")],
  },
];
