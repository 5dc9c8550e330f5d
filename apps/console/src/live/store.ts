/**
 * The one place that holds what is shown: picture, node clock and connection; and, instead, a recorded watch while one is looked at.
 * Components read it through the hooks, and so the whole screen stands in one time. Nothing is sent while that is not now.
 */
import type { ConsoleFrame } from "@tocsin/codec-protobuf/console";
import { useEffect, useState, useSyncExternalStore } from "react";
import { openPanel } from "../pages/people/panel.ts";
import { lookAgain, onOtherSession } from "../pages/people/session.ts";
import { NodeClock } from "../reading/live/clock.ts";
import { type Merged, Merging } from "../reading/live/merging.ts";
import { changed, emptyPicture, hasOnlyMoved, type Picture, pictureOf } from "../reading/live/picture.ts";
import { type Liveness, livenessOf, nextPresence, type Presence, unseen } from "../reading/live/presence.ts";
import { type CommandBody, Connection } from "./connection.ts";
import { liveAddress, takeEarly } from "./early.ts";
import { noteArrival, notePaint } from "./paint-times.ts";
import { type Answer, Replies } from "./replies.ts";

/** Frames are shown together at most this often: a raid of updates must not starve the page. */
const SHOW_EVERY_MS = 50;
/** Where things are in the sky is drawn no oftener on the map: in half a second they move by less than a pixel. */
const MOVE_EVERY_MS = 500;
/** A node that falls silent shows within half a second of its limit. */
const LOOK_EVERY_MS = 250;

export const clock = new NodeClock();
const replies = new Replies();
const merging = new Merging();
const listeners = new Set<() => void>();
let latest: Picture = emptyPicture;
let shown: Picture = emptyPicture;
let presence: Presence = unseen;
let isCut = false;
let pending: ReturnType<typeof setTimeout> | undefined;
let shownMs = 0;
let dueMs = 0;
let connection: Connection | undefined;
let isRecordedOnly = false;
let recorded: Recorded | undefined;

/** What takes the live picture's place. */
export interface Recorded {
  readonly picture: Picture;
  /** The instant that is looked at, by the recorded clock. */
  readonly nowUs: () => number;
}

const tell = (): void => {
  for (const listener of listeners) listener();
};

const look = (silenceS = 0): void => {
  const liveness = livenessOf({ hasPicture: shown !== emptyPicture, isCut, silenceS });
  // Silence began with the last word, a cut when it was noticed.
  const atUs = (liveness === "stale" ? clock.lastUs() : clock.nowUs()) ?? 0;
  const next = nextPresence(presence, liveness, atUs);
  if (next === presence) return;
  presence = next;
  tell();
};

/** Words may wait in a page that was itself held up: a silence counts when a second look still finds it. */
let silenceBefore = 0;
const lookOut = (): void => {
  const silenceS = clock.silenceS();
  look(Math.min(silenceS, silenceBefore));
  silenceBefore = silenceS;
};

const show = (): void => {
  clearTimeout(pending);
  pending = undefined;
  shownMs = performance.now();
  shown = latest;
  merging.shown(shownMs);
  look();
  tell();
  if (recorded === undefined) notePaint(shown.events.values(), shown.status?.nation ?? "", () => clock.nowUs());
};

/** The first after a pause at once: whoever waits for an answer is not made to wait for the next one. */
const showSoon = (): void => {
  const due = shownMs + (hasOnlyMoved(shown, latest) ? MOVE_EVERY_MS : SHOW_EVERY_MS);
  if (pending !== undefined && dueMs <= due) return;
  clearTimeout(pending);
  dueMs = due;
  pending = setTimeout(show, Math.max(0, due - performance.now()));
};

const receive = ({ body }: ConsoleFrame): void => {
  if (body.case === undefined) return;
  if (body.case === "reply") return replies.take(body.value);
  clock.hear(body.value.nowUs);
  if (body.case === "snapshot") {
    const isAgain = latest !== emptyPicture;
    latest = pictureOf(body.value);
    isCut = false;
    show();
    // A node that was started again knows nobody any more.
    if (isAgain) lookAgain();
    return;
  }
  if (body.case === "changes") {
    if (body.value.events.length > 0) noteArrival();
    merging.took(body.value.tracks, latest.tracks);
    latest = changed(latest, body.value);
    showSoon();
  }
  look();
};

const onClosed = (): void => {
  isCut = true;
  look();
};

