/**
 * A feed that runs: from the network until stopped, or from a recording at its own pace.
 * Must never deliver after `stop`, and never hold a whole recording's items in memory.
 */
import { readFile, stat } from "node:fs/promises";
import { fault, ok, type Result } from "@tocsin/kernel/sound";
import type { Clock } from "@tocsin/kernel/time";
import { type FeedCounters, FeedDecoder, type FeedItem } from "./feed-decoder.ts";
import { type AsterixFeedConfig, type FeedSettings, settleFeed } from "./feed-settings.ts";
import { type DueItem, Replay } from "./replay.ts";
import { listenUdp } from "./udp.ts";

export interface FeedSurroundings {
  readonly clock: Clock;
  /** Called in order; an item's `at` is the sensor's time, not that of the call. */
  readonly onItem: (item: FeedItem) => void;
  /** Called once when a recording has been handed on to its end. */
  readonly onEnd?: () => void;
}

export interface AsterixFeed {
  readonly id: string;
  readonly counters: Readonly<FeedCounters>;
  /** The UDP port that was taken. */
  readonly port?: number;
  stop(): void;
}

/** Recordings are read whole; larger ones are to be cut. */
const MOST_FILE = 512 * 1024 * 1024;
/** Items handed on at once before others get their turn. */
const MOST_AT_ONCE = 2000;

/** Opens and starts a feed. Faults name the feed and what to do; bad input later comes as items of kind feed-error. */
export async function createAsterixFeed(
  config: AsterixFeedConfig,
  surroundings: FeedSurroundings,
): Promise<Result<AsterixFeed>> {
  const settings = settleFeed(config);
  if (!settings.ok) return settings;
  return config.kind === "udp"
    ? listening(config, settings.value, surroundings)
    : replaying(config, config.kind, settings.value, surroundings);
}

async function listening(
  config: AsterixFeedConfig,
  settings: FeedSettings,
  { clock, onItem }: FeedSurroundings,
): Promise<Result<AsterixFeed>> {
  if (config.port === undefined) {
    return fault("bad-feed", "A udp feed needs a port.", { where: `feed ${config.id}`, remedy: "Set port." });
  }
  const decoder = new FeedDecoder(settings, "arrival", onItem);
  const listener = await listenUdp({ ...config, port: config.port }, (bytes) => decoder.datagram(bytes, clock.now()));
  if (!listener.ok) return listener;
  const { port, close } = listener.value;
  return ok({ id: config.id, counters: decoder.counters, port, stop: close });
}

async function replaying(
  config: AsterixFeedConfig,
  kind: "pcap" | "raw",
  settings: FeedSettings,
  surroundings: FeedSurroundings,
): Promise<Result<AsterixFeed>> {
  const bytes = await readRecording(config);
  if (!bytes.ok) return bytes;
  const beginsAt = surroundings.clock.now();
  const replay = new Replay(settings, bytes.value, beginsAt);
  const player = new Player(replay.items(kind), settings.speed, surroundings, beginsAt);
  player.play();
  return ok({ id: config.id, counters: replay.counters, stop: () => player.stop() });
}

async function readRecording(config: AsterixFeedConfig): Promise<Result<Uint8Array>> {
  const file = config.file;
  if (file === undefined) {
    return fault("bad-feed", `A ${config.kind} feed needs a file.`, {
      where: `feed ${config.id}`,
      remedy: "Set file.",
    });
  }
  const where = `feed ${config.id}, file ${file}`;
  try {
    const { size } = await stat(file);
    if (size > MOST_FILE) {
      return fault("file-too-large", `The file has ${size} octets, ${MOST_FILE} are allowed.`, {
        where,
        remedy: "Cut it.",
      });
    }
    return ok(await readFile(file));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "unknown";
    return fault("cannot-read", `The file cannot be read (${code}).`, { where, remedy: "Check the feed's file." });
  }
}

/** Hands on what is due, waits for what is not. */
class Player {
  readonly #items: Generator<DueItem>;
  readonly #speed: number;
  readonly #surroundings: FeedSurroundings;
  readonly #beginsAt: number;
  #next: IteratorResult<DueItem> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(items: Generator<DueItem>, speed: number, surroundings: FeedSurroundings, beginsAt: number) {
    this.#items = items;
    this.#speed = speed;
    this.#surroundings = surroundings;
    this.#beginsAt = beginsAt;
  }

  /** Begins at the next turn of the event loop, so that the caller holds the feed before its first item. */
  play(): void {
    this.#timer = setTimeout(() => this.#turn(), 0);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #turn(): void {
    const elapsed = (this.#surroundings.clock.now() - this.#beginsAt) * this.#speed;
    for (let handed = 0; handed < MOST_AT_ONCE && !this.#stopped; handed++) {
      this.#next ??= this.#items.next();
      if (this.#next.done === true) {
        this.#stopped = true;
        this.#surroundings.onEnd?.();
        return;
      }
      if (this.#next.value.due > elapsed) break;
      const { item } = this.#next.value;
      this.#next = undefined;
      this.#surroundings.onItem(item);
    }
    if (this.#stopped) return;
    const due = this.#next?.done === false ? this.#next.value.due : 0;
    this.#timer = setTimeout(() => this.#turn(), Math.max(0, Math.ceil((due - elapsed) / this.#speed / 1000)));
  }
}
