/**
 * S1: old messages again, as they were or under new sequences, after restarts, new sessions and new epochs of the connection.
 * A whole node takes them: what it knew must outlive its process.
 */
import { Random } from "@tocsin/kernel/chance";
import { hexFromBytes } from "@tocsin/kernel/sound";
import { createStage, honestWarning, renumbered, type Stage } from "@tocsin/scenes";
import type { Course, Tally } from "./tally.ts";

const GENUINE = 200;
/** Restarts of the node in one campaign, and the frames between two at least. */
const RESTARTS = 50;
const FEWEST_BETWEEN = 500;
const AT_ONCE = 64;

export function replays({ count, seed, plant, progress }: Course): Tally {
  const chance = new Random(seed);
  const stage = createStage().fly(1);
  const frames = Array.from({ length: GENUINE }, (_, i) =>
    honestWarning({ counter: 1 + (i % 40), version: 1 + Math.floor(i / 40), sequence: next(stage) + i }),
  );
  for (const frame of frames) stage.inject("KOR", "JPN", frame);
  stage.act("JPN");
  const before = believed(stage);
  const every = Math.max(FEWEST_BETWEEN, Math.floor(count / RESTARTS));
  let [tried, crashes, epoch] = [0, 0, 1];
  while (tried < count) {
    progress?.(tried);
    for (let i = 0; i < AT_ONCE; i++, tried++) hand(stage, frames[chance.below(GENUINE)], epoch, chance);
    stage.act("JPN");
    if (Math.floor(tried / every) <= crashes) continue;
    crashes++;
    // Each connection may claim an epoch of its own: it proves nothing.
    epoch = 1 + chance.below(3);
    stage.crash("JPN", { fromSnapshot: chance.chance(0.5) });
  }
  if (plant) {
    stage.inject("KOR", "JPN", honestWarning({ counter: 41, version: 1, sequence: next(stage) }));
    stage.act("JPN");
  }
  const accepted = changes(before, believed(stage));
  const words = `old messages again, under old and new sequences, over ${crashes} restarts and new connections`;
  return { row: "S1", tried, accepted, words };
}

const next = (stage: Stage): number =>
  (stage.player("JPN").state.partners.get("KOR")?.received.get("warning")?.through ?? 0) + 1;

/** What Japan believes of Korea's warnings: the version and root of each, that it goes by. */
const believed = (stage: Stage): Map<string, string> => {
  const seen = stage.player("JPN").state.seen.get("KOR") ?? new Map();
  const warnings = [...seen].filter(([key]) => key.includes("/warning/"));
  return new Map(warnings.map(([key, { version, root }]) => [key, `${version} ${hexFromBytes(root)}`]));
};

function changes(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): number {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => before.get(key) !== after.get(key)).length;
}

function hand(stage: Stage, frame: Uint8Array | undefined, epoch: number, chance: Random): void {
  if (frame === undefined) return;
  const bytes = chance.chance(0.7) ? renumbered(frame, next(stage)) : frame;
  stage.offer("JPN", { kind: "delivery", partner: "KOR", priority: "warning", epoch, frame: bytes });
}
