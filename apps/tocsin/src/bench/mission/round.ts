/** One round of the measurement: an exercise with a launch and an alert, texts, its report, and one that REAL WORLD stops. */

import type { Picture } from "@tocsin/console/reading";
import type { Instant } from "@tocsin/kernel/time";
import { standingIn } from "../../client/picture.ts";
import { type DemoNation, NATIONS } from "../../demo/plan.ts";
import { released } from "./alert-acts.ts";
import { agreed, byTwo, farMessage, launch, realWorld, reportsReady } from "./exercise-acts.ts";
import { clock, type Federation, millisecondsSince } from "./federation.ts";
import { textTimes } from "./texts.ts";

/** Times in milliseconds, but for the instants that are held against the journals. */
export interface RoundTimes {
  readonly began: Instant;
  /** The last console showed the room of the round's event. */
  readonly roomsAt: Instant;
  readonly approved: number;
  readonly corrected: number;
  readonly cancelled: number;
  readonly texts: readonly number[];
  readonly starts: readonly number[];
  readonly realWorld: number;
  readonly report: number;
}

export async function playRound(federation: Federation, round: number, texts: number): Promise<RoundTimes> {
  // Events and rooms of earlier rounds.
  const before = new Map(
    NATIONS.map((nation) => [nation, standingIn(federation.officer(`${nation}-WATCH`).picture())]),
  );
  const exercise = await agreed(federation, `Measured ${round}`, [launch]);
  const began = clock.now();
  const start = await byTwo(federation, exercise, "start");
  const isRoomNew = ({ consult }: Picture, nation: DemoNation): boolean =>
    consult?.rooms.some(
      ({ key, state }) => state === "open" && key.startsWith("event/") && !before.get(nation)?.has(key),
    ) ?? false;
  const rooms = federation.allSee("the event's room", isRoomNew);
  const alerts = alertOf(federation, before.get("JPN") ?? new Set());
  const [roomsAt, { approved, corrected, cancelled }] = await Promise.all([rooms, alerts]);
  const said = await textTimes(federation, round, texts);
  const endBegan = clock.now();
  await byTwo(federation, exercise, "end");
  const report = millisecondsSince(endBegan, await reportsReady(federation, exercise));
  const next = await agreed(federation, `Stopped ${round}`, [farMessage]);
  const starts = [start, await byTwo(federation, next, "start")];
  const stopped = await realWorld(federation, next);
  await reportsReady(federation, next);
  return { began, roomsAt, approved, corrected, cancelled, texts: said, starts, realWorld: stopped, report };
}

/** The round's alert: sent, corrected and cancelled by two officers of Japan. */
async function alertOf(federation: Federation, before: ReadonlySet<string>) {
  const { event } = await federation.sees("JPN-WATCH", "a proposal", ({ alerts }) =>
    alerts?.proposals.find(({ event, verb }) => verb === "send" && !before.has(event)),
  );
  const approved = await released(federation, event, "send");
  const corrected = await released(federation, event, "correct");
  return { approved, corrected, cancelled: await released(federation, event, "cancel") };
}
