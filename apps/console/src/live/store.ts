/** The one place that holds what is shown: picture, node clock and connection. Components read it through the hooks. */
import type { ConsoleFrame } from "@tocsin/codec-protobuf/console";
import { useEffect, useState, useSyncExternalStore } from "react";
import { NodeClock } from "./clock.ts";
import { type CommandBody, Connection } from "./connection.ts";
import { changed, emptyPicture, type Picture, pictureOf } from "./picture.ts";
import { type Answer, Replies } from "./replies.ts";

/** Without a beat for this long the picture is old and says so. */
const STALE_AFTER_S = 3;
/** Frames are shown together at most this often: a raid of updates must not starve the page. */
const SHOW_EVERY_MS = 50;

export const clock = new NodeClock();
const replies = new Replies();
const listeners = new Set<() => void>();
let latest: Picture = emptyPicture;
let shown: Picture = emptyPicture;
let pending: ReturnType<typeof setTimeout> | undefined;
let connection: Connection | undefined;

const show = (): void => {
  pending = undefined;
  shown = latest;
  for (const listener of listeners) listener();
};

const receive = ({ body }: ConsoleFrame): void => {
  if (body.case === undefined) return;
  if (body.case === "reply") return replies.take(body.value);
  clock.hear(body.value.nowUs);
  if (body.case === "beat") return;
  latest = body.case === "snapshot" ? pictureOf(body.value) : changed(latest, body.value);
  if (pending === undefined) pending = setTimeout(show, SHOW_EVERY_MS);
};

export const connect = (): void => {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  connection ??= new Connection(`${scheme}//${location.host}/live`, receive);
};

export const send = (body: CommandBody): boolean => connection?.send(body) ?? false;

/** Sends a command and waits for what became of it; never rejects. */
export const ask = (body: CommandBody): Promise<Answer> => replies.ask((id) => connection?.send(body, id) ?? false);

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const usePicture = (): Picture => useSyncExternalStore(subscribe, () => shown);

/** The node's instant, microseconds UTC, renewed every `everyMs`; zero before anything was heard. */
export const useNowUs = (everyMs: number): number => {
  const [now, setNow] = useState(() => clock.nowUs() ?? 0);
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.nowUs() ?? 0), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  // A picture may be newer than the last tick: time never stands before what is shown.
  return Math.max(now, clock.lastUs() ?? 0);
};

export type Liveness = "waiting" | "live" | "stale";

export const liveness = (): Liveness =>
  clock.lastUs() === undefined ? "waiting" : clock.silenceS() > STALE_AFTER_S ? "stale" : "live";

/** Looked at four times a second, so that a node that falls silent shows within a quarter second of its limit. */
export const useLiveness = (): Liveness => {
  const [state, setState] = useState(liveness);
  useEffect(() => {
    const timer = setInterval(() => setState(liveness()), 250);
    return () => clearInterval(timer);
  }, []);
  return state;
};
