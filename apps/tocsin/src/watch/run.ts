/** Watches one node's console until it is told to end: connects, looks four times a second, and hands each moment to a face. */
import { readFileSync } from "node:fs";
import {
  compactAreas,
  dueSound,
  eventsInOrder,
  follow,
  news,
  nothingHeld,
  type Sounded,
  unpackAreas,
} from "@tocsin/console/reading";
import { ok, type Result } from "@tocsin/kernel/sound";
import { PLACES } from "../places.ts";
import type { WatchSpeech } from "../words/watch/speech.ts";
import { type Connect, Feed } from "./feed.ts";
import { JsonFace } from "./json.ts";
import { screenLines } from "./layout.ts";
import type { Moment } from "./moment.ts";
import { PlainFace } from "./plain.ts";
import { ring, Terminal } from "./terminal.ts";

export interface WatchOptions {
  readonly connect: Connect;
  readonly speech: WatchSpeech;
  readonly face: "screen" | "plain" | "json";
  /** Plain lines say the nation's own time as well. */
  readonly isLocal: boolean;
  readonly hasColour: boolean;
  readonly hasBell: boolean;
}

const LOOK_MILLISECONDS = 250;
/** The screen is painted anew this often, and at once where the node comes or goes. */
const PAINT_EVERY_MILLISECONDS = 1000;
const GOODBYE_MILLISECONDS = 1000;

interface Face {
  show(moment: Moment): void;
  close(): void;
}

/**
 * @param ended asked once there is something to watch; it resolves when that is enough.
 * @returns a fault where there was nothing to watch.
 */
export async function watch(options: WatchOptions, ended: () => Promise<void>): Promise<Result<void>> {
  const feed = new Feed(options.connect);
  const first = await feed.open();
  if (!first.ok) return first;
  const areas = unpackAreas(compactAreas(JSON.parse(readFileSync(PLACES.areas, "utf8"))));
  const { speech } = options;
  const face = faceOf(options);
  const bell = new Bell(options.hasBell);
  const look = (): void => {
    const presence = feed.presence();
    const [nowUs, lastUs] = [feed.clock.nowUs() ?? 0, feed.clock.lastUs()];
    const { picture, clock } = feed;
    const moment = { speech, areas, picture, presence, nowUs, lastUs, silenceS: clock.silenceS() };
    face.show(moment);
    bell.hear(moment);
  };
  look();
  const timer = setInterval(look, LOOK_MILLISECONDS);
  await ended();
  clearInterval(timer);
  face.close();
  await Promise.race([feed.close(), new Promise((resolve) => setTimeout(resolve, GOODBYE_MILLISECONDS).unref())]);
  return ok(undefined);
}

/** Sounds alarms as the console does, and that the node is no longer there. */
class Bell {
  readonly #isOn: boolean;
  #sounded: Sounded = new Map();
  #wasAway = false;

  constructor(isOn: boolean) {
    this.#isOn = isOn;
  }

  hear({ picture, presence, nowUs }: Moment): void {
    if (!this.#isOn) return;
    const mode = picture.status?.mode ?? "actual";
    const due = dueSound(picture.alarms.values(), this.#sounded, nowUs, mode);
    this.#sounded = due.sounded;
    const isAway = presence.liveness !== "live";
    if (due.sound !== undefined || (isAway && !this.#wasAway)) ring(process.stdout, mode);
    this.#wasAway = isAway;
  }
}

function faceOf({ face, hasColour, isLocal }: WatchOptions): Face {
  if (face === "screen") return new ScreenFace(hasColour);
  const said = face === "json" ? new JsonFace() : new PlainFace(isLocal);
  return {
    show: (moment) => {
      for (const line of said.next(moment)) process.stdout.write(`${line}\n`);
    },
    close: () => {},
  };
}

class ScreenFace implements Face {
  readonly #terminal: Terminal;
  #held = nothingHeld;
  #moment: Moment | undefined;
  #paintedMilliseconds = 0;
  #liveness = "";

  constructor(hasColour: boolean) {
    this.#terminal = new Terminal(process.stdout, hasColour);
    process.stdout.on("resize", () => {
      this.#terminal.renew();
      this.#paint();
    });
    process.stdin.on("data", (keys: Buffer) => {
      if (keys.includes("\t")) this.#next();
    });
  }

  show(moment: Moment): void {
    this.#moment = moment;
    const { liveness } = moment.presence;
    const isTurn = liveness !== this.#liveness;
    this.#liveness = liveness;
    if (isTurn || performance.now() - this.#paintedMilliseconds >= PAINT_EVERY_MILLISECONDS) this.#paint();
  }

  close(): void {
    this.#terminal.close();
  }

  /** What nobody has had in view comes first, then one event after the other. */
  #next(): void {
    if (this.#moment === undefined) return;
    const inOrder = eventsInOrder(this.#moment.picture);
    const at = inOrder.findIndex(({ id }) => id === this.#held.id);
    const next = news(this.#held, inOrder)[0] ?? inOrder[(at + 1) % Math.max(1, inOrder.length)];
    if (next !== undefined) this.#held = { ...this.#held, id: next.id, isReread: next.stage === "closed" };
    this.#paint();
  }

  #paint(): void {
    const moment = this.#moment;
    if (moment === undefined) return;
    this.#paintedMilliseconds = performance.now();
    const inOrder = eventsInOrder(moment.picture);
    this.#held = follow(this.#held, inOrder, moment.nowUs, true);
    const event = this.#held.id === undefined ? undefined : moment.picture.events.get(this.#held.id);
    const size = { columns: process.stdout.columns, rows: process.stdout.rows };
    const lines = screenLines(moment, { event, news: news(this.#held, inOrder) }, size);
    this.#terminal.show(lines, moment.presence.liveness !== "live");
  }
}
