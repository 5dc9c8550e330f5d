/** An hour of quiet sky: aircraft and low flyers without any address, and false alarms. Must never hold a missile. */
import type { Random } from "@tocsin/kernel/chance";
import { flyAircraft } from "../aircraft.ts";
import { placeFromDegrees } from "../earth.ts";
import type { Course } from "./course.ts";
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

/** Two air-surveillance radars that measure elevation, all round, and infrared that sees nothing. */
export function planQuietSky(seed: string): Plan {
  const chance = flightChance("quiet-sky", "");
  const courses = [
    ...Array.from({ length: AIRLINERS }, (_, i) => flyer(`aircraft-${i + 1}`, chance, AIRLINER)),
    ...Array.from({ length: LOW_FLYERS }, (_, i) => flyer(`low-flyer-${i + 1}`, chance, LOW_FLYER)),
  ];
  const around = {
    maximumRange: 400_000,
    azimuthWidth: 2 * Math.PI,
    minimumElevation: radians(0.2),
    maximumElevation: radians(40),
    sigmaRange: 60,
    sigmaAzimuth: 1.5e-3,
    sigmaElevation: 2e-3,
    revisit: 6,
    falseAlarmsPerScan: 10,
  };
  const sensors = [
    radar("radar-1", { latitude: 36.6, longitude: 127.4, looks: 0 }, { ...around, phase: 0.3 }),
    radar("radar-2", { latitude: 37.6, longitude: 129.2, looks: 0 }, { ...around, phase: 2.9, falseAlarmsPerScan: 6 }),
    infrared("infrared-1", 130),
  ];
  return { kind: "quiet-sky", seed, sensors, courses, duration: HOUR, seesAll: true };
}
