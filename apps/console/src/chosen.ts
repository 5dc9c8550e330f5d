/** Which event is in view. It follows the newest open event until somebody chooses another, and comes back when that one closes. */
import type { Event } from "@tocsin/codec-protobuf/console";
import { useState } from "react";
import type { Picture } from "./live/picture.ts";

/** A closed event stays in view for this long unless another opens: its outcome is still being read. */
const CLOSED_STAYS_US = 120e6;

export interface Choice {
  readonly chosen: Event | undefined;
  readonly inOrder: readonly Event[];
  readonly choose: (id: string) => void;
}

export const useChoice = (picture: Picture, nowUs: number): Choice => {
  const [id, choose] = useState<string>();
  const inOrder = eventsInOrder(picture);
  const newest = inOrder[0];
  const fresh =
    newest !== undefined && (newest.stage !== "closed" || nowUs - lastWordUs(newest) < CLOSED_STAYS_US)
      ? newest
      : undefined;
  return { chosen: (id === undefined ? undefined : picture.events.get(id)) ?? fresh, inOrder, choose };
};

const lastWordUs = (event: Event): number =>
  Math.max(event.openedUs, event.observedUs, ...event.views.map((view) => view.statedUs));

/** Open events, the newest first, then closed ones. */
export const eventsInOrder = (picture: Picture): readonly Event[] =>
  [...picture.events.values()].sort(
    (a, b) => Number(a.stage === "closed") - Number(b.stage === "closed") || b.openedUs - a.openedUs,
  );
