/** Sounds the alarms of the live picture, whatever is looked at, and the loss of the node, while sound is on; off until somebody has switched it on. */
import { useEffect, useRef, useState } from "react";
import { useLiveNowUs, useLivePicture, usePresence } from "../live/store.ts";
import { dueSound, type Sounded, soundOf } from "../reading/alarms/sounds.ts";
import { Player } from "./player.ts";

/** `unasked` until somebody has decided: a page may not sound before it was used. */
export type SoundState = "unasked" | "on" | "off";

export interface Sound {
  readonly state: SoundState;
  readonly turn: () => void;
}

const player = new Player();

export const useSound = (): Sound => {
  const { alarms, status } = useLivePicture();
  const { liveness } = usePresence();
  const nowUs = useLiveNowUs(1_000);
  const [state, setState] = useState<SoundState>("unasked");
  const sounded = useRef<Sounded>(new Map());
  const mode = status?.mode ?? "actual";
  const isAway = liveness === "stale" || liveness === "lost";

  useEffect(() => {
    if (state !== "on") return;
    const due = dueSound(alarms.values(), sounded.current, nowUs, mode);
    sounded.current = due.sounded;
    if (due.sound !== undefined) player.play(due.sound);
  }, [state, alarms, nowUs, mode]);

  useEffect(() => {
    const sound = soundOf("critical", mode);
    if (state === "on" && isAway && sound !== undefined) player.play(sound);
  }, [state, isAway, mode]);

  const turn = (): void => {
    if (state === "on") setState("off");
    else player.allow().then((isAllowed) => setState(isAllowed ? "on" : "unasked"));
  };
  return { state, turn };
};
