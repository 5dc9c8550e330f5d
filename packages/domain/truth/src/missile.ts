/**
 * A generic staged missile whose few numbers follow from the speed that a flight asks for. It resembles no real system:
 * must never hold a real system's data, nor a parameter for one flight alone.
 */

/** One burn. */
export interface Stage {
  /** Seconds. */
  readonly burn: number;
  /** Ideal velocity gain without gravity and air, m/s. */
  readonly gain: number;
}

export interface Missile {
  readonly stages: readonly Stage[];
  /** Effective exhaust speed, m/s. */
  readonly exhaustSpeed: number;
  /** Mass over drag area at launch, and of the body that falls, kg/m2. */
  readonly launchLoading: number;
  readonly payloadLoading: number;
}

/** Effective exhaust speed of every generic motor, m/s: between common storable and solid propellants. */
const EXHAUST_SPEED = 2600;
/** Required ground speed that one generic stage carries, m/s. */
const SPEED_PER_STAGE = 2950;
/** Mass over drag area of the whole missile at launch, kg/m2. */
const LAUNCH_LOADING = 25_000;
/** Mass over drag area of the body that falls, kg/m2. */
const PAYLOAD_LOADING = 8000;

/**
 * Burn duration of each stage, seconds, by required speed in km/s: it grows slowly at first and steeply towards the longest
 * ranges, up to a plateau of 102 s, and shrinks again where flights approach orbital speed and gravity loss punishes a slow
 * burn. The numbers were fitted once to all published times of data/flights.csv together.
 */
function stageBurn(speed: number): number {
  const growing = 60 + 0.03 * speed ** 4;
  const brisk = 102 - 30 * Math.max(0, speed - 7.64);
  return Math.min(growing, Math.max(70, brisk));
}

/** What may be different from the generic law; what is absent follows it. */
export interface Design {
  /** Factor on every burn's duration. */
  readonly stretch?: number | undefined;
  readonly stageCount?: number | undefined;
  readonly exhaustSpeed?: number | undefined;
  readonly payloadLoading?: number | undefined;
  /** How it is steered: see Launch. */
  readonly turn?: "gravity" | undefined;
}

/**
 * The one law of the generic missile: the required speed (that of unpowered flight from ground to ground) sets how many
 * stages there are and how long each burns; `gain` is the ideal velocity gain of all stages together, shared equally.
 */
export function genericMissile(requiredSpeed: number, gain: number, design: Design = {}): Missile {
  const count = design.stageCount ?? Math.max(1, Math.ceil(requiredSpeed / SPEED_PER_STAGE));
  const stage: Stage = { burn: (design.stretch ?? 1) * stageBurn(requiredSpeed / 1000), gain: gain / count };
  return {
    stages: Array.from({ length: count }, () => stage),
    exhaustSpeed: design.exhaustSpeed ?? EXHAUST_SPEED,
    launchLoading: LAUNCH_LOADING,
    payloadLoading: design.payloadLoading ?? PAYLOAD_LOADING,
  };
}

export const burnDuration = ({ stages }: Pick<Missile, "stages">): number =>
  stages.reduce((sum, { burn }) => sum + burn, 0);

/** Share of a stage's starting mass that it burns, by the rocket equation. */
const burntShare = ({ exhaustSpeed }: Missile, { gain }: Stage): number => 1 - Math.exp(-gain / exhaustSpeed);

/** Thrust over mass, m/s2, `since` seconds after the stage lit: constant thrust, falling mass. */
export function thrustAt(missile: Missile, stage: Stage, since: number): number {
  const flow = burntShare(missile, stage) / stage.burn;
  return (missile.exhaustSpeed * flow) / (1 - flow * since);
}

/** Mass over drag area, kg/m2, while stage number `index` burns; without motor once all are spent. */
export function loadingAt(missile: Missile, index: number, since: number): number {
  const stage = missile.stages[index];
  if (!stage) return missile.payloadLoading;
  let left = 1;
  for (let i = 0; i < index; i++) left *= 1 - burntShare(missile, missile.stages[i] ?? stage);
  const burnt = (burntShare(missile, stage) * since) / stage.burn;
  return Math.max(missile.payloadLoading, missile.launchLoading * left * (1 - burnt));
}
