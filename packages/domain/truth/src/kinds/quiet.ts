/**
 * Skies without a ballistic missile: an hour of aircraft, low flyers and false alarms; the same with meteors, falling debris and failing
 * sensors; cruise missiles among aircraft. Must never hold anything that was launched upwards.
 */
import { Random } from "@tocsin/kernel/chance";
import { metres, radians as radiansOf } from "@tocsin/kernel/units";
import { flyAircraft } from "../aircraft.ts";
import { axesAt, fixedFromPlace, inertialFromFixed, placeFromDegrees } from "../earth.ts";
import { computeFall, cutAtGround } from "../flight.ts";
import { directionTo, inView } from "../look.ts";
import { add, norm, scale } from "../vector.ts";
import { type Course, computedCourse } from "./course.ts";
import { flightChance, type Plan } from "./made.ts";
import { infrared, radar } from "./sites.ts";

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const HOUR = 3600;
const AIRLINERS = 31;
const LOW_FLYERS = 12;

/** Metres, m/s. */
interface Habits {
  readonly speed: readonly [number, number];
  readonly height: readonly [number, number];
  /** Seconds of a straight leg. */
  readonly straight: readonly [number, number];
  /** Seconds in which a right angle is turned. */
  readonly turning: readonly [number, number];
  /** Fastest climb or descent. */
  readonly climb: number;
}

const AIRLINER: Habits = {
  speed: [170, 260],
  height: [3000, 12_000],
  straight: [240, 900],
  turning: [45, 90],
  climb: 12,
};
const LOW_FLYER: Habits = { speed: [55, 250], height: [120, 900], straight: [60, 300], turning: [20, 60], climb: 4 };

function flyer(id: string, chance: Random, { speed, height, straight, turning, climb }: Habits): Course {
  const begins = chance.chance(0.7) ? 0 : chance.between(0, 0.5 * HOUR);
  const first = chance.between(...height);
  const legs: { readonly seconds: number; readonly turn: number; readonly climb?: number }[] = [];
  let [now, planned] = [first, 0];
  while (planned < HOUR) {
    const seconds = chance.between(...straight);
    const wanted = chance.chance(0.5) ? chance.between(...height) : now;
    const rate = Math.max(-climb, Math.min(climb, (wanted - now) / seconds));
    const turn = radians(chance.between(-150, 150));
    const turned = (chance.between(...turning) * Math.abs(turn)) / (Math.PI / 2);
    legs.push({ seconds, turn: 0, climb: rate }, { seconds: turned, turn });
    now += rate * seconds;
    planned += seconds + turned;
  }
  const stateAt = flyAircraft({
    from: placeFromDegrees(chance.between(35.2, 38.8), chance.between(126.5, 131), first),
    heading: chance.between(0, 2 * Math.PI),
    speed: chance.between(...speed),
    legs,
  });
  return {
    id,
    kind: "aircraft",
    class: "aircraft",
    begins,
    ends: chance.chance(0.8) ? HOUR : chance.between(begins + 600, HOUR),
    stateAt: (time) => stateAt(time - begins),
    burningAt: () => false,
    phaseAt: () => "level",
  };
}

const AROUND = {
  maximumRange: 400_000,
  azimuthWidth: 2 * Math.PI,
  minimumElevation: radians(-1),
  maximumElevation: radians(40),
  sigmaRange: 60,
  sigmaAzimuth: 1.5e-3,
  sigmaElevation: 2e-3,
  revisit: 6,
  falseAlarmsPerScan: 10,
};

/** Two air-surveillance radars that measure elevation, all round, and infrared that sees nothing. */
const SURVEILLANCE: Plan["sensors"] = [
  radar("radar-1", { latitude: 36.6, longitude: 127.4, looks: 0 }, { ...AROUND, phase: 0.3 }),
  radar("radar-2", { latitude: 37.6, longitude: 129.2, looks: 0 }, { ...AROUND, phase: 2.9, falseAlarmsPerScan: 6 }),
  infrared("infrared-1", 130),
];

/** A long-range radar for missiles, which has debris and meteors in its field too. */
const FAR: Plan["sensors"] = [
  radar("radar-3", { latitude: 36.2, longitude: 128.2, looks: 20 }, { phase: 0.7, falseAlarmsPerScan: 5 }),
];

/** `name` fixes the chance by which they fly. */
function traffic(name: string, airliners: number, lowFlyers: number): Course[] {
  const chance = flightChance(name, "");
  return [
    ...Array.from({ length: airliners }, (_, i) => inSight(`aircraft-${i + 1}`, chance, AIRLINER)),
    ...Array.from({ length: lowFlyers }, (_, i) => inSight(`low-flyer-${i + 1}`, chance, LOW_FLYER)),
  ];
}

/** Seconds out of every field after which a flyer has left, and that it must have been in sight. */
const LEFT_AFTER = 60;
const LEAST_SEEN = 300;

/** A flyer from when a radar may first see it until it has left; drawn again where it hardly comes into sight. */
function inSight(id: string, chance: Random, habits: Habits): Course {
  for (;;) {
    const course = flyer(id, chance, habits);
    let begins: number | undefined;
    let ends = course.begins;
    for (let t = course.begins; t <= course.ends && t - ends <= LEFT_AFTER; t += 10) {
      const state = course.stateAt(t);
      const seen = SURVEILLANCE.some((one) => one.type !== "ir" && inView(one, state, directionTo(one.place, state)));
      if (seen) begins ??= t;
      if (seen || begins === undefined) ends = t;
    }
    if (begins !== undefined && ends - begins > LEAST_SEEN) return { ...course, begins, ends };
  }
}

