/**
 * What one simulated run is made of, drawn from its seed: some seeds know a class of faults, others are spared it, so that
 * combinations vary ("swarm testing", Groce and others, 2012). The seed alone repeats a run.
 */
import type { Random } from "@tocsin/kernel/chance";

export type Topology = "mesh" | "hub";

/** Mean seconds between two faults of a class; undefined where this seed is spared the class. */
export interface FaultRates {
  readonly crash: number | undefined;
  /** Several nodes at one moment. */
  readonly crashMany: number | undefined;
  readonly syncError: number | undefined;
  /** A disk is replaced by an older copy of itself. */
  readonly restore: number | undefined;
  /** A disk is lost whole. */
  readonly newDisk: number | undefined;
  readonly cut: number | undefined;
  /** One direction of one connection stands still. */
  readonly stall: number | undefined;
  readonly partition: number | undefined;
  readonly flap: number | undefined;
  /** Connections are clogged one by one and freed in another order (FoundationDB's swizzle). */
  readonly swizzle: number | undefined;
  readonly clockStep: number | undefined;
  readonly slowDisk: number | undefined;
  /** A partner hands us our own statements as news. */
  readonly parrot: number | undefined;
}

export interface SimOptions {
  readonly topology: Topology;
  /** In a mesh too everybody hands on what everybody states: each statement comes twice. */
  readonly relayInMesh: boolean;
  /** Virtual seconds with faults and feeds; healing comes after. */
  readonly seconds: number;
  /** Scenario second at which the run begins. */
  readonly scenarioStart: number;
  readonly rates: FaultRates;
  /** Of each frame. */
  readonly duplicate: number;
  readonly reorder: number;
  /** One-way delay: mean and jitter, seconds. */
  readonly delay: number;
  readonly jitter: number;
  /** Bytes a second of each connection's deliveries; 0 for no limit. */
  readonly bandwidth: number;
  /** Mean of a disk sync, seconds. */
  readonly sync: number;
  /** Largest wall clock error at start, seconds, and drift, seconds a second. */
  readonly clockError: number;
  readonly drift: number;
  readonly inboxCapacity: number;
  readonly fingerprintEvery: number;
  /** Inputs between snapshots; 0 for none. */
  readonly snapshotEvery: number;
  /** Outbox rows joined in one frame at most. */
  readonly joinAtMost: number;
  /** Sections that originators withhold from one partner and give to another. */
  readonly narrow: boolean;
  /** Cedar and Ed25519 instead of their fast stand-ins. */
  readonly real: boolean;
}

export type Chosen = Partial<Pick<SimOptions, "topology" | "seconds" | "real" | "scenarioStart">>;

/** Scenario seconds from which forty seconds hold a launch, a passage, or two flights at once. */
const WINDOWS = [55, 75, 100, 170, 380, 480, 900] as const;

const LONG_SECONDS = 120;

export function drawOptions(random: Random, chosen: Chosen): SimOptions {
  const rate = (low: number, high: number, share: number): number | undefined => {
    const value = random.between(low, high);
    return random.chance(share) ? value : undefined;
  };
  const rates: FaultRates = {
    crash: rate(4, 20, 0.7),
    crashMany: rate(10, 40, 0.4),
    syncError: rate(8, 40, 0.4),
    cut: rate(2, 15, 0.7),
    stall: rate(3, 20, 0.5),
    partition: rate(8, 30, 0.5),
    flap: rate(15, 50, 0.3),
    swizzle: rate(10, 40, 0.4),
    clockStep: rate(5, 30, 0.4),
    slowDisk: rate(5, 30, 0.4),
    parrot: rate(3, 10, 0.4),
    restore: rate(5, 20, 0.35),
    newDisk: rate(10, 40, 0.2),
  };
  return {
    topology: chosen.topology ?? random.pick(["mesh", "hub"]),
    relayInMesh: random.chance(0.3),
    seconds: chosen.seconds ?? 40,
    scenarioStart: chosen.scenarioStart ?? random.pick(WINDOWS),
    rates,
    duplicate: random.chance(0.5) ? random.between(0, 0.05) : 0,
    reorder: random.chance(0.5) ? random.between(0, 0.02) : 0,
    delay: random.pick([0.0005, 0.005, 0.03, 0.12]),
    jitter: random.pick([0, 0.001, 0.02]),
    bandwidth: random.pick([0, 1_000_000, 60_000, 20_000]),
    sync: random.pick([0.0005, 0.003, 0.02, 0.1]),
    clockError: random.pick([0, 0.01, 0.3]),
    drift: random.pick([0, 2e-5, 2e-4]),
    inboxCapacity: random.pick([2, 64, 20_000]),
    fingerprintEvery: random.pick([32, 128, 512]),
    // A long run without snapshots would replay its whole past at every crash.
    snapshotEvery: (chosen.seconds ?? 0) > LONG_SECONDS ? 300 : random.pick([0, 40, 300]),
    joinAtMost: random.pick([1, 8, 64]),
    narrow: random.chance(0.5),
    real: chosen.real ?? false,
  };
}
