/**
 * The Cesium scene, without its widget: it draws only when something has changed. Globe and flat map are one scene and one
 * camera; labels and symbols are HTML and placed by the overlay after each frame.
 */
import { Cartesian3, Color, PerspectiveFrustum, type Primitive, Scene } from "@cesium/engine";
import type { Dress } from "../../../dresses.ts";
import type { Place } from "../../../reading/text/sphere.ts";
import { earth } from "./earth.ts";
import { basisOf, framed, isFramed, type View, type Window } from "./framing.ts";
import type { MapContent, Position } from "./model.ts";
import { nightShade } from "./night.ts";
import { type Projection, type ProjectionName, projectionOf } from "./projection.ts";
import { Sight } from "./sight.ts";
import { carriedOver } from "./steering.ts";
import { Strokes } from "./strokes.ts";

const FIELD_OF_VIEW = 0.75;
/** Share of the half view that may hold the event when it is framed; the rest is for labels. */
const FRAMED = 0.87;
/** What follows an event is framed anew only when a part of it has left this share. */
const HELD = 0.96;
/** Of the labels below the lowest point, CSS pixels. */
const LABEL_PX = 24;

/** Without a graphics processor smooth edges cost a tenth of a second a frame: the countdown matters more. */
const isSoftware = (canvas: HTMLCanvasElement): boolean => {
  const gl = canvas.getContext("webgl2");
  const names = gl?.getExtension("WEBGL_debug_renderer_info");
  const renderer: unknown = gl && names ? gl.getParameter(names.UNMASKED_RENDERER_WEBGL) : "";
  return /swiftshader|llvmpipe|software/i.test(String(renderer));
};

export class EarthScene {
  readonly #scene: Scene;
  readonly #canvas: HTMLCanvasElement;
  readonly #strokes = new Strokes();
  readonly #drawn: () => void;
  /** Made when they are first looked at, in the dress of now. */
  readonly #earths = new Map<ProjectionName, readonly Primitive[]>();
  #dress: Dress = "normal";
  #projection: Projection = projectionOf("globe");
  #night: { readonly sun: Place; readonly on: ProjectionName; readonly shade: Primitive } | undefined;
  #view: View | undefined;
  #sight: Sight | undefined;
  #size = { width: 1, height: 1 };
  #toolsPx = 0;
  #legendPx = 0;
  #asked: number | undefined;
  #gone = false;

  /** `drawn` is called after each frame, for what is placed upon it. Throws where WebGL is not to be had. */
  constructor(canvas: HTMLCanvasElement, drawn: () => void) {
    this.#canvas = canvas;
    this.#drawn = drawn;
    const scene = new Scene({
      canvas,
      creditContainer: document.createElement("div"),
      creditViewport: document.createElement("div"),
      scene3DOnly: true,
      // Nothing on this map is translucent.
      orderIndependentTranslucency: false,
      contextOptions: { webgl: { alpha: false, antialias: true } },
    });
    scene.backgroundColor = Color.BLACK;
    scene.fog.enabled = false;
    scene.msaaSamples = isSoftware(canvas) ? 1 : 4;
    scene.screenSpaceCameraController.enableInputs = false;
    scene.camera.frustum = new PerspectiveFrustum({ fov: FIELD_OF_VIEW, aspectRatio: 1, near: 1_000, far: 1e8 });
    this.#scene = scene;
    this.resize();
    this.#scene.primitives.add(this.#strokes.lines);
    this.#scene.primitives.add(this.#strokes.dots);
    this.#makeEarth();
  }

