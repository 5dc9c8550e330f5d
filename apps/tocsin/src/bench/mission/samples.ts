/** The measured times as figures, each with what was promised. Must never leave out a round, nor round a figure into a better one. */
import type { Instant } from "@tocsin/kernel/time";
import { type DemoNation, NATIONS } from "../../demo/plan.ts";
import type { Sample } from "../figure.ts";
import { spreadOf } from "../measure.ts";
import { millisecondsSince } from "./federation.ts";
import type { JournalTimes } from "./journal-times.ts";
import type { RoundTimes } from "./round.ts";

export type Floor = NonNullable<Sample["floor"]>;

const VIDEO = "video joined (<= 3 s) needs browsers and is measured by apps/tocsin/test/consult.browser.ts, not here";

export function samplesOf(
  rounds: readonly RoundTimes[],
  journals: ReadonlyMap<DemoNation, JournalTimes>,
  floor: Floor,
): Sample[] {
  const proposals = proposalsOf(journals);
  const sample = (
    figure: string,
    what: string,
    target: number | undefined,
    values: readonly number[],
    note?: string,
  ): Sample => {
    const { p50: value, p99, samples } = spreadOf(values);
    const promised = target !== undefined && { target };
    return { figure, what, unit: "ms", value, p99, samples, floor, ...promised, ...(note !== undefined && { note }) };
  };
  return [
    sample("propose", "third plot -> pre-filled proposal", 1000, proposals.thirdPlot, THIRD_PLOT),
    sample("propose-declared", "event declared -> pre-filled proposal", undefined, proposals.declared, DECLARED),
    sample("propose-threat", "threat known -> pre-filled proposal", undefined, proposals.threat, THREAT),
    sample(
      "deliver",
      "second approval -> CAP at first outlet",
      500,
      rounds.map(({ approved }) => approved),
      SENT,
    ),
    sample(
      "correct",
      "second approval of correction -> first outlet",
      500,
      rounds.map(({ corrected }) => corrected),
    ),
    sample(
      "cancel",
      "second approval of cancellation -> first outlet",
      undefined,
      rounds.map(({ cancelled }) => cancelled),
    ),
    sample("room", "event declared -> room open at all nations", 2000, roomTimes(rounds, journals), ROOM),
    sample(
      "text",
      "text -> each partner's console",
      100,
      rounds.flatMap(({ texts }) => texts),
    ),
    sample(
      "start",
      "START confirmed -> all consoles",
      2000,
      rounds.flatMap(({ starts }) => starts),
      ORDER,
    ),
    sample(
      "real-world",
      "REAL WORLD -> all consoles",
      2000,
      rounds.map((each) => each.realWorld),
      ORDER,
    ),
    sample(
      "report",
      "END confirmed -> report ready at all nations",
      10_000,
      rounds.map(({ report }) => report),
      VIDEO,
    ),
  ];
}

const THIRD_PLOT =
  "a declaration asks for more than three plots, and no area is named while the motor burns: see the two below";
const DECLARED = "what flies on with its motor burning threatens no area that could be named";
const THREAT =
  "the first instant at which any nation's own event threatens somebody; proposals are looked at once a second";
const SENT = "from sending the approval to the outlet's own word that it has stored the message";
const ROOM = "from the first nation's declaration to the last console that shows the room";
const ORDER =
  "from sending the last signature to the last console; START takes effect a second later, at all nodes at once";

/** Japan's proposals against the earliest of each kind among the events that were one to it. */
function proposalsOf(journals: ReadonlyMap<DemoNation, JournalTimes>) {
  const declared = NATIONS.flatMap((nation) => journals.get(nation)?.declared ?? []);
  const warned = NATIONS.flatMap((nation) => [...(journals.get(nation)?.warned ?? [])]);
  const times = { thirdPlot: [] as number[], declared: [] as number[], threat: [] as number[] };
  for (const { at, events } of journals.get("JPN")?.proposed ?? []) {
    const first = declared.filter(({ event }) => events.includes(event)).sort((a, b) => a.at - b.at)[0];
    const threat = earliest(warned.flatMap(([event, since]) => (events.includes(event) ? [since] : [])));
    if (first?.thirdPlotAt !== undefined) times.thirdPlot.push(millisecondsSince(first.thirdPlotAt, at));
    if (first !== undefined) times.declared.push(millisecondsSince(first.at, at));
    if (threat !== undefined) times.threat.push(millisecondsSince(threat, at));
  }
  return times;
}

/** A round's event is the one that was declared first after the round began. */
function roomTimes(rounds: readonly RoundTimes[], journals: ReadonlyMap<DemoNation, JournalTimes>): number[] {
  const declared = NATIONS.flatMap((nation) => journals.get(nation)?.declared ?? []);
  return rounds.flatMap(({ began, roomsAt }) => {
    const first = earliest(declared.flatMap(({ at }) => (at >= began ? [at] : [])));
    return first === undefined ? [] : [millisecondsSince(first, roomsAt)];
  });
}

const earliest = (instants: readonly Instant[]): Instant | undefined =>
  instants.length === 0 ? undefined : (Math.min(...instants) as Instant);