/** No node lives behind this page: there is nothing to wait for. */
const onRecordedOnly = (): void => {
  isRecordedOnly = true;
  tell();
};

/** Shows a recorded watch instead of the live one; undefined returns to now. */
export const showRecorded = (next: Recorded | undefined): void => {
  recorded = next;
  tell();
};

/** The page says in itself that it waits: the screen is made when there is something to say, or when it says nothing for so long. */
const PATIENCE_MS = 250;

/** Once: with the first picture, or where there is none. Whoever made a screen sooner would make it twice, and the card wait for that. */
export const whenTold = (then: () => void): void => {
  const go = (): void => {
    clearTimeout(timer);
    listeners.delete(go);
    then();
  };
  const timer = setTimeout(go, PATIENCE_MS);
  listeners.add(go);
};

export const connect = (): void => {
  const opened = new Connection(liveAddress(), { onFrame: receive, onClosed, onRecordedOnly }, takeEarly());
  connection = opened;
  setInterval(lookOut, LOOK_EVERY_MS);
  onOtherSession(() => opened.renew());
  // Not before the first picture is shown, if it is there already.
  setTimeout(lookAgain);
};

let isLookOnly = (): boolean => false;

/** Nothing is sent while it holds, whatever button was found. */
export const refuseWhile = (looksOnly: () => boolean): void => {
  isLookOnly = looksOnly;
};

/** Sends a command and waits for what became of it; never rejects. Whoever is not signed in is asked to. */
export const ask = async (body: CommandBody): Promise<Answer> => {
  if (recorded !== undefined || isLookOnly()) return { done: false, code: "not-live", subject: "" };
  const answer = await replies.ask((id) => connection?.send(body, id) ?? false);
  if (answer.code === "not-signed-in") {
    await lookAgain();
    openPanel("act");
  }
  return answer;
};

/** False when the command was not sent at all. */
export const send = (body: CommandBody): boolean => {
  if (connection?.isOpen !== true || recorded !== undefined || isLookOnly()) return false;
  ask(body);
  return true;
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Updates of tracks in the last minute, and how many of them were taken into a later one before they were shown. */
export const mergedUpdates = (): Merged => merging.lastMinute(performance.now());

/** Nation and mode as last told; undefined before the first picture. */
export const latestStatus = (): Picture["status"] => latest.status;

export const useLivePicture = (): Picture => useSyncExternalStore(subscribe, () => shown);

export const usePicture = (): Picture => useSyncExternalStore(subscribe, () => recorded?.picture ?? shown);

/** Whether what is shown was recorded, and so nothing may be done about it. */
export const useIsRecorded = (): boolean => useSyncExternalStore(subscribe, () => recorded !== undefined);

/** Whether there are recordings only, and no node. */
export const useIsRecordedOnly = (): boolean => useSyncExternalStore(subscribe, () => isRecordedOnly);

/** The node's instant, microseconds UTC, renewed every `everyMs`; zero before anything was heard. */
export const useLiveNowUs = (everyMs: number): number => {
  const [now, setNow] = useState(() => clock.nowUs() ?? 0);
  useEffect(() => {
    const timer = setInterval(() => setNow(clock.nowUs() ?? 0), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  // A picture may be newer than the last tick: time never stands before what is shown.
  return Math.max(now, clock.lastUs() ?? 0);
};

const standsAtUs = (): number => recorded?.nowUs() ?? clock.nowUs() ?? 0;

/** In which instant the screen stands at this moment, and whether that is a recorded one. */
export const standing = (): { readonly atUs: number; readonly isRecorded: boolean } => ({
  atUs: recorded?.nowUs() ?? clock.nowUs() ?? clock.lastUs() ?? 0,
  isRecorded: recorded !== undefined,
});

/** The instant in which the screen stands: the node's, or that of the recorded watch. */
export const useNowUs = (everyMs: number): number => {
  const [now, setNow] = useState(standsAtUs);
  useEffect(() => {
    const timer = setInterval(() => setNow(standsAtUs()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return recorded?.nowUs() ?? Math.max(now, clock.lastUs() ?? 0);
};

export const usePresence = (): Presence => useSyncExternalStore(subscribe, () => presence);

export const useLiveness = (): Liveness =>
  useSyncExternalStore(subscribe, () =>
    recorded === undefined ? presence.liveness : recorded.picture.status === undefined ? "waiting" : "live",
  );