  /** The Earth of the map in view, made once for each and shown in turn. */
  #makeEarth(): void {
    const { name } = this.#projection;
    for (const [each, primitives] of this.#earths) for (const primitive of primitives) primitive.show = each === name;
    if (this.#earths.has(name)) return;
    const awaited: readonly Primitive[] = [];
    this.#earths.set(name, awaited);
    earth(this.#projection, this.#dress).then(
      (primitives) => {
        // Dressed otherwise meanwhile, another is on its way.
        if (this.#gone || this.#earths.get(name) !== awaited) return;
        this.#earths.set(name, primitives);
        // Below the night's shade, which is drawn over whatever stands before it.
        for (const primitive of primitives.toReversed()) this.#scene.primitives.add(primitive, 0);
        this.#makeEarth();
        this.draw();
      },
      (cause: unknown) => console.error("The land could not be loaded.", cause),
    );
  }

  get view(): View | undefined {
    return this.#view;
  }

  /** CSS pixels, as they were when it was last resized: to ask the page in every frame makes it lay itself out anew. */
  get size(): { readonly width: number; readonly height: number } {
    return this.#size;
  }

  get projection(): Projection {
    return this.#projection;
  }

  /** Draws only where something is otherwise than it was. */
  show({ lines, dots, sun }: MapContent): void {
    const isNewNight = this.#showNight(sun);
    if (this.#strokes.show(lines, dots, this.#projection) || isNewNight) this.draw();
  }

  /** Another map, or other heights: the same place from as far away. */
  project(name: ProjectionName, heights: number): void {
    const before = this.#projection;
    if (before.name === name && before.heights === heights) return;
    this.#projection = projectionOf(name, heights);
    this.#sight = undefined;
    this.#makeEarth();
    if (before.name === name || this.#view === undefined) return;
    this.look(carriedOver(this.#view, before, this.#projection));
  }

  /** The same lines and the same ground in other colours. */
  dressAs(dress: Dress): void {
    if (dress === this.#dress) return;
    this.#dress = dress;
    this.#strokes.dressAs(dress);
    for (const primitives of this.#earths.values())
      for (const primitive of primitives) this.#scene.primitives.remove(primitive);
    this.#earths.clear();
    this.#makeEarth();
    this.draw();
  }

  #showNight(sun: Place | undefined): boolean {
    const { name } = this.#projection;
    const before = this.#night;
    if (before === undefined && sun === undefined) return false;
    if (before !== undefined && before.on === name && before.sun.longitude === sun?.longitude) return false;
    if (before !== undefined) this.#scene.primitives.remove(before.shade);
    this.#night = sun === undefined ? undefined : { sun, on: name, shade: nightShade(sun, projectionOf(name)) };
    if (this.#night !== undefined) this.#scene.primitives.add(this.#night.shade);
    return true;
  }

  /** `toolsPx` of the canvas' head and `legendPx` of its foot are covered. */
  frame({ frame, isFlight }: MapContent, toolsPx: number, legendPx: number): void {
    this.#toolsPx = toolsPx;
    this.#legendPx = legendPx;
    this.look(framed(frame, isFlight, this.#window(FRAMED), this.#projection));
  }

  /** Whether all that should be in view is, at the view's edges at worst. */
  holds({ frame }: MapContent): boolean {
    return this.#view !== undefined && isFramed(this.#view, frame, this.#window(HELD), this.#projection);
  }

  /** The half views that are free of the tools above and the legend below. */
  #window(share: number): Window {
    const vertical = Math.tan(this.#verticalField() / 2);
    const free = (coveredPx: number): number => {
      const covered = coveredPx / (this.#size.height / 2);
      return vertical * Math.max(0.1, Math.min(share, 1 - covered) - (HELD - share));
    };
    return {
      right: vertical * this.#aspect() * share,
      top: free(this.#toolsPx),
      bottom: free(this.#legendPx + LABEL_PX),
    };
  }

  look(view: View): void {
    this.#view = view;
    this.#sight = undefined;
    const { right, forward, up } = basisOf(view);
    const eye = view.target.map((each, axis) => each - (forward[axis] ?? 0) * view.range);
    const [x = 0, y = 0, z = 0] = eye;
    const { camera } = this.#scene;
    // By its axes: headings and pitches as Cesium takes them are those of the globe alone.
    camera.position = new Cartesian3(x, y, z);
    camera.direction = new Cartesian3(...forward);
    camera.up = new Cartesian3(...up);
    camera.right = new Cartesian3(...right);
    this.draw();
  }

  /** Metres on the ground at the target for one CSS pixel. */
  metresAPixel(): number {
    return ((this.#view?.range ?? 1) * 2 * Math.tan(this.#verticalField() / 2)) / this.#size.height;
  }

  /** CSS pixels from the canvas' corner; undefined behind the Earth or the camera. */
  onScreen(position: Position): { readonly x: number; readonly y: number } | undefined {
    return this.#lookNow()?.onScreen(position);
  }

  /** The place on the ground under a point of the canvas; undefined where there is sky. */
  ground(x: number, y: number): Position | undefined {
    return this.#lookNow()?.ground(x, y);
  }

  #lookNow(): Sight | undefined {
    if (this.#view === undefined) return undefined;
    const { width, height } = this.size;
    this.#sight ??= new Sight(this.#view, this.#projection, width, height, this.#verticalField());
    return this.#sight;
  }

  resize(): void {
    const ratio = Math.min(2, devicePixelRatio);
    const { clientWidth, clientHeight } = this.#canvas;
    this.#sight = undefined;
    this.#size = { width: Math.max(1, clientWidth), height: Math.max(1, clientHeight) };
    this.#canvas.width = Math.max(1, Math.round(clientWidth * ratio));
    this.#canvas.height = Math.max(1, Math.round(clientHeight * ratio));
    this.#scene.pixelRatio = ratio;
    const { frustum } = this.#scene.camera;
    if (frustum instanceof PerspectiveFrustum) frustum.aspectRatio = this.#aspect();
    this.draw();
  }

  /** Whether a frame is on its way, after which whatever stands over it is placed. */
  get isAsked(): boolean {
    return this.#asked !== undefined;
  }

  draw(): void {
    if (this.#gone || this.#asked !== undefined) return;
    this.#asked = requestAnimationFrame(() => {
      this.#asked = undefined;
      this.#scene.initializeFrame();
      this.#scene.render();
      this.#drawn();
    });
  }

  destroy(): void {
    this.#gone = true;
    if (this.#asked !== undefined) cancelAnimationFrame(this.#asked);
    this.#scene.destroy();
  }

  #aspect(): number {
    return this.#size.width / this.#size.height;
  }

  /** Cesium's field of view is that of the longer side. */
  #verticalField(): number {
    const aspect = this.#aspect();
    return aspect > 1 ? 2 * Math.atan(Math.tan(FIELD_OF_VIEW / 2) / aspect) : FIELD_OF_VIEW;
  }
}
