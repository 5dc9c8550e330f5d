/**
 * Plays the sounds with the browser's own oscillators, in an exercise after the spoken word for it. A word that is not there must
 * never hold a sound up, and it must never be said that a sound is heard where the browser bars it.
 */
import { SOUNDS, type SoundName } from "../reading/alarms/sounds.ts";
import type { Language } from "../reading/words/speech.ts";
import { fetchWord } from "./spoken.ts";

const LOUDNESS = 0.3;
/** A tone that begins or ends at full loudness clicks. */
const EDGE_S = 0.015;
/** Between the word and the sound. */
const PAUSE_S = 0.1;
const PATIENCE_MS = 1_500;

export class Player {
  #context: AudioContext | undefined;
  readonly #words = new Map<Language, AudioBuffer>();
  /** Told whenever the browser begins or ceases to let the page sound. */
  onHeard: (isHeard: boolean) => void = () => undefined;

  /** Browsers let a page sound only after somebody has used it: to be called from a key or a click. */
  async allow(): Promise<boolean> {
    this.#context ??= this.#made();
    await this.#context.resume().catch(() => undefined);
    return this.#context.state === "running";
  }

  #made(): AudioContext {
    const context = new AudioContext();
    context.addEventListener("statechange", () => this.onHeard(context.state === "running"));
    return context;
  }

  /** Returns once the word is there, or will not be soon. */
  learn(word: Language | undefined): Promise<unknown> {
    const context = this.#context;
    if (context === undefined || word === undefined || this.#words.has(word)) return Promise.resolve();
    const learned = fetchWord(context, word)
      .then((clip) => this.#words.set(word, clip))
      .catch((cause: unknown) => console.error("The spoken word could not be had; the sounds go without it.", cause));
    return Promise.race([learned, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  }

  /** @param word in which language it is said before the sound that this is an exercise; undefined where it is none. */
  play(name: SoundName, word: Language | undefined): void {
    const context = this.#context;
    if (context?.state !== "running") return;
    const begin = context.currentTime + this.#say(context, word);
    for (const { hertz, startS, lengthS } of SOUNDS[name]) {
      const from = begin + startS;
      const loudness = new GainNode(context, { gain: 0 });
      loudness.gain.setValueAtTime(0, from);
      loudness.gain.linearRampToValueAtTime(LOUDNESS, from + EDGE_S);
      loudness.gain.setValueAtTime(LOUDNESS, from + lengthS - EDGE_S);
      loudness.gain.linearRampToValueAtTime(0, from + lengthS);
      const tone = new OscillatorNode(context, { type: "triangle", frequency: hertz });
      tone.connect(loudness).connect(context.destination);
      tone.start(from);
      tone.stop(from + lengthS);
    }
  }

  /** For how many seconds the sound has to wait for the word. */
  #say(context: AudioContext, word: Language | undefined): number {
    const clip = word && this.#words.get(word);
    if (clip === undefined) {
      this.learn(word);
      return 0;
    }
    const said = new AudioBufferSourceNode(context, { buffer: clip });
    said.connect(context.destination);
    said.start(context.currentTime);
    return clip.duration + PAUSE_S;
  }
}
