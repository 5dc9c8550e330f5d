/** The one place that holds what is shown: picture, node clock and connection. Components read it through the hooks. */
import type { ConsoleFrame } from "@tocsin/codec-protobuf/console";
import { useEffect, useState, useSyncExternalStore } from "react";
import { NodeClock } from "./clock.ts";
import { type CommandBody, Connection } from "./connection.ts";
import { changed, emptyPicture, type Picture, pictureOf } from "./picture.ts";
import { type Liveness, livenessOf, nextPresence, type Presence, unseen } from "./presence.ts";
import { type Answer, Replies } from "./replies.ts";

/** Frames are shown together at most this often: a raid of updates must not starve the page. */
const SHOW_EVERY_MS = 50;
/** A node that falls silent shows within a quarter second of its limit. */
const LOOK_EVERY_MS = 250;

export const clock = new NodeClock();
const replies = new Replies();
const listeners = new Set<() => void>();
let latest: Picture = emptyPicture;
let shown: Picture = emptyPicture;
let presence: Presence = unseen;
let isCut = false;
let pending: ReturnType<typeof setTimeout> | undefined;
let connection: Connection | undefined;

const tell = (): void => {
  for (const listener of listeners) listener();
};

const look = (): void => {
  const liveness = livenessOf({ hasPicture: shown !== emptyPicture, isCut, silenceS: clock.silenceS() });
  // Silence began with the last word, a cut when it was noticed.
  const atUs = (liveness === "stale" ? clock.lastUs() : clock.nowUs()) ?? 0;
  const next = nextPresence(presence, liveness, atUs);
  if (next === presence) return;
  presence = next;
  tell();
};

const show = (): void => {
  clearTimeout(pending);
  pending = undefined;
  shown = latest;
  look();
  tell();
};

const receive = ({ body }: ConsoleFrame): void => {
  if (body.case === undefined) return;
  if (body.case === "reply") return replies.take(body.value);
  clock.hear(body.value.nowUs);
  if (body.case === "snapshot") {
    latest = pictureOf(body.value);
    isCut = false;
    show();
    return;
  }
  if (body.case === "changes") {
    latest = changed(latest, body.value);
    pending ??= setTimeout(show, SHOW_EVERY_MS);
  }
  look();
};

const onClosed = (): void => {
  isCut = true;
  look();
};

export const connect = (): void => {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  connection ??= new Connection(`${scheme}//${location.host}/live`, { onFrame: receive, onClosed });
  setInterval(look, LOOK_EVERY_MS);
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

export const usePresence = (): Presence => useSyncExternalStore(subscribe, () => presence);

export const useLiveness = (): Liveness => usePresence().liveness;
