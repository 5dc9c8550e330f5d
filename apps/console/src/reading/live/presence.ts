/**
 * Whether the node is there, and since when not. A closed connection is known at once and said at once; an open one that
 * is silent is told by its silence. Pure: it must never call the node live on anything but its word.
 */

/** Without a beat for this long the picture is old and says so. */
const STALE_AFTER_S = 3;

/** Lost is a connection that was closed; stale is an open one without a word. */
export type Liveness = "waiting" | "live" | "stale" | "lost";

export interface Signs {
  /** Whether a picture has been shown at all. */
  readonly hasPicture: boolean;
  /** Whether the connection was closed and no whole picture has come since. */
  readonly isCut: boolean;
  readonly silenceS: number;
}

export const livenessOf = ({ hasPicture, isCut, silenceS }: Signs): Liveness =>
  !hasPicture ? "waiting" : isCut ? "lost" : silenceS > STALE_AFTER_S ? "stale" : "live";

/** A time without the node that is over: the picture is whole again from `wholeUs`. */
export interface Gap {
  readonly fromUs: number;
  readonly wholeUs: number;
}

export interface Presence {
  readonly liveness: Liveness;
  /** When the node was last there, while it is not. */
  readonly absentFromUs: number | undefined;
  /** The last gap that has ended. */
  readonly gap: Gap | undefined;
}

export const unseen: Presence = { liveness: "waiting", absentFromUs: undefined, gap: undefined };

/** What follows on `before` when the liveness is now `liveness`. A gap that goes from silent to cut is one gap. */
export const nextPresence = (before: Presence, liveness: Liveness, nowUs: number): Presence => {
  if (liveness === before.liveness) return before;
  if (liveness === "stale" || liveness === "lost")
    return { liveness, absentFromUs: before.absentFromUs ?? nowUs, gap: undefined };
  const from = before.absentFromUs;
  return { liveness, absentFromUs: undefined, gap: from === undefined ? undefined : { fromUs: from, wholeUs: nowUs } };
};
