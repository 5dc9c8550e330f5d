/** How hours of quiet sky are told: what was declared, and what its absence bounds. Pure. */
import type { QuietHours } from "../bench/declarations/run.ts";

interface Hours {
  readonly from: number;
  readonly density: number;
  readonly seed: string;
}

/** False alarms that are declared by themselves are at least so many, and this many at most are told of. */
const ALARMS = [5, 6, 8];

export function linesOf(quiet: QuietHours, { from, density, seed }: Hours): string[] {
  const { hours, declared } = quiet;
  if (hours === 0) return ["quiet sky: no hour was finished"];
  const ordinary = hours * density;
  const alarms = ALARMS.map((count) => `${count} together ${whole(hours * density ** (count / 5))}`);
  return [
    `quiet sky: ${declared.length} declared in ${hours} hours of density ${density} (hours ${from} to ${from + hours - 1} of seed ${seed})`,
    `  exposure in ordinary hours: aircraft, meteors, satellites, debris and faults of sensors ${whole(ordinary)}; false alarms alone, ${alarms.join(", ")}`,
    ...(declared.length > 0
      ? []
      : [`  less than ${bound(hours)} an hour of these, ${bound(ordinary)} an ordinary hour (95 %)`]),
    `  ${quiet.confirmed} tracks, ${quiet.ofConcern} ever of concern, ${quiet.heldBack} held back by the beam alone, ${quiet.plots} plots`,
    ...declared.map((what) => `  ${what}`),
  ];
}

const whole = (value: number): string => Math.round(value).toLocaleString("en");
const bound = (hours: number): string => (3 / hours).toPrecision(2);
