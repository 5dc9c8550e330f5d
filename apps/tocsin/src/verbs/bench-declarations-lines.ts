/** How hours of quiet sky are told: what was declared, and what its absence bounds. Pure. */
import type { QuietHours } from "../bench/declarations/run.ts";

interface Hours {
  readonly from: number;
  readonly density: number;
  readonly alarms: number;
  readonly seed: string;
}

/** The node's test asks for so many plots: fewer false alarms are not declared where nothing else is seen. */
const LEAST_ALARMS = 5;

export function linesOf(
  { hours, declared, confirmed, ofConcern, heldBack, plots }: QuietHours,
  { from, density, alarms, seed }: Hours,
): string[] {
  if (hours === 0) return ["quiet sky: no hour was finished"];
  const causes = [
    ["bodies and faults", hours * density],
    ["false alarms alone", hours * alarms ** LEAST_ALARMS],
  ] as const;
  const none = declared.length === 0;
  const exposure = causes
    .filter(([, ordinary]) => ordinary > 0)
    .map(([cause, ordinary]) => `${cause} ${whole(ordinary)}${none ? ` (less than ${bound(ordinary)} an hour)` : ""}`);
  return [
    `quiet sky: ${declared.length} declared in ${hours} hours${none ? `, less than ${bound(hours)} an hour (95 %)` : ""}: hours ${from} to ${from + hours - 1} of seed ${seed}, density ${density}, alarms ${alarms}`,
    `  as ordinary hours: ${exposure.join(", ")}`,
    `  ${confirmed} tracks, ${ofConcern} ever of concern, ${heldBack} held back as one radar's fault, ${plots} plots`,
    ...declared.map((what) => `  ${what}`),
  ];
}

const whole = (value: number): string => Math.round(value).toLocaleString("en");
const bound = (hours: number): string => (3 / hours).toPrecision(2);
