/** The drawn map: scene, overlay, steering and pointing put together. Loaded only when there is a canvas to draw on. */

import type { Dress } from "../../../dresses.ts";
import type { View } from "./framing.ts";
import type { MapContent, Position } from "./model.ts";
import type { MapOptions } from "./options.ts";
import { Overlay } from "./overlay.ts";
import type { Box } from "./room.ts";
import { EarthScene } from "./scene.ts";
import { panned, steeredByKey, turned, zoomed } from "./steering.ts";
import { Pointing } from "./things.ts";

/** Labels keep out of the boxes of these elements. */
const RESERVED = ".legend li, .map-tools, .map-state li, .map-panel, .map-told, .map-measure";
/** A pointer that has moved further between down and up has dragged and not clicked. */
const CLICK_PX = 4;

/** What the map tells whoever shows it. */
export interface MapEars {
  /** The map begins or ceases to follow the event. */
  readonly onFollow: (follows: boolean) => void;
  /** The pointer lies on another thing than before, or on none. */
  readonly onPoint: (of: string | undefined) => void;
  /** So many labels found no room. */
  readonly onUnplaced: (labels: number) => void;
  readonly onClick: (of: string | undefined, ground: Position | undefined) => void;
}

export class EarthMap {
  readonly #scene: EarthScene;
  readonly #overlay: Overlay;
  readonly #pane: HTMLElement;
  readonly #sizes: ResizeObserver;
  readonly #ends = new AbortController();
  readonly #ears: MapEars;
  #content: MapContent | undefined;
  #options: MapOptions | undefined;
  /** Once somebody has steered, the map follows nothing until it is asked to. */
  #steered = false;
  #framedKey = "";
  /** Where things lie on the screen; made when somebody points, kept until something moves. */
  #pointing: Pointing | undefined;
  #pointed: string | undefined;
  #downAt: { readonly x: number; readonly y: number } | undefined;
  #looking = false;
  #unplaced = 0;
  /** What no label may cover; asked of the page again when something is shown, and not while somebody steers. */
  #reserved: readonly Box[] | undefined;

  /** Throws where the browser has no WebGL. */
  constructor(pane: HTMLElement, canvas: HTMLCanvasElement, labels: HTMLElement, ears: MapEars) {
    this.#pane = pane;
    this.#ears = ears;
    this.#overlay = new Overlay(labels);
    this.#scene = new EarthScene(canvas, () => this.#place());
    this.#sizes = new ResizeObserver(() => {
      this.#scene.resize();
      this.#reserved = undefined;
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
    this.#pointing = undefined;
    this.#reserved = undefined;
    // What is open beside the map takes room from its labels.
    if (options !== this.#options) this.#scene.draw();
    this.#options = options;
    const isOther = this.#scene.projection.name !== projection;
    this.#scene.project(projection, heights);
    const isNewMark = this.#overlay.show(content.marks, mode);
    this.#scene.show(content);
    // An age that counts on is a word over the scene, which stays as it is.
    if (isNewMark && !this.#scene.isAsked) this.#place();
    // Another event is another picture: it is framed even after somebody has steered.
    const isNew = this.#framedKey !== content.frameKey;
    if (isNew || (!this.#steered && (isOther || !this.#scene.holds(content)))) this.frame();
  }

  dressAs(dress: Dress): void {
    this.#scene.dressAs(dress);
  }

  frame(): void {
    if (this.#content === undefined) return;
    this.#follow(true);
    this.#framedKey = this.#content.frameKey;
    const { top, bottom } = this.#pane.getBoundingClientRect();
    const tools = this.#around.querySelector(".map-tools")?.getBoundingClientRect();
    const foot = this.#around.querySelector(".map-state")?.getBoundingClientRect();
    const [toolsPx, legendPx] = [(tools?.bottom ?? top) - top, bottom - (foot?.top ?? bottom)];
    this.#scene.frame(this.#content, Math.max(0, toolsPx), Math.max(0, legendPx));
  }

  /** Leaves the view as it is, whatever the event does. */
  hold(): void {
    this.#follow(false);
  }

  zoom(factor: number): void {
    this.#steer((view) => zoomed(view, factor));
  }

  /** The place on the ground under the middle of the map. */
  middle(): Position | undefined {
    const { clientWidth, clientHeight } = this.#pane;
    return this.#scene.ground(clientWidth / 2, clientHeight / 2);
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
    this.#ears.onFollow(follows);
  }

  #place(): void {
    this.#pointing = undefined;
    this.#reserved ??= this.#reservedNow();
    const unplaced = this.#overlay.place(
      (position) => this.#scene.onScreen(position),
      this.#scene.size,
      this.#reserved,
      this.#content?.avoid ?? [],
    );
    if (unplaced === this.#unplaced) return;
    this.#unplaced = unplaced;
    this.#ears.onUnplaced(unplaced);
  }

  #reservedNow(): readonly Box[] {
    const origin = this.#pane.getBoundingClientRect();
    return [...this.#around.querySelectorAll(RESERVED)].map((element) => {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      return {
        left: left - origin.left,
        top: top - origin.top,
        right: right - origin.left,
        bottom: bottom - origin.top,
      };
    });
  }

  #under(event: MouseEvent): string | undefined {
    if (this.#content === undefined) return undefined;
    this.#pointing ??= new Pointing(this.#content, (position) => this.#scene.onScreen(position));
    return this.#pointing.under({ x: event.offsetX, y: event.offsetY });
  }

  /** At most once a frame, however fast the pointer moves. */
  #lookUnder(event: MouseEvent): void {
    if (this.#looking) return;
    this.#looking = true;
    requestAnimationFrame(() => {
      this.#looking = false;
      this.#point(this.#under(event));
    });
  }

  #point(of: string | undefined): void {
    if (of === this.#pointed) return;
    this.#pointed = of;
    this.#ears.onPoint(of);
  }

  #listen(canvas: HTMLCanvasElement): void {
    const { signal } = this.#ends;
    canvas.addEventListener(
      "pointerdown",
      (event) => {
        canvas.setPointerCapture(event.pointerId);
        this.#downAt = { x: event.offsetX, y: event.offsetY };
      },
      { signal },
    );
    canvas.addEventListener("pointerup", (event) => this.#click(event), { signal });
    canvas.addEventListener(
      "pointermove",
      (event) => (event.buttons === 0 ? this.#lookUnder(event) : this.#drag(event)),
      { signal },
    );
    canvas.addEventListener("pointerleave", () => this.#point(undefined), { signal });
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

  #click(event: PointerEvent): void {
    const { x, y } = this.#downAt ?? { x: Infinity, y: Infinity };
    if (event.button !== 0 || Math.hypot(event.offsetX - x, event.offsetY - y) > CLICK_PX) return;
    this.#ears.onClick(this.#under(event), this.#scene.ground(event.offsetX, event.offsetY));
  }

  /** The first button moves the ground under the pointer, the second or Shift turns. */
  #drag({ buttons, shiftKey, movementX, movementY }: PointerEvent): void {
    if (buttons === 1 && !shiftKey) {
      if (movementX === 0 && movementY === 0) return;
      const metres = this.#scene.metresAPixel();
      this.#steer((view) =>
        panned(view, -movementX * metres, (movementY * metres) / Math.max(0.3, Math.sin(-view.pitch))),
      );
    } else {
      this.#steer((view) => turned(view, movementX * 0.005, -movementY * 0.005));
    }
  }
}
