/** The event in view as the frame keeps it: see reading/chosen.ts for what follows on what. */
import type { Event } from "@tocsin/codec-protobuf/console";
import { useState } from "react";
import { eventsInOrder, follow, isOpen, news, nothingHeld } from "./reading/chosen.ts";
import type { Picture } from "./reading/live/picture.ts";

export interface Choice {
  readonly chosen: Event | undefined;
  readonly inOrder: readonly Event[];
  readonly news: readonly Event[];
  readonly choose: (id: string) => void;
}

export const useChoice = (picture: Picture, nowUs: number, isWatched: boolean): Choice => {
  const [held, hold] = useState(nothingHeld);
  const inOrder = eventsInOrder(picture);
  const next = picture.status === undefined ? held : follow(held, inOrder, nowUs, isWatched);
  if (next !== held) hold(next);
  return {
    chosen: next.id === undefined ? undefined : picture.events.get(next.id),
    inOrder,
    news: news(next, inOrder),
    choose: (id) => hold({ ...next, id, isReread: !isOpen(picture.events.get(id)) }),
  };
};
