/** Plays the sounds with the browser's own oscillators: no file. It must never say that it is heard where the browser bars it. */
import { SOUNDS, type SoundName } from "../reading/alarms/sounds.ts";

const LOUDNESS = 0.3;
/** A tone that begins or ends at full loudness clicks. */
const EDGE_S = 0.015;

export class Player {
  #context: AudioContext | undefined;
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

  play(name: SoundName): void {
    const context = this.#context;
    if (context?.state !== "running") return;
    for (const { hertz, startS, lengthS } of SOUNDS[name]) {
      const from = context.currentTime + startS;
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
}
