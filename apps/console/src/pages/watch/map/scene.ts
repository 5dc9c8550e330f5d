/**
 * The Cesium scene, without its widget: it draws only when something has changed. One collection for all lines and one for
 * all dots; labels and symbols are HTML and placed by the overlay after each frame.
 */
import {
  Cartesian2,
  Cartesian3,
  Color,
  Material,
  PerspectiveFrustum,
  PointPrimitiveCollection,
  PolylineCollection,
  Scene,
  SceneTransforms,
} from "@cesium/engine";
import { earth } from "./earth.ts";
import { basisOf, earthCentred, framed, type View } from "./framing.ts";
import type { DotKind, LineKind, MapContent, Position } from "./model.ts";

interface LineStyle {
  readonly width: number;
  readonly colour: string;
  /** Length of a dash and the gap after it, pixels; none for a full line. */
  readonly dash?: number;
  readonly pattern?: number;
}
const LINES: Readonly<Record<LineKind, LineStyle>> = {
  ground: { width: 1.2, colour: "#4f6172" },
  drop: { width: 1, colour: "#415262" },
  area: { width: 1.8, colour: "#f0e442" },
  cell: { width: 2.2, colour: "#ffffff", dash: 9 },
  launch: { width: 2.2, colour: "#56b4e9" },
  impact: { width: 2.4, colour: "#e69f00" },
  "partner-impact": { width: 2.4, colour: "#f2a3cc", dash: 9, pattern: 0b1111000011110000 },
  footprint: { width: 2.4, colour: "#e69f00", dash: 12, pattern: 0b1111111100110011 },
  predicted: { width: 3, colour: "#e69f00", dash: 17 },
  flown: { width: 3.5, colour: "#ffffff" },
};
interface DotStyle {
  readonly size: number;
  readonly colour: string;
  /** A ring of this width instead of a full dot. */
  readonly ring?: number;
}
const DOTS: Readonly<Record<DotKind, DotStyle>> = {
  plot: { size: 3, colour: "#a9b8c6" },
  outside: { size: 4, colour: "#66788a" },
  time: { size: 5, colour: "#e69f00" },
  launch: { size: 6, colour: "#56b4e9", ring: 2 },
  impact: { size: 7, colour: "#e69f00", ring: 2 },
  "partner-impact": { size: 7, colour: "#f2a3cc", ring: 2 },
};
const FIELD_OF_VIEW = 0.75;
/** Share of the half view that may hold the event; the rest is for labels, and below for the legend. */
const MARGIN = { side: 0.88, top: 0.86, bottom: 0.7 };
const EARTH_M = 6_340_000;

/** Each line owns its material, as the collection destroys it with the line; equal ones are drawn together all the same. */
const materialOf = (kind: LineKind): Material => {
  const { colour, dash, pattern } = LINES[kind];
  const color = Color.fromCssColorString(colour);
  return dash === undefined
    ? Material.fromType("Color", { color })
    : Material.fromType("PolylineDash", {
        color,
        dashLength: dash,
        ...(pattern === undefined ? {} : { dashPattern: pattern }),
      });
};

/** Without a graphics processor smooth edges cost a tenth of a second a frame: the countdown matters more. */
const isSoftware = (canvas: HTMLCanvasElement): boolean => {
  const gl = canvas.getContext("webgl2");
  const names = gl?.getExtension("WEBGL_debug_renderer_info");
  const renderer: unknown = gl && names ? gl.getParameter(names.UNMASKED_RENDERER_WEBGL) : "";
  return /swiftshader|llvmpipe|software/i.test(String(renderer));
};

const cartesian = (position: Position): Cartesian3 => new Cartesian3(...earthCentred(position));

