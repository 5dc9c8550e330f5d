/** A track estimate as one line of a track file. Degrees and seconds after the epoch appear here only. */
import { type Instant, secondsBetween } from "@tocsin/kernel/time";
import { degreesFromRadians } from "@tocsin/kernel/units";
import type { AreaOfUncertainty, ObjectClass, TrackEstimate } from "@tocsin/picture";

const CLASS_WORDS: Readonly<Record<ObjectClass, string>> = {
  ballistic: "ballistic",
  manoeuvring: "manoeuvring",
  "space-launch": "space launch",
  "spent-stage": "spent stage",
  debris: "debris",
  aircraft: "aircraft",
  cruise: "cruise",
  unknown: "unknown",
};

/** `received`, seconds after the epoch: when the line is issued; undefined where the file knows no arrival times. */
export function trackLine(
  track: number,
  estimate: TrackEstimate,
  epoch: Instant,
  received: number | undefined,
): string {
  const { kinematics, impact, footprint, launch, phase, objectClass, status, group } = estimate;
  // A reader of track files knows one kind of area: what steers gives that of its footprint, wide and at the same confidence.
  const fall = impact ?? footprint;
  const since = (at: Instant): number => secondsBetween(epoch, at);
  return JSON.stringify({
    t: since(estimate.at),
    track_id: track,
    pos: kinematics.position.map((value) => digits(value, 11)),
    vel: kinematics.velocity.map((value) => digits(value, 9)),
    cov: kinematics.covariance.map((value) => digits(value, 10)),
    status,
    ...(received === undefined ? {} : { t_received: received }),
    ...(phase === "unknown" ? {} : { phase }),
    class: CLASS_WORDS[objectClass],
    ...(group && { group }),
    ...(fall
      ? {
          predicted_impact: {
            ...area(fall.area),
            time: since(fall.time.best),
            time_early: since(fall.time.earliest),
            time_late: since(fall.time.latest),
          },
        }
      : {}),
    ...(launch ? { launch_estimate: { ...area(launch.area), time: since(launch.time.best) } } : {}),
  });
}

const digits = (value: number, count: number): number => Number(value.toPrecision(count));

const area = ({ centre, semiMajor, semiMinor, orientation, containment }: AreaOfUncertainty) => ({
  lat: digits(degreesFromRadians(centre.latitude), 10),
  lon: digits(degreesFromRadians(centre.longitude), 10),
  ellipse_semi_major_m: digits(semiMajor, 6),
  ellipse_semi_minor_m: digits(semiMinor, 6),
  ellipse_orientation_deg: digits(degreesFromRadians(orientation), 6),
  confidence: containment,
});
