/** The drawn map: scene, overlay and steering put together. Loaded only when there is a canvas to draw on. */

import type { View } from "./framing.ts";
import type { MapContent } from "./model.ts";
import type { MapOptions } from "./options.ts";
import { Overlay } from "./overlay.ts";
import { EarthScene } from "./scene.ts";
import { panned, steeredByKey, turned, zoomed } from "./steering.ts";

/** Labels keep out of the boxes of these elements. */
const RESERVED = ".legend li, .map-tools, .map-state li, .map-panel";

export class EarthMap {
  readonly #scene: EarthScene;
  readonly #overlay: Overlay;
  readonly #pane: HTMLElement;
  readonly #sizes: ResizeObserver;
  readonly #ends = new AbortController();
  #content: MapContent | undefined;
  #options: MapOptions | undefined;
  /** Once somebody has steered, the map follows nothing until it is asked to. */
  #steered = false;
  #framedKey = "";
  readonly #onFollow: (follows: boolean) => void;

  /** `onFollow` is told whenever the map begins or ceases to follow the event. Throws where the browser has no WebGL. */
  constructor(pane: HTMLElement, canvas: HTMLCanvasElement, labels: HTMLElement, onFollow: (follows: boolean) => void) {
    this.#pane = pane;
    this.#onFollow = onFollow;
    this.#overlay = new Overlay(labels);
    this.#scene = new EarthScene(canvas, () => this.#place());
    this.#sizes = new ResizeObserver(() => {
      this.#scene.resize();
      if (!this.#steered) this.frame();
    });
    this.#sizes.observe(canvas);
    this.#listen(canvas);
  }

  /** The map with what stands over and beside it. */
  get #around(): HTMLElement {
    return this.#pane.parentElement ?? this.#pane;
  }

  show(content: MapContent, mode: string, options: MapOptions): void {
    const { projection, heights } = options;
    this.#content = content;
    // What is open beside the map takes room from its labels.
    if (options !== this.#options) this.#scene.draw();
    this.#options = options;
    const isOther = this.#scene.projection.name !== projection;
    this.#scene.project(projection, heights);
    if (this.#overlay.show(content.marks, mode)) this.#scene.draw();
    this.#scene.show(content);
    // Another event is another picture: it is framed even after somebody has steered.
    const isNew = this.#framedKey !== content.frameKey;
    if (isNew || (!this.#steered && (isOther || !this.#scene.holds(content)))) this.frame();
  }

  frame(): void {
    if (this.#content === undefined) return;
    this.#follow(true);
    this.#framedKey = this.#content.frameKey;
    const legend = this.#around.querySelector(".legend")?.getBoundingClientRect();
    this.#scene.frame(
      this.#content,
      Math.max(0, this.#pane.getBoundingClientRect().bottom - (legend?.top ?? Infinity)),
    );
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
    this.#follow(false);
    this.#scene.look(next);
    return true;
  }

  #follow(follows: boolean): void {
    if (this.#steered === !follows) return;
    this.#steered = !follows;
    this.#onFollow(follows);
  }

  #place(): void {
    const origin = this.#pane.getBoundingClientRect();
    const reserved = [...this.#around.querySelectorAll(RESERVED)].map((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      return {
        left: left - origin.left,
        top: top - origin.top,
        right: right - origin.left,
        bottom: bottom - origin.top,
      };
    });
    this.#overlay.place((position) => this.#scene.onScreen(position), reserved, this.#content?.avoid ?? []);
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
