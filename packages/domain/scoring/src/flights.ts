/**
 * What truly flew, read from truth.jsonl and flights.json, with a state at any instant. Must never be shown to a tracker.
 * Everything is Earth-fixed (WGS-84), metres, seconds after the files' epoch; radians inside.
 */
import { fault, ok, type Result, readJson } from "@tocsin/kernel/sound";
import { type Place, placeFromDegrees } from "@tocsin/truth";

export interface TrueEvent {
  readonly place: Place;
  readonly time: number;
}

/** One body that flew: a missile, a stage, a piece of debris, an aircraft. */
export interface TrueFlight {
  readonly id: string;
  readonly kind: string;
  /** In the words of track files' classes. */
  readonly objectClass: string;
  readonly parent?: string;
  readonly launch?: TrueEvent;
  /** Of the last stage; absent for what never burnt. */
  readonly burnout?: number;
  /** When each stage was spent. */
  readonly separations: readonly number[];
  readonly impact?: TrueEvent;
  readonly orbit: boolean;
  /** Drag area times coefficient over mass of the falling body, m2/kg, where the maker told. */
  readonly drag?: number;
  readonly samples: Samples;
}

/** States at rising times: three numbers of position and velocity for each. */
export interface Samples {
  readonly times: Float64Array;
  readonly positions: Float64Array;
  readonly velocities: Float64Array;
  /** What the maker called each sample's phase. */
  readonly phases: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);
const isTriple = (value: unknown): value is [number, number, number] =>
  Array.isArray(value) && value.length === 3 && value.every(isNumber);

interface Growing {
  readonly kind: string;
  readonly times: number[];
  readonly positions: number[];
  readonly velocities: number[];
  readonly phases: string[];
}

/**
 * Reads truth lines and, where there is one, the value of flights.json; a body without an entry there is known by its path only.
 * The error names the line or entry that cannot be read: a judge that guesses is none.
 */
export function readFlights(lines: Iterable<string>, facts?: unknown): Result<readonly TrueFlight[]> {
  const growing = new Map<string, Growing>();
  let number = 0;
  for (const line of lines) {
    number++;
    if (line.trim() === "") continue;
    const wrong = takeLine(growing, line);
    if (wrong !== undefined) return fault("truth-invalid", wrong, { where: `truth.jsonl:${number}` });
  }
  if (growing.size === 0) return fault("truth-empty", "no line tells of a body.", { where: "truth.jsonl" });
  const entries = new Map<string, Fields>();
  if (facts !== undefined) {
    if (!isFields(facts) || !Array.isArray(facts.flights))
      return fault("flights-invalid", "the list of flights has no flights.");
    for (const entry of facts.flights) {
      const wrong = takeEntry(entries, entry);
      if (wrong !== undefined) return fault("flights-invalid", wrong, { where: "flights.json" });
    }
  }
  if (entries.size > 0 && ![...entries.keys()].some((id) => growing.has(id)))
    return fault("flights-invalid", "none of its ids is one of truth.jsonl.", { where: "flights.json" });
  return ok([...growing].map(([id, grown]) => flightOf(id, grown, entries.get(id) ?? {})));
}

/** Adds a line; the sentence says what is wrong with it. */
function takeLine(growing: Map<string, Growing>, text: string): string | undefined {
  const read = readJson(text);
  if (!read.ok) return `${read.error}.`;
  const { value } = read;
  if (!isFields(value)) return "not an object.";
  const { t, id, kind, phase, pos, vel } = value;
  if (!isNumber(t) || !isTriple(pos) || !isTriple(vel))
    return "t, pos or vel is not in numbers (seconds, metres, metres a second).";
  const name = String(id);
  const body = growing.get(name) ?? { kind: String(kind), times: [], positions: [], velocities: [], phases: [] };
  growing.set(name, body);
  if (body.times.length > 0 && t <= (body.times[body.times.length - 1] ?? t))
    return `the times of ${name} do not rise.`;
  body.times.push(t);
  body.positions.push(...pos);
  body.velocities.push(...vel);
  body.phases.push(String(phase));
  return undefined;
}

