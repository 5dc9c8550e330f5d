/** The parts that a statement passes on its way out and in, one by one: commit, guard, signature, codec. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createCodec } from "@tocsin/codec-protobuf";
import { SECTIONS_OF } from "@tocsin/exchange";
import { type DecisionCache, decideSections, type Grants, type GuardedItem } from "@tocsin/guard";
import { present } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import { createPolicyEngine } from "@tocsin/policy-cedar";
import { PLACES } from "../places.ts";
import type { Bench, Sample } from "./figure.ts";
import { commitTimes, diskSyncTimes, signatureTimes } from "./floors.ts";
import { confirmingLooks } from "./looks.ts";
import { median, microsecondsOf, spreadOf } from "./measure.ts";
import { MODE, must, ORIGIN, PARTNER, PLAN } from "./nations.ts";
import { rowsOf, sealedTracks } from "./sealed-tracks.ts";

const NO_GRANTS: Grants = { standing: [], now: 0 as Instant };
const CALLS = 200;
const COMMITS = 150;
const ROUNDS = 7;

export const micro: Bench = {
  name: "micro",
  about: "commit, guard, signature and codec, each alone",
  run: async ({ directory }) => {
    const us = (figure: string, what: string, value: number): Sample => ({ figure, what, unit: "us", value });
    const { sign, verify } = signatureTimes();
    return [
      await commitTime(directory),
      ...guardTimes(us),
      us("sign", "Ed25519 sign, a signed root", sign),
      us("verify", "Ed25519 verify, a signed root", verify),
      ...(await codecTimes(directory, us)),
    ];
  },
};

let journals = 0;

/** What each side of every warning waits for at least once. */
async function commitTime(directory: string): Promise<Sample> {
  const syncs = diskSyncTimes(directory, COMMITS);
  const { p50, p99, samples } = spreadOf(await commitTimes(join(directory, `commits-${++journals}`), COMMITS));
  const floor = { what: "one disk sync", value: median(syncs) };
  return { figure: "commit", what: "journal commit, one input", unit: "ms", value: p50, p99, samples, floor };
}

type Us = (figure: string, what: string, value: number) => Sample;

function guardTimes(us: Us): Sample[] {
  const engine = must(
    createPolicyEngine(readFileSync(PLACES.policy, "utf8"), readFileSync(PLACES.policySchema, "utf8")),
  );
  const item: GuardedItem = {
    item: "track",
    origin: ORIGIN,
    mode: MODE,
    objectClass: "ballistic",
    declared: true,
    sections: SECTIONS_OF.track,
    participation: "full",
  };
  const cache: DecisionCache = new Map();
  const decide = (): unknown => decideSections(engine, PLAN, cache, PARTNER, item, NO_GRANTS);
  const sections = item.sections.length;
  const asked = microsecondsOf(20, ROUNDS, () => {
    cache.clear();
    decide();
  });
  decide();
  const cached = microsecondsOf(CALLS, ROUNDS, decide);
  return [
    us("guard-asked", "guard, one section, Cedar asked", asked / sections),
    us("guard-cached", "guard, one section, from the cache", cached / sections),
  ];
}

async function codecTimes(directory: string, us: Us): Promise<Sample[]> {
  const codec = createCodec();
  const { sealer, statements } = await sealedTracks(directory, 1);
  const frame = present(rowsOf(sealer, statements, 1)[0], "an outbox row").bytes;
  const decoded = must(codec.decodeFrame(frame));
  const dwell = (await confirmingLooks()).dwells[0];
  const at = present(dwell.plots[0], "the look's plot").at;
  const input = { number: 1, at, body: { kind: "dwell", feed: "bench", dwell } } as const;
  const bytes = codec.encodeInput(input);
  return [
    us(
      "encode-frame",
      `encode a frame with one track update, ${frame.length} bytes`,
      time(() => codec.encodeFrame(decoded)),
    ),
    us(
      "decode-frame",
      `decode a frame with one track update, ${frame.length} bytes`,
      time(() => codec.decodeFrame(frame)),
    ),
    us(
      "encode-input",
      `encode a plot for the journal, ${bytes.length} bytes`,
      time(() => codec.encodeInput(input)),
    ),
    us(
      "decode-input",
      `decode a plot from the journal, ${bytes.length} bytes`,
      time(() => codec.decodeInput(bytes)),
    ),
  ];
}

const time = (call: () => unknown): number => microsecondsOf(CALLS, ROUNDS, call);
