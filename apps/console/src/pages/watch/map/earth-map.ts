/** The drawn map: scene, overlay and steering put together. Loaded only when there is a canvas to draw on. */

import type { View } from "./framing.ts";
import type { MapContent } from "./model.ts";
import { Overlay } from "./overlay.ts";
import { EarthScene } from "./scene.ts";
import { panned, steeredByKey, turned, zoomed } from "./steering.ts";

/** Labels keep out of the boxes of these elements. */
const RESERVED = ".legend, .map-tools";

export class EarthMap {
  readonly #scene: EarthScene;
  readonly #overlay: Overlay;
  readonly #pane: HTMLElement;
  readonly #sizes: ResizeObserver;
  readonly #ends = new AbortController();
  #content: MapContent | undefined;
  /** Once somebody has steered, the map frames nothing by itself until it is asked to. */
  #steered = false;
  #framedKey = "";

  /** Throws where the browser has no WebGL. */
  constructor(pane: HTMLElement, canvas: HTMLCanvasElement, labels: HTMLElement) {
    this.#pane = pane;
    this.#overlay = new Overlay(labels);
    this.#scene = new EarthScene(canvas, () => this.#place());
    this.#sizes = new ResizeObserver(() => {
      this.#scene.resize();
      if (!this.#steered) this.frame();
    });
    this.#sizes.observe(canvas);
    this.#listen(canvas);
  }

  show(content: MapContent, mode: string): void {
    this.#content = content;
    this.#overlay.show(content.marks, mode);
    this.#scene.show(content);
    if (this.#framedKey === content.frameKey) return;
    // Another event is another picture: it is framed even after somebody has steered.
    this.#steered = false;
    this.frame();
  }

  frame(): void {
    if (this.#content === undefined) return;
    this.#steered = false;
    this.#framedKey = this.#content.frameKey;
    this.#scene.frame(this.#content);
  }

  zoom(factor: number): void {
    this.#steer((view) => zoomed(view, factor));
  }

  destroy(): void {
    this.#ends.abort();
    this.#sizes.disconnect();
    this.#scene.destroy();
  }

  #steer(change: (view: View) => View | undefined): boolean {
    const { view } = this.#scene;
    const next = view === undefined ? undefined : change(view);
    if (next === undefined) return false;
    this.#steered = true;
    this.#scene.look(next);
    return true;
  }

  #place(): void {
    const origin = this.#pane.getBoundingClientRect();
    const reserved = [...this.#pane.querySelectorAll(RESERVED)].map((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      return {
        left: left - origin.left,
        top: top - origin.top,
        right: right - origin.left,
        bottom: bottom - origin.top,
      };
    });
    this.#overlay.place((position) => this.#scene.project(position), reserved, this.#content?.avoid ?? []);
  }

  #listen(canvas: HTMLCanvasElement): void {
    const { signal } = this.#ends;
    canvas.addEventListener("pointerdown", (event) => canvas.setPointerCapture(event.pointerId), { signal });
    canvas.addEventListener("pointermove", (event) => this.#drag(event), { signal });
    canvas.addEventListener("contextmenu", (event) => event.preventDefault(), { signal });
    canvas.addEventListener(
      "wheel",
      (event) => {
        event.preventDefault();
        this.zoom(Math.exp(event.deltaY * 0.001));
      },
      { signal, passive: false },
    );
    this.#pane.addEventListener(
      "keydown",
      (event) => {
        if (event.target !== this.#pane || event.ctrlKey || event.altKey || event.metaKey) return;
        if (this.#steer((view) => steeredByKey(view, event.code, event.shiftKey))) event.preventDefault();
      },
      { signal },
    );
  }

  /** The first button moves the ground under the pointer, the second or Shift turns. */
  #drag({ buttons, shiftKey, movementX, movementY }: PointerEvent): void {
    if (buttons === 0) return;
    if (buttons === 1 && !shiftKey) {
      const metres = this.#scene.metresAPixel();
      this.#steer((view) =>
        panned(view, -movementX * metres, (movementY * metres) / Math.max(0.3, Math.sin(-view.pitch))),
      );
    } else {
      this.#steer((view) => turned(view, movementX * 0.005, -movementY * 0.005));
    }
  }
}