/** Adds an entry of flights.json; the sentence says what is wrong with it. */
function takeEntry(entries: Map<string, Fields>, entry: unknown): string | undefined {
  if (!isFields(entry)) return "an entry is not an object.";
  const name = String(entry.id);
  for (const key of ["launch", "impact"] as const)
    if (isFields(entry[key]) && !eventOf(entry[key])) return `${key} of ${name} lacks lat, lon or time in numbers.`;
  entries.set(name, entry);
  return undefined;
}

function flightOf(id: string, grown: Growing, entry: Fields): TrueFlight {
  const [launch, impact] = [eventOf(entry.launch), eventOf(entry.impact)];
  return {
    id,
    kind: grown.kind,
    objectClass: typeof entry.class === "string" ? entry.class : grown.kind === "aircraft" ? "aircraft" : "unknown",
    ...(typeof entry.parent === "string" && { parent: entry.parent }),
    ...(launch && { launch }),
    ...(impact && { impact }),
    ...(isNumber(entry.burnout) ? { burnout: entry.burnout } : lastBurning(grown)),
    separations: Array.isArray(entry.separations) ? entry.separations.filter(isNumber) : [],
    orbit: entry.orbit === true,
    ...(isNumber(entry.drag_m2_per_kg) && { drag: entry.drag_m2_per_kg }),
    samples: {
      times: Float64Array.from(grown.times),
      positions: Float64Array.from(grown.positions),
      velocities: Float64Array.from(grown.velocities),
      phases: grown.phases,
    },
  };
}

function lastBurning({ phases, times }: Growing): { burnout?: number } {
  const time = times[phases.lastIndexOf("boost")];
  return time === undefined ? {} : { burnout: time };
}

function eventOf(value: unknown): TrueEvent | undefined {
  if (!isFields(value)) return undefined;
  const { lat, lon, time } = value;
  return isNumber(lat) && isNumber(lon) && isNumber(time) ? { place: placeFromDegrees(lat, lon), time } : undefined;
}

export const firstTime = ({ samples }: TrueFlight): number => samples.times[0] ?? Number.NaN;
export const lastTime = ({ samples }: TrueFlight): number => samples.times[samples.times.length - 1] ?? Number.NaN;

/** Seconds beyond its last sample for which a body is carried on: the second in which it falls. */
const BEYOND = 1.001;

/**
 * Position and velocity at a time into `out` (6), by cubic Hermite interpolation between samples; false when the body does not
 * fly then. With samples a second apart the error under 100 m/s2 that grow by 1 m/s3 is some millimetres.
 */
export function stateInto(out: Float64Array, { samples }: TrueFlight, time: number): boolean {
  const { times, positions, velocities } = samples;
  const last = times.length - 1;
  if (last < 1 || !(time >= (times[0] as number)) || time > (times[last] as number) + BEYOND) return false;
  const i = Math.min(last - 1, intervalOf(times, time));
  const width = (times[i + 1] as number) - (times[i] as number);
  const u = (time - (times[i] as number)) / width;
  const [a, b] = [u * u * (3 - 2 * u), u * (1 - u)];
  for (let k = 0; k < 3; k++) {
    const [p, q] = [positions[3 * i + k] as number, positions[3 * i + 3 + k] as number];
    const [v, w] = [(velocities[3 * i + k] as number) * width, (velocities[3 * i + 3 + k] as number) * width];
    out[k] = p + a * (q - p) + b * ((1 - u) * v - u * w);
    out[3 + k] = (6 * b * (q - p) + (1 - u) * (1 - 3 * u) * v + u * (3 * u - 2) * w) / width;
  }
  return true;
}

/** The index of the last time that is not later. */
function intervalOf(times: Float64Array, time: number): number {
  let [low, high] = [0, times.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) <= time) low = middle;
    else high = middle;
  }
  return low;
}
