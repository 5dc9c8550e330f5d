/** The one place that holds what is shown: picture, node clock and connection. Components read it through the hooks. */
import type { ConsoleFrame } from "@tocsin/codec-protobuf/console";
import { useEffect, useState, useSyncExternalStore } from "react";
import { openPanel } from "../pages/people/panel.ts";
import { lookAgain, onOtherSession } from "../pages/people/session.ts";
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
let isLost = false;

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
  if (body.case === "snapshot") {
    isLost = false;
    // A node that was started again knows nobody any more.
    lookAgain();
  }
  latest = body.case === "snapshot" ? pictureOf(body.value) : changed(latest, body.value);
  if (pending === undefined) pending = setTimeout(show, SHOW_EVERY_MS);
};

export const connect = (): void => {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  const opened = new Connection(`${scheme}//${location.host}/live`, receive, lose);
  connection = opened;
  onOtherSession(() => opened.renew());
  lookAgain();
};

/** The node has gone or was given up: said at once, until a whole new picture has come. */
const lose = (): void => {
  isLost = true;
  show();
};

/** Sends a command and waits for what became of it; never rejects. Whoever is not signed in is asked to. */
export const ask = async (body: CommandBody): Promise<Answer> => {
  const answer = await replies.ask((id) => connection?.send(body, id) ?? false);
  if (answer.code === "not-signed-in") {
    await lookAgain();
    openPanel("act");
  }
  return answer;
};

/** False when the command was not sent at all. */
export const send = (body: CommandBody): boolean => {
  if (connection?.isOpen !== true) return false;
  ask(body);
  return true;
};

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

/** lost: the connection has ended. stale: it stands, and nothing comes. In both the picture is old. */
export type Liveness = "waiting" | "live" | "lost" | "stale";

export const isOld = (liveness: Liveness): boolean => liveness === "lost" || liveness === "stale";

const liveness = (): Liveness => {
  if (clock.lastUs() === undefined) return "waiting";
  if (isLost) return "lost";
  return clock.silenceS() > STALE_AFTER_S ? "stale" : "live";
};

/** A loss is told at once; silence is looked for four times a second. */
export const useLiveness = (): Liveness => {
  const [, look] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => look((times) => times + 1), 250);
    return () => clearInterval(timer);
  }, []);
  return useSyncExternalStore(subscribe, liveness);
};
