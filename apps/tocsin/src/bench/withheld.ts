/**
 * Whether a partner could tell by time what is withheld from it: how long its statement takes from content to signed frame, with
 * a short and with a long section withheld, and with another partner denied or not. Turn by turn, so that the machine's weather
 * falls on both.
 */
import { closeSync, fdatasyncSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { discloseSections, type SealedStatement, sealStatement } from "@tocsin/exchange";
import { present } from "@tocsin/kernel/sound";
import { type Sealer, sealEffects } from "@tocsin/node";
import type { Bench, Sample } from "./figure.ts";
import { spreadOf } from "./measure.ts";
import { EPOCH, MODE, ORIGIN, PARTNER } from "./nations.ts";
import { rankTest } from "./ranks.ts";
import { sealedTracks } from "./sealed-tracks.ts";

const TURNS = 4000;
const QUICK_TURNS = 500;
const WARM_UP = 300;
/** Bytes of the sensors' section of two radars, and of as many as a statement may name. */
const SHORT = 120;
const LONG = 16 << 10;

/** About what a commit writes for one statement. */
const ROW = new Uint8Array(1024);

type Way = () => void;

export const withheld: Bench = {
  name: "withheld",
  about: "whether a partner could tell by time what is withheld from it",
  once: true,
  apart: true,
  run: async ({ directory, quick }) => {
    const { sealer, statements } = await sealedTracks(directory, 1);
    const statement = present(statements[0], "a statement");
    const state = (bytes: number, partners: readonly string[]): Way => {
      const body = new Uint8Array(bytes);
      return () => stateOnce(sealer, statement, body, partners);
    };
    const turns = quick ? QUICK_TURNS : TURNS;
    const file = openSync(join(directory, "withheld"), "w");
    const durable =
      (way: Way): Way =>
      () => {
        way();
        writeSync(file, ROW, 0, ROW.length, 0);
        fdatasyncSync(file);
      };
    const samples = [
      ...compared("length", ["a short section withheld", "a long section withheld"], turns, [
        state(SHORT, [PARTNER]),
        state(LONG, [PARTNER]),
      ]),
      ...compared("others", ["another partner is denied it", "another partner gets it too"], turns, [
        state(SHORT, [PARTNER]),
        state(SHORT, [PARTNER, "ZZZ"]),
      ]),
      ...compared("same", ["twice the same", "twice the same, the other half"], turns, [
        state(SHORT, [PARTNER]),
        state(SHORT, [PARTNER]),
      ]),
      ...compared("durable", ["a short section withheld, on disk", "a long section withheld, on disk"], turns, [
        durable(state(SHORT, [PARTNER])),
        durable(state(LONG, [PARTNER])),
      ]),
    ];
    closeSync(file);
    return samples;
  },
};

/** As `publish` does: commit to all sections, open what may be, sign, encode. */
function stateOnce(
  sealer: Sealer,
  { header, headerBytes, sections }: SealedStatement,
  body: Uint8Array,
  to: readonly string[],
) {
  const bodies = sections.map((section) => (section.kind === "sensor" ? { ...section, body } : section));
  const statement = sealStatement(sealer.crypto.sha256, header, headerBytes, bodies);
  const open = sections.map(({ kind }) => kind).filter((kind) => kind !== "sensor");
  const effects = to.map((partner) => ({
    ...({ kind: "transmit", key: "", priority: "track", sequence: 1 } as const),
    ...{ partner, statement, sections: discloseSections(statement, open) },
  }));
  sealEffects(sealer, { nation: ORIGIN, mode: MODE, epoch: EPOCH }, effects, header.issuedAt);
}

function compared(figure: string, what: readonly [string, string], turns: number, ways: readonly [Way, Way]): Sample[] {
  const times: [number[], number[]] = [[], []];
  for (let turn = -WARM_UP; turn < turns; turn++)
    // Who begins changes, so that being second counts for neither.
    for (const index of turn % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const began = process.hrtime.bigint();
      ways[index]();
      if (turn >= 0) times[index].push(Number(process.hrtime.bigint() - began) / 1000);
    }
  const { z, share } = rankTest(...times);
  const note = `ranks: z = ${z.toFixed(1)}, the first is quicker in ${(100 * share).toFixed(1)} % of pairs`;
  return times.map((each, index) => {
    const { p50: value, p99, p999, samples } = spreadOf(each);
    const said = `${what[index as 0 | 1]}, content to signed frame`;
    return {
      figure: `${figure}-${index + 1}`,
      what: said,
      unit: "us",
      value,
      p99,
      p999,
      samples,
      ...(index === 1 && { note }),
    };
  });
}
