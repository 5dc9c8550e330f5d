/**
 * Origin accepts -> durable at the partner, warning class: two whole nodes in two processes, real TLS over loopback, real
 * SQLite journals. One statement a request, at a fixed rate, whatever the answers do.
 */
import { systemClock } from "@tocsin/host";
import type { Bench, Surroundings } from "./figure.ts";
import { linkFloors, sumOfFloors } from "./link-floors.ts";
import { nowMicroseconds, pause, type Spread, spreadOf } from "./measure.ts";
import { ORIGIN, PARTNER } from "./nations.ts";
import { type PartnerProcess, startPartner } from "./partner-process.ts";
import type { Mark } from "./partner-words.ts";
import { openStation, type Station } from "./station.ts";
import { type Load, warningLoad } from "./workload.ts";

interface Rate {
  readonly figure: string;
  readonly what: string;
  readonly perSecond: number;
  readonly seconds: number;
  /** In a quick look; 0 leaves it out. */
  readonly quickSeconds: number;
}

const RATES: readonly Rate[] = [
  { figure: "warning", what: "nominal, 90 warnings/s", perSecond: 90, seconds: 10, quickSeconds: 4 },
  { figure: "raid", what: "raid, 900 warnings/s", perSecond: 900, seconds: 4, quickSeconds: 2 },
  { figure: "flood", what: "flood, 5,000 warnings/s", perSecond: 5000, seconds: 2, quickSeconds: 0 },
];
/** Bytes of one warning's frame on the link, near enough for an echo. */
const FRAME_BYTES = 1100;
const SETTLE_MILLISECONDS = 300;
const DRAIN_MILLISECONDS = 15_000;

/** One benchmark a rate, so that a rate beyond the machine does not take the other figures with it. */
export const warningLatencies: readonly Bench[] = RATES.map((rate) => ({
  name: rate.figure,
  about: `origin accepts -> durable at the partner, two processes, ${rate.what}`,
  ...(rate.quickSeconds === 0 && { long: true }),
  run: async (surroundings) => {
    const partner = startPartner();
    try {
      const before = await linkFloors(surroundings, partner, FRAME_BYTES);
      const { spread, achieved, late } = await measure(surroundings, partner, rate);
      const after = await linkFloors(surroundings, partner, FRAME_BYTES);
      return [
        {
          figure: rate.figure,
          what: `origin accepts -> durable at partner, ${rate.what}`,
          unit: "ms",
          value: spread.p50,
          p99: spread.p99,
          samples: spread.samples,
          floor: sumOfFloors(before, after),
          note: `offered ${Math.round(achieved)}/s; offers were up to ${late.toFixed(1)} ms late (p99)`,
        },
      ];
    } finally {
      await partner.stop();
    }
  },
}));

interface Measured {
  readonly spread: Spread;
  readonly achieved: number;
  readonly late: number;
}

let labels = 0;

async function measure({ directory, quick }: Surroundings, partner: PartnerProcess, rate: Rate): Promise<Measured> {
  const label = `warning-${++labels}`;
  const { port } = await partner.ask({ do: "station", directory, label });
  const load = warningLoad(systemClock().now());
  const dial = { host: "127.0.0.1", port };
  const station = await openStation({ directory, label, nation: ORIGIN, state: load.state, dial });
  try {
    await station.linked();
    // The first wake states the event by itself; from then on only what is asked for is stated.
    while (assigned(station) === 0) await pause(20);
    await pause(SETTLE_MILLISECONDS);
    await partner.ask({ do: "report" });
    const first = assigned(station) + 1;
    const offers = await offerAt(station, load, rate.perSecond, quick ? rate.quickSeconds : rate.seconds);
    const marks = await drained(partner, first + offers.at.length - 1);
    if (assigned(station) !== first + offers.at.length - 1)
      throw new Error("a statement was made that was not asked for");
    return { spread: spreadOf(latencies(offers.at, first, marks)), achieved: offers.rate, late: offers.late };
  } finally {
    await station.stop();
    await partner.ask({ do: "close" });
  }
}

const assigned = ({ node }: Station): number => node.state.partners.get(PARTNER)?.assigned.get("warning") ?? 0;

/** Offers on schedule: what a blocked event loop delayed is offered at once when it is free, and never left out. */
async function offerAt({ host }: Station, load: Load, perSecond: number, seconds: number) {
  const at: number[] = [];
  const lateness: number[] = [];
  const gap = 1_000_000 / perSecond;
  const began = nowMicroseconds();
  const count = Math.round(perSecond * seconds);
  while (at.length < count) {
    for (let now = nowMicroseconds(); at.length < count && began + at.length * gap <= now; now = nowMicroseconds()) {
      lateness.push((now - began - at.length * gap) / 1000);
      load.ask();
      at.push(now);
      if (!host.offer({ kind: "wake" })) throw new Error("the origin's inbox is full: the rate is beyond this machine");
    }
    await pause(1);
  }
  const rate = (at.length - 1) / ((nowMicroseconds() - began) / 1_000_000);
  return { at, rate, late: spreadOf(lateness).p99 };
}

/** The partner's marks once everything through `last` is durable there. */
async function drained(partner: PartnerProcess, last: number): Promise<Mark[]> {
  const marks: Mark[] = [];
  const began = performance.now();
  for (;;) {
    const report = await partner.ask({ do: "report" });
    for (const mark of report.marks) if (mark.priority === "warning") marks.push(mark);
    if ((marks.at(-1)?.through ?? 0) >= last) return marks;
    if (performance.now() - began > DRAIN_MILLISECONDS) throw new Error("the partner did not keep up");
    await pause(50);
  }
}

/** Milliseconds from the offer of each statement to the first mark that covers its sequence. */
function latencies(offers: readonly number[], first: number, marks: readonly Mark[]): number[] {
  let mark = 0;
  return offers.map((offered, index) => {
    while ((marks[mark]?.through ?? Number.POSITIVE_INFINITY) < first + index) mark++;
    return ((marks[mark]?.at ?? Number.NaN) - offered) / 1000;
  });
}
