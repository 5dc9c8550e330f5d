/**
 * Two nations beside one tracker of all plots: the scenario's sensors parted as its header says, each profile's states judged like
 * any tracker's lines. Must never let one nation's tracker see the other's plots.
 */
import { followTwoNations, type Look, PROFILES, type Profile } from "@tocsin/estimation-tests";
import type { Kinematics } from "@tocsin/kernel/space";
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import { type Judgement, judge, type Summary, summaryOf } from "@tocsin/scoring";
import type { readPlotLine } from "@tocsin/track-files";
import { type Figure, mostFigure, shareFigure } from "./figure.ts";
import { madeDraw } from "./made.ts";

/** Seconds between tracklets, as nodes state them. */
const EVERY = 5;
/** What is asked of tracklets, position and velocity over those of one tracker. */
const ASKED = 1.1;

/** Of every seed one draw of the kind; the profiles' figures over all. */
export function fusedFigures(kind: string, seeds: readonly string[]): Figure[] {
  const judged = seeds.map((seed) => judgeProfiles(kind, seed));
  const summaries = new Map(
    PROFILES.map((profile) => [profile, summaryOf(judged.flatMap((each) => each.get(profile) ?? []))] as const),
  );
  const central = summaries.get("all plots");
  if (central === undefined) return [];
  return [...summaries].flatMap(([profile, summary]) => profileFigures(kind, profile, summary, central));
}

function profileFigures(kind: string, profile: Profile, { midcourse, phases, runs }: Summary, central: Summary) {
  const base = { row: "nations", kind };
  const asked = profile === "tracklets" ? ASKED : undefined;
  const midcourseNees = phases.find(({ phase }) => phase === "midcourse")?.inside;
  return [
    ...(["position", "velocity"] as const).map((what) => {
      const [ours, theirs] = [midcourse.rms[what], central.midcourse.rms[what]];
      return mostFigure(
        { ...base, what: `${profile}: rms over one tracker's, midcourse, ${what}` },
        ours / theirs,
        asked,
        {
          ...{
            n: runs,
            beside: `${ours.toFixed(what === "position" ? 0 : 2)} over ${theirs.toFixed(what === "position" ? 0 : 2)}`,
          },
        },
      );
    }),
    ...(midcourseNees
      ? [shareFigure({ ...base, what: `${profile}: NEES inside 95 %, midcourse` }, midcourseNees, [0.94, 0.97])]
      : []),
  ];
}

function judgeProfiles(kind: string, seed: string): Map<Profile, Judgement> {
  const { made, epoch, flights, plots } = madeDraw(kind, seed);
  const lines = new Map(PROFILES.map((profile) => [profile, [] as string[]]));
  followTwoNations(
    { epoch, looks: looksOf(plots), isFirsts: firstNation(made.header), every: EVERY },
    (profile, at, state) => lines.get(profile)?.push(lineOf(epoch, at, state)),
  );
  return new Map([...lines].map(([profile, told]) => [profile, judge(flights, plots, told)]));
}

/** Whether a sensor is of the nation that the header names first. */
function firstNation(header: object): (sensor: string) => boolean {
  const { sensors } = header as { readonly sensors: readonly { readonly id: string; readonly nation?: string }[] };
  const nations = new Map(sensors.map(({ id, nation }) => [id, nation]));
  return (sensor) => nations.get(sensor) === sensors[0]?.nation;
}

function looksOf(plots: readonly Extract<ReturnType<typeof readPlotLine>, { kind: "plot" }>[]): Look[] {
  const looks: {
    time: number;
    sensor: Look["sensor"];
    dwell: { sensor: string; scan: number; plots: Look["dwell"]["plots"][number][] };
  }[] = [];
  for (const { sensor, scan, time, plot } of plots) {
    const last = looks.at(-1);
    if (last?.sensor.id === sensor.id && last.dwell.scan === scan) {
      last.dwell.plots.push(plot);
      last.time = Math.max(last.time, time);
    } else looks.push({ time, sensor, dwell: { sensor: sensor.id, scan, plots: [plot] } });
  }
  return looks;
}

const lineOf = (epoch: Instant, at: Instant, { position, velocity, covariance }: Kinematics): string =>
  JSON.stringify({
    ...{ t: secondsBetween(epoch, at), track_id: 1, pos: position, vel: velocity },
    ...{ cov: covariance, status: "confirmed" },
  });