export const planQuietSky = (seed: string): Plan => ({
  kind: "quiet-sky",
  seed,
  sensors: SURVEILLANCE,
  courses: traffic("quiet-sky", AIRLINERS, LOW_FLYERS),
  duration: HOUR,
  seesAll: true,
});

/** Half an hour of a sky that deceives: meteors, debris that falls out of orbit, a radar that fails three times. Drawn anew by each seed. */
export function planDeceivingSky(seed: string): Plan {
  const chance = flightChance("deceiving-sky", seed);
  const falling = [
    ...Array.from({ length: 12 }, (_, i) => fromSpace(`meteor-${i + 1}`, chance, METEOR)),
    ...Array.from({ length: 4 }, (_, i) => fromSpace(`reentry-${i + 1}`, chance, ORBITAL)),
  ];
  return {
    kind: "deceiving-sky",
    seed,
    sensors: [...SURVEILLANCE, ...FAR],
    courses: [...traffic("deceiving-sky", 12, 4), ...falling],
    duration: HOUR / 2,
    seesAll: true,
    faults: failing,
  };
}

/** m/s, radians below the horizontal, kg/m2; `ends`: slower than this (m/s) nobody sees it any more. */
interface Faller {
  readonly speed: readonly [number, number];
  readonly steepness: readonly [number, number];
  readonly loading: readonly [number, number];
  readonly ends: number;
}

const METEOR: Faller = { speed: [15_000, 45_000], steepness: [0.2, 1.2], loading: [3, 60], ends: 6000 };
const ORBITAL: Faller = { speed: [7300, 7500], steepness: [0.015, 0.05], loading: [40, 300], ends: 0 };

/** A body that comes in from 130 km above the sea. */
function fromSpace(id: string, chance: Random, { speed, steepness, loading, ends }: Faller): Course {
  const start = chance.between(30, 0.45 * HOUR);
  const place = placeFromDegrees(chance.between(37, 41), chance.between(127, 134), 130_000);
  const { east, north, up } = axesAt(place);
  const heading = chance.between(0, 2 * Math.PI);
  const fall = chance.between(...steepness);
  const level = add(scale(east, Math.sin(heading)), scale(north, Math.cos(heading)));
  const direction = add(scale(level, Math.cos(fall)), scale(up, -Math.sin(fall)));
  const velocity = scale(direction, chance.between(...speed));
  const first = { time: 0, ...inertialFromFixed({ position: fixedFromPlace(place), velocity }, 0) };
  const drag = chance.between(...loading);
  const whole = [first, ...computeFall(first, drag)];
  const seen = whole.filter((node) => ends === 0 || norm(node.velocity) > ends);
  const impact = ends === 0 ? cutAtGround(whole) : undefined;
  return computedCourse(start, ends === 0 ? whole : seen, {
    id,
    kind: ends === 0 ? "debris" : "meteor",
    class: "debris",
    phaseAt: () => "descent",
    ...(impact && { impact: { place: impact.place, time: start + impact.time } }),
    dragPerMass: 1 / drag,
  });
}

/** When radar-1 fails, scenario seconds: a strobe of interference, an azimuth that is off, a plot that stands still. */
const STROBE = { from: 300, to: 330 };
const TURNED = { from: 700, to: 790 };
const STUCK = { from: 1100, to: 1400 };
/** Radians by which the azimuth is off then. */
const TURNED_BY = radians(3);

const failing: NonNullable<Plan["faults"]> = (sensor, begins, plots, seed) => {
  if (sensor.id !== "radar-1" || sensor.type === "ir") return plots;
  const within = ({ from, to }: typeof STROBE): boolean => begins >= from && begins < to;
  const [pattern] = plots.filter((plot) => plot.kind === "radar");
  if (!pattern) return plots;
  if (within(STROBE)) {
    const chance = new Random(`strobe/${seed}/${begins}`);
    const ghosts = Array.from({ length: 25 }, () => ({
      ...pattern,
      range: metres(chance.between(5000, sensor.maximumRange)),
      azimuth: radiansOf(1.1 + 0.01 * chance.normal()),
      elevation: radiansOf(chance.between(0.01, 0.5)),
    }));
    return [...plots, ...ghosts];
  }
  if (within(TURNED)) {
    return plots.map((plot) =>
      plot.kind === "radar" ? { ...plot, azimuth: radiansOf((plot.azimuth + TURNED_BY) % (2 * Math.PI)) } : plot,
    );
  }
  if (!within(STUCK)) return plots;
  return [...plots, { ...pattern, range: metres(83_211), azimuth: radiansOf(2.217), elevation: radiansOf(0.211) }];
};

const CRUISE: Habits = { speed: [200, 260], height: [60, 180], straight: [90, 300], turning: [15, 40], climb: 2 };

/** Four cruise missiles at 60 to 180 m among twelve airliners, for twenty minutes; drawn anew by each seed. */
export function planCruise(seed: string): Plan {
  const chance = flightChance("cruise", seed);
  const missiles = Array.from({ length: 4 }, (_, i): Course => {
    const course = inSight(`cruise-${i + 1}`, chance, CRUISE);
    return { ...course, kind: "cruise", class: "cruise" };
  });
  return {
    kind: "cruise",
    seed,
    sensors: SURVEILLANCE,
    courses: [...missiles, ...traffic("cruise", 12, 0)],
    duration: HOUR / 3,
    seesAll: true,
  };
}
