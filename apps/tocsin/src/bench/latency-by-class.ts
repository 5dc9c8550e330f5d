/**
 * Origin accepts -> durable at the partner, class by class, while tracks flow at the nominal, raid and saturation rates of
 * three nations' skies: warnings and words of consultation are mixed in, as they are on a real link.
 */
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { Priority } from "@tocsin/exchange";
import { systemClock } from "@tocsin/host";
import type { OfficerConfig } from "@tocsin/node";
import type { Sample, Surroundings } from "./figure.ts";
import { atPace, linkFloors, restedFloors, sumOfFloors } from "./link-floors.ts";
import { nowMicroseconds, pause, spreadOf } from "./measure.ts";
import { ORIGIN, PARTNER } from "./nations.ts";
import { type PartnerProcess, startPartner } from "./partner-process.ts";
import type { Mark } from "./partner-words.ts";
import { openStation, type Station } from "./station.ts";
import { type MixedLoad, mixedLoad } from "./workload.ts";

type Measured = Extract<Priority, "warning" | "coordination" | "track">;
const CLASSES: readonly Measured[] = ["warning", "coordination", "track"];

interface Level {
  readonly name: string;
  readonly tracksPerSecond: number;
  /** Tracks that one wake states. */
  readonly burst: number;
  readonly seconds: number;
  readonly quickSeconds: number;
  /** Between two things that go over the link, about, milliseconds. */
  readonly rest: number;
  /** Promised for the p99 of warnings, milliseconds. */
  readonly target: number;
}

const LEVELS: readonly Level[] = [
  { name: "nominal", tracksPerSecond: 90, burst: 9, seconds: 50, quickSeconds: 5, rest: 30, target: 50 },
  { name: "raid", tracksPerSecond: 900, burst: 30, seconds: 50, quickSeconds: 5, rest: 18, target: 250 },
  { name: "saturation", tracksPerSecond: 5000, burst: 100, seconds: 20, quickSeconds: 3, rest: 13, target: 250 },
];
const WARNINGS_PER_SECOND = 20;
/** Below what a room takes from one nation. */
const WORDS_PER_SECOND = 5;
const FRAME_BYTES = 1100;
const SETTLE_MILLISECONDS = 500;
const DRAIN_MILLISECONDS = 20_000;

const OFFICERS: readonly OfficerConfig[] = [
  { position: "KOR-WATCH", person: "bench", roles: ["watch"], enrolment: new Uint8Array(), keys: [] },
];

export async function latencyByClass(surroundings: Surroundings): Promise<Sample[]> {
  const partner = startPartner();
  try {
    const samples: Sample[] = [];
    for (const level of LEVELS) samples.push(...(await atLevel(surroundings, partner, level)));
    return samples;
  } finally {
    await partner.stop();
  }
}

async function atLevel(surroundings: Surroundings, partner: PartnerProcess, level: Level): Promise<Sample[]> {
  const rested = await restedFloors(surroundings, partner, FRAME_BYTES, level.rest);
  const before = await linkFloors(surroundings, partner, FRAME_BYTES);
  const { times, achieved, loopDelay } = await measure(surroundings, partner, level);
  const floor = sumOfFloors(before, await linkFloors(surroundings, partner, FRAME_BYTES));
  const load = `tracks offered ${Math.round(achieved)}/s of ${level.tracksPerSecond}`;
  const late = `origin's event loop late by ${loopDelay.toFixed(1)} ms (p99)`;
  return CLASSES.map((priority) => {
    const { p50, p99, p999, samples } = spreadOf(times[priority]);
    const note = `${atPace(rested, level.rest, p50)}; ${load}; ${late}`;
    return {
      figure: `link-${level.name}-${priority}`,
      what: `${priority} beside ${level.tracksPerSecond} tracks/s (${level.name})`,
      ...{ unit: "ms", value: p50, p99, p999, samples, floor, note },
      ...(priority === "warning" && { target: level.target }),
    };
  });
}

/** What has been offered of one class: the sequence that it will have, and when. */
class Offers {
  readonly at: number[] = [];
  readonly through: number[] = [];
  #next: number;

  constructor(next: number) {
    this.#next = next;
  }

