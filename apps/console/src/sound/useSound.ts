/** Sounds the alarms of the live picture, whatever is looked at, and the loss of the node, while sound is on; off until somebody has switched it on. */
import { useEffect, useRef, useState } from "react";
import { useLiveNowUs, useLivePicture, usePresence } from "../live/store.ts";
import { dueSound, type Sounded, saysExercise, soundOf } from "../reading/alarms/sounds.ts";
import { useSpeech } from "../words/speech.ts";
import { Player } from "./player.ts";

/**
 * `unasked` until somebody has decided: a page may not sound before it was used. `check` while whoever signed in is asked whether it
 * is heard; `blocked` where the browser bars what was asked for.
 */
export type SoundState = "unasked" | "check" | "on" | "off" | "blocked";

export interface Sound {
  readonly state: SoundState;
  readonly turn: () => void;
  /** Makes a sound and asks whether it was heard. */
  readonly check: () => void;
  readonly heard: () => void;
}

const player = new Player();

export const useSound = (): Sound => {
  const { alarms, status } = useLivePicture();
  const { liveness } = usePresence();
  const nowUs = useLiveNowUs(1_000);
  const [state, setState] = useState<SoundState>("unasked");
  const sounded = useRef<Sounded>(new Map());
  const mode = status?.mode ?? "actual";
  const { language } = useSpeech();
  const word = saysExercise(mode) ? language : undefined;
  const isAway = liveness === "stale" || liveness === "lost";

  const isOn = state === "on" || state === "check";

  useEffect(() => {
    if (isOn) player.learn(word);
  }, [isOn, word]);

  useEffect(() => {
    if (!isOn) return;
    const due = dueSound(alarms.values(), sounded.current, nowUs, mode);
    sounded.current = due.sounded;
    if (due.sound !== undefined) player.play(due.sound, word);
  }, [isOn, alarms, nowUs, mode, word]);

  // Another language is no new loss.
  const wordNow = useRef(word);
  wordNow.current = word;
  useEffect(() => {
    const sound = soundOf("critical", mode);
    if (isOn && isAway && sound !== undefined) player.play(sound, wordNow.current);
  }, [isOn, isAway, mode]);

  useEffect(() => {
    player.onHeard = (isHeard) =>
      setState((before) => (isHeard ? (before === "blocked" ? "on" : before) : isLoud(before) ? "blocked" : before));
  }, []);

  const allow = async (then: SoundState): Promise<void> => {
    const isAllowed = await player.allow();
    if (isAllowed) await player.learn(word);
    setState(isAllowed ? then : "blocked");
    const sound = soundOf("caution", mode);
    if (isAllowed && then === "check" && sound !== undefined) player.play(sound, word);
  };
  return {
    state,
    turn: () => (isOn ? setState("off") : void allow("on")),
    check: () => void allow("check"),
    heard: () => setState("on"),
  };
};

const isLoud = (state: SoundState): boolean => state === "on" || state === "check";