export class EarthScene {
  readonly #scene: Scene;
  readonly #canvas: HTMLCanvasElement;
  readonly #lines = new PolylineCollection();
  readonly #dots = new PointPrimitiveCollection();
  readonly #drawn: () => void;
  #view: View | undefined;
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
    earth().then(
      (primitives) => {
        if (this.#gone) return;
        for (const primitive of primitives) scene.primitives.add(primitive);
        scene.primitives.add(this.#lines);
        scene.primitives.add(this.#dots);
        this.draw();
      },
      (cause: unknown) => console.error("The land could not be loaded.", cause),
    );
  }

  get view(): View | undefined {
    return this.#view;
  }

  show({ lines, dots }: MapContent): void {
    this.#lines.removeAll();
    for (const { kind, points } of lines) {
      if (points.length < 2) continue;
      this.#lines.add({ positions: points.map(cartesian), width: LINES[kind].width, material: materialOf(kind) });
    }
    this.#dots.removeAll();
    for (const { kind, position } of dots) {
      const { size, colour, ring = 0 } = DOTS[kind];
      const color = Color.fromCssColorString(colour);
      this.#dots.add({
        position: cartesian(position),
        pixelSize: size,
        color: ring > 0 ? Color.BLACK : color,
        outlineColor: color,
        outlineWidth: ring,
      });
    }
    this.draw();
  }

  frame({ frame, isFlight }: MapContent): void {
    const vertical = Math.tan(this.#verticalField() / 2);
    const aspect = this.#aspect();
    this.look(
      framed(frame, isFlight, {
        right: vertical * aspect * MARGIN.side,
        top: vertical * MARGIN.top,
        bottom: vertical * MARGIN.bottom,
      }),
    );
  }

  look(view: View): void {
    this.#view = view;
    const { forward, up } = basisOf(view);
    const eye = view.target.map((each, axis) => each - (forward[axis] ?? 0) * view.range);
    const [x = 0, y = 0, z = 0] = eye;
    this.#scene.camera.setView({
      destination: new Cartesian3(x, y, z),
      orientation: { direction: new Cartesian3(...forward), up: new Cartesian3(...up) },
    });
    this.draw();
  }

  /** Metres on the ground at the target for one CSS pixel. */
  metresAPixel(): number {
    const height = Math.max(1, this.#canvas.clientHeight);
    return ((this.#view?.range ?? 1) * 2 * Math.tan(this.#verticalField() / 2)) / height;
  }

  /** CSS pixels from the canvas' corner; undefined behind the Earth or the camera. */
  project(position: Position): { readonly x: number; readonly y: number } | undefined {
    const point = cartesian(position);
    if (this.#isHidden(point)) return undefined;
    const at = SceneTransforms.worldToWindowCoordinates(this.#scene, point, new Cartesian2());
    return at === undefined ? undefined : { x: at.x, y: at.y };
  }

  resize(): void {
    const ratio = Math.min(2, devicePixelRatio);
    this.#canvas.width = Math.max(1, Math.round(this.#canvas.clientWidth * ratio));
    this.#canvas.height = Math.max(1, Math.round(this.#canvas.clientHeight * ratio));
    this.#scene.pixelRatio = ratio;
    const { frustum } = this.#scene.camera;
    if (frustum instanceof PerspectiveFrustum) frustum.aspectRatio = this.#aspect();
    this.draw();
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
    return Math.max(1, this.#canvas.clientWidth) / Math.max(1, this.#canvas.clientHeight);
  }

  /** Cesium's field of view is that of the longer side. */
  #verticalField(): number {
    const aspect = this.#aspect();
    return aspect > 1 ? 2 * Math.atan(Math.tan(FIELD_OF_VIEW / 2) / aspect) : FIELD_OF_VIEW;
  }

  #isHidden(point: Cartesian3): boolean {
    const eye = this.#scene.camera.positionWC;
    const to = Cartesian3.subtract(point, eye, new Cartesian3());
    const length = Cartesian3.magnitude(to);
    const along = -Cartesian3.dot(eye, to) / length;
    if (along < 0 || along > length) return false;
    return Cartesian3.magnitudeSquared(eye) - along * along < EARTH_M * EARTH_M;
  }
}
