/**
 * The process of the partner that floods: as many new items as the link takes, or so many a minute, honestly signed. Keeps
 * nothing of what it has sent. Must never outlive its parent, nor speak in another mode than test.
 */
import type { Probe } from "@tocsin/link-tls/probe";
import { pause } from "../bench/measure.ts";
import { helloOf, openProbe } from "../certify/ground.ts";
import { trackSaying, warningSaying } from "../certify/sayings.ts";
import type { Saying } from "../certify/speaker.ts";
import { FLOODED, groundOf, type Place } from "./lay-out.ts";

export interface FloodOrder {
  readonly place: Place;
  readonly kind: "track" | "warning";
  readonly seconds: number;
  /** A second; 0 for as many as the link takes. */
  readonly rate: number;
}

export interface Flooded {
  readonly sent: number;
  readonly acknowledged: number;
  /** Why the connection ended before its time; empty where it did not. */
  readonly ended: string;
}

const HELLO_MILLISECONDS = 10_000;
const OF_FRAME = 256;
/** What may wait in our own memory. */
const UNSENT_BYTES = 4 << 20;
const TURN_MILLISECONDS = 100;
/** On a slow machine a flood without a rate goes on until it is one: more than one partner may hold. */
const AT_LEAST = 2048;
const LONGEST_SECONDS = 90;

async function flood({ place, kind, seconds, rate }: FloodOrder): Promise<Flooded> {
  const ground = await groundOf(place, "JPN");
  const probe = await openProbe(ground, kind);
  probe.send(helloOf(ground, kind));
  await probe.until(HELLO_MILLISECONDS, () => probe.heard[0]);
  probe.muted = false;
  const { speaker } = ground;
  const saying = (counter: number): Saying =>
    kind === "track" ? trackSaying(speaker.now(), counter, 1) : warningSaying(speaker.now(), counter, 1, FLOODED);
  const began = performance.now();
  let sent = 0;
  const isDue = (passed: number): boolean =>
    passed < seconds || (rate === 0 && passed < LONGEST_SECONDS && acknowledgedBy(probe) < AT_LEAST);
  while (probe.endedAt === undefined) {
    const passed = (performance.now() - began) / 1000;
    if (!isDue(passed)) break;
    const due = rate === 0 ? OF_FRAME : Math.min(OF_FRAME, Math.floor(passed * rate) - sent);
    if (due < 1 || probe.socket.writableLength > UNSENT_BYTES) await pause(TURN_MILLISECONDS);
    else {
      const first = sent + 1;
      const said = speaker.say(Array.from({ length: due }, (_, index) => saying(first + index)));
      probe.send({ ...said, firstSequence: first });
      sent += due;
      // Heartbeats and acknowledgements are read in between.
      await pause(0);
    }
  }
  const { goodbye } = probe;
  const ended = probe.endedAt === undefined ? "" : (goodbye?.reason ?? "without a word");
  probe.cut();
  return { sent, acknowledged: acknowledgedBy(probe), ended };
}

const acknowledgedBy = ({ heard }: Probe): number =>
  heard.reduce((most, { frame }) => (frame.type === "acknowledge" ? Math.max(most, frame.through) : most), 0);

process.once("message", (order: FloodOrder) => {
  flood(order)
    .then((flooded) => process.send?.(flooded))
    .catch((error: unknown) => process.send?.({ sent: 0, acknowledged: 0, ended: String(error) }))
    .finally(() => process.exit());
});
process.on("disconnect", () => process.exit());
