/**
 * A soak from beginning to end: federations laid out, hurt phase by phase, healed, stopped, spoilt where a fault is planted,
 * and judged. Must never report on what it did not do.
 */
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NATIONS } from "../demo/plan.ts";
import { PLACES } from "../places.ts";
import { type Delivery, type Evidence, noEvidence } from "./evidence.ts";
import type { Profile, SoakOptions } from "./options.ts";
import { judgeDeliveries } from "./oracle.ts";
import { chaosPhase } from "./phase-chaos.ts";
import { diskPhase, mountSmallDisk, unmountSmallDisk } from "./phase-disk.ts";
import { killPhase } from "./phase-kill.ts";
import { leakPhase, slowPhase } from "./phase-quiet.ts";
import { plant } from "./plants.ts";
import { Stage } from "./stage.ts";
import { Trio } from "./trio.ts";

/** Shares of a soak's time, and what each must have at least, seconds. */
const SHARES: Readonly<Record<Profile, number>> = { kill: 6, chaos: 6, slow: 3, leak: 4, "disk-full": 1 };
const SPOILT = "JPN";
const STORM_MILLISECONDS = 50;
const VERIFY_MILLISECONDS = 600_000;

export async function soak(options: SoakOptions, say: (words: string) => void): Promise<Evidence> {
  const evidence = noEvidence();
  const patient = options.profiles.filter((profile) => profile !== "disk-full");
  if (patient.length > 0) await withTrio(options, evidence, say, false, (stage) => phases(stage, patient, options));
  if (options.profiles.includes("disk-full"))
    await withTrio(options, evidence, say, true, (stage) => {
      stage.enter("disk-full");
      return diskPhase(stage);
    });
  return evidence;
}

async function phases(stage: Stage, profiles: readonly Profile[], { minutes }: SoakOptions): Promise<void> {
  const whole = profiles.reduce((sum, profile) => sum + SHARES[profile], 0);
  for (const profile of profiles) {
    stage.enter(profile);
    try {
      await PHASES[profile](stage, (minutes * 60 * SHARES[profile]) / whole);
    } catch (error) {
      stage.evidence.failures.push(`${profile}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

const PHASES: Readonly<Record<Profile, (stage: Stage, seconds: number) => Promise<void>>> = {
  kill: killPhase,
  chaos: chaosPhase,
  slow: slowPhase,
  leak: leakPhase,
  "disk-full": diskPhase,
};

async function withTrio(
  options: SoakOptions,
  evidence: Evidence,
  say: (words: string) => void,
  onSmallDisk: boolean,
  body: (stage: Stage) => Promise<void>,
): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "tocsin-soak-"));
  const trio = await Trio.layOut(directory, options);
  const mounted = onSmallDisk && (await mountSmallDisk(trio));
  try {
    if (onSmallDisk && !mounted)
      return say("the disk-full phase was not run: it mounts a small file system and needs root");
    const { faults, missing } = await hurt(trio, options, evidence, say, body);
    evidence.failures.push(...faults);
    await judgeJournals(trio, options, evidence, missing, say);
  } finally {
    await trio.stop();
    if (mounted) unmountSmallDisk(trio);
    if (options.keep) say(`kept: ${directory}`);
    else await rm(directory, { recursive: true, force: true });
  }
}

/** Runs the phases, heals and stops; a phase that fails is told, and the journals are judged all the same. */
async function hurt(
  trio: Trio,
  options: SoakOptions,
  evidence: Evidence,
  say: (words: string) => void,
  body: (stage: Stage) => Promise<void>,
): Promise<{ faults: string[]; missing: number }> {
  const stage = new Stage(trio, evidence, options, say);
  const storm = options.plant === "storm" ? setInterval(() => dial(trio), STORM_MILLISECONDS) : undefined;
  const faults: string[] = [];
  let missing = 0;
  try {
    await trio.start();
    await body(stage);
    missing = await stage.settle();
  } catch (error) {
    faults.push(error instanceof Error ? error.message : String(error));
  } finally {
    clearInterval(storm);
    stage.end();
  }
  await trio.stop();
  return { faults, missing };
}

/** Comes and goes at once, without a word. */
function dial({ proxies }: Trio): void {
  const [proxy] = proxies;
  if (proxy === undefined) return;
  const socket = connect(proxy.port, "127.0.0.1", () => socket.destroy());
  socket.on("error", () => {});
}

async function judgeJournals(
  trio: Trio,
  options: SoakOptions,
  evidence: Evidence,
  missing: number,
  say: (words: string) => void,
): Promise<void> {
  const places = NATIONS.map((nation, i) => ({ nation, directory: trio.directories[i] ?? "" }));
  const spoilt = places.find(({ nation }) => nation === SPOILT);
  if (options.plant !== undefined && spoilt !== undefined) plant(options.plant, spoilt.directory);
  say("judging the journals");
  const found = judgeDeliveries(places, evidence.passages);
  evidence.delivery = sum(evidence.delivery, { ...found, missing: found.missing + missing });
  const { faults, checkpoints } = await verify(trio.directories);
  const before = evidence.verified;
  evidence.verified = {
    faults: [...(before?.faults ?? []), ...faults],
    checkpoints: (before?.checkpoints ?? 0) + checkpoints,
  };
}

function sum(before: Delivery | undefined, now: Delivery): Delivery {
  if (before === undefined) return now;
  return {
    received: before.received + now.received,
    warnings: before.warnings + now.warnings,
    missing: before.missing + now.missing,
    altered: before.altered + now.altered,
    doubled: before.doubled + now.doubled,
    unread: [...before.unread, ...now.unread],
  };
}

/** `tocsin verify`, as an auditor runs it. */
function verify(directories: readonly string[]): Promise<{ faults: string[]; checkpoints: number }> {
  const args = [PLACES.launcher, "verify", ...directories, "--json"];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { timeout: VERIFY_MILLISECONDS, maxBuffer: 1 << 28 }, (_, out, error) => {
      try {
        const { faults, checkpoints } = JSON.parse(out) as {
          faults: { code: string; what: string }[];
          checkpoints: number;
        };
        resolve({ faults: faults.map(({ code, what }) => `${code}: ${what}`), checkpoints });
      } catch {
        resolve({ faults: [`tocsin verify did not answer: ${error}`], checkpoints: 0 });
      }
    });
  });
}