  note(statements: number): void {
    this.#next += statements;
    this.at.push(nowMicroseconds());
    this.through.push(this.#next - 1);
  }

  /** The node states things of its own in between: the latest offer has the first sequence that came after it. */
  settle(assigned: number): void {
    if (assigned < this.#next) return;
    this.#next = assigned + 1;
    this.through.push(assigned);
  }

  noteUnnumbered(): void {
    this.at.push(nowMicroseconds());
  }

  get isSettled(): boolean {
    return this.through.length === this.at.length;
  }

  get last(): number {
    return this.#next - 1;
  }

  /** Milliseconds until the first mark that covers each. */
  latencies(marks: readonly Mark[]): number[] {
    let mark = 0;
    return this.at.map((offered, i) => {
      while ((marks[mark]?.through ?? Number.POSITIVE_INFINITY) < (this.through[i] ?? 0)) mark++;
      return ((marks[mark]?.at ?? Number.NaN) - offered) / 1000;
    });
  }
}

let labels = 0;

async function measure({ directory, quick }: Surroundings, partner: PartnerProcess, level: Level) {
  const label = `classes-${++labels}`;
  const { port } = await partner.ask({ do: "station", directory, label });
  const load = mixedLoad(systemClock().now(), level.burst);
  const dial = { host: "127.0.0.1", port };
  const station = await openStation({
    ...{ directory, label, nation: ORIGIN, state: load.state, dial, officers: OFFICERS },
  });
  const delay = monitorEventLoopDelay({ resolution: 2 });
  try {
    await station.linked();
    while (assigned(station, "warning") === 0) await pause(20);
    await pause(SETTLE_MILLISECONDS);
    await partner.ask({ do: "report" });
    const offers = byClass((priority) => new Offers(assigned(station, priority) + 1));
    delay.enable();
    const achieved = await offer(station, load, level, quick ? level.quickSeconds : level.seconds, offers);
    delay.disable();
    const marks = await drained(partner, offers);
    const times = byClass((priority) => offers[priority].latencies(marks.filter((mark) => mark.priority === priority)));
    return { times, achieved, loopDelay: delay.percentile(99) / 1e6 };
  } finally {
    await station.stop();
    await partner.ask({ do: "close" });
  }
}

const assigned = ({ node }: Station, priority: Priority): number =>
  node.state.partners.get(PARTNER)?.assigned.get(priority) ?? 0;

function byClass<T>(make: (priority: Measured) => T): Record<Measured, T> {
  return { warning: make("warning"), coordination: make("coordination"), track: make("track") };
}

/** One thing that is offered so many times a second, whatever the answers do. */
interface Stream {
  readonly perSecond: number;
  offer(): boolean;
  count: number;
}

/** Offers all on schedule: what a busy event loop delayed is offered when it is free, and never left out. Returns tracks a second. */
async function offer(
  station: Station,
  load: MixedLoad,
  level: Level,
  seconds: number,
  offers: Record<Measured, Offers>,
): Promise<number> {
  const { host } = station;
  const { coordination } = offers;
  const wake = (ask: () => void, priority: Measured, statements: number) => (): boolean => {
    ask();
    offers[priority].note(statements);
    return host.offer({ kind: "wake" });
  };
  const say = (): boolean => {
    if (!coordination.isSettled) return true;
    coordination.noteUnnumbered();
    return host.offer({ kind: "operator", position: "KOR-WATCH", request: "", act: { do: "say", message: message() } });
  };
  const streams: Stream[] = [
    { perSecond: WARNINGS_PER_SECOND, offer: wake(load.askWarning, "warning", 1), count: 0 },
    { perSecond: WORDS_PER_SECOND, offer: say, count: 0 },
    { perSecond: level.tracksPerSecond / level.burst, offer: wake(load.askTracks, "track", level.burst), count: 0 },
  ];
  const began = nowMicroseconds();
  for (;;) {
    const passed = (nowMicroseconds() - began) / 1_000_000;
    if (!coordination.isSettled) coordination.settle(assigned(station, "coordination"));
    for (const stream of streams)
      for (; stream.count < Math.min(passed, seconds) * stream.perSecond; stream.count++)
        if (!stream.offer()) throw new Error("the origin's inbox is full: the rate is beyond this machine");
    if (passed >= seconds && coordination.isSettled) return (level.burst * (streams[2]?.count ?? 0)) / passed;
    await pause(1);
  }
}

const message = () =>
  ({ room: "hotline", position: "", count: 0, language: "en", text: "Confirmed by two sensors." }) as const;

/** The partner's marks once everything that was offered is durable there. */
async function drained(partner: PartnerProcess, offers: Record<Measured, Offers>): Promise<Mark[]> {
  const marks: Mark[] = [];
  const began = performance.now();
  for (;;) {
    marks.push(...(await partner.ask({ do: "report" })).marks);
    const isThere = (priority: Measured): boolean =>
      (marks.findLast((mark) => mark.priority === priority)?.through ?? 0) >= offers[priority].last;
    if (CLASSES.every(isThere)) return marks;
    if (performance.now() - began > DRAIN_MILLISECONDS) throw new Error("the partner did not keep up");
    await pause(50);
  }
}
