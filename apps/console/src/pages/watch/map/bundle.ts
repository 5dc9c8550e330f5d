/**
 * All lines of one look as one piece of the scene: what has changed is overwritten where it lies, and a frame in which nothing has
 * asks nothing of any line. Cesium's own collection asks each of its lines in every frame. Must never draw two looks.
 */
import {
  BoundingSphere,
  Buffer,
  BufferUsage,
  Cartesian3,
  Color,
  ComponentDatatype,
  DrawCommand,
  type FrameState,
  IndexDatatype,
  Pass,
  PrimitiveType,
  RenderState,
  ShaderProgram,
  _shadersPolylineCommon as shaderOfBroadLines,
  VertexArray,
} from "@cesium/engine";
import type { Look } from "./looks.ts";
import type { Vector } from "./projection.ts";
import { FLOATS, floatsOf, POINT_BYTES, trianglesOf, write } from "./ribbon.ts";

const HALF_AND_HALF = 0b11111111;

/** One buffer read at three places gives each point its neighbours. What is nearer than a metre is not seen from where the camera may be. */
const ATTRIBUTES = { before: 0, place: 1, after: 2 };
const vertexShader = (isDashed: boolean): string => `
${isDashed ? "#define POLYLINE_DASH" : ""}
${shaderOfBroadLines}
in vec4 before;
in vec4 place;
in vec4 after;
uniform float u_width;
out float v_angle;
void main() {
  vec4 here = czm_modelView * vec4(place.xyz, 1.0);
  vec4 from = czm_modelView * vec4(before.xyz, 1.0);
  vec4 to = czm_modelView * vec4(after.xyz, 1.0);
  float angle = 0.0;
  vec4 seen = getPolylineWindowCoordinatesEC(here, from, to, sign(place.w), u_width, abs(place.w) > 1.5, angle);
  v_angle = angle;
  gl_Position = czm_viewportOrthographic * seen;
}`;

const FULL = `
uniform vec4 u_colour;
void main() {
  out_FragColor = u_colour;
  czm_writeLogDepth();
}`;

/** As Cesium dashes: by the place on the screen, so that dashes stay as long as they are when the map is zoomed. */
const DASHED = `
uniform vec4 u_colour;
uniform float u_dash;
uniform float u_pattern;
in float v_angle;
void main() {
  float along = cos(v_angle) * gl_FragCoord.x - sin(v_angle) * gl_FragCoord.y;
  float bit = floor(fract(along / (u_dash * czm_pixelRatio)) * 16.0);
  if (mod(floor(u_pattern / pow(2.0, bit)), 2.0) < 1.0) discard;
  out_FragColor = u_colour;
  czm_writeLogDepth();
}`;

/** Holds the globe and the flat map. */
const EVERYWHERE = new BoundingSphere(Cartesian3.ZERO, 30_000_000);

export class Bundle {
  readonly #look: Look;
  #colour: Color;
  readonly #lines = new Map<string, readonly Vector[]>();
  readonly #starts = new Map<string, number>();
  #values = new Float32Array();
  /** Lines were added, taken away, or are made of more points or fewer. */
  #isOther = false;
  /** What was overwritten since the last frame, floats from and until. */
  #touched: readonly [number, number] | undefined;
  #command: DrawCommand | undefined;
  #program: ShaderProgram | undefined;
  #buffer: Buffer | undefined;

  constructor(look: Look) {
    this.#look = look;
    this.#colour = Color.fromCssColorString(look.colour);
  }

  /** From the next frame on. */
  colourAs(colour: string): void {
    this.#colour = Color.fromCssColorString(colour);
  }

  set(name: string, points: readonly Vector[]): void {
    const before = this.#lines.get(name);
    this.#lines.set(name, points);
    if (before?.length !== points.length) this.#isOther = true;
    if (this.#isOther) return;
    const from = this.#starts.get(name) ?? 0;
    const until = write(this.#values, from, points);
    const [first, last] = this.#touched ?? [from, until];
    this.#touched = [Math.min(first, from), Math.max(last, until)];
  }

  remove(name: string): void {
    if (this.#lines.delete(name)) this.#isOther = true;
  }

  /** Asked by the scene in each frame. */
  update({ context, commandList }: FrameState): void {
    if (this.#isOther) this.#makeAnew(context);
    else if (this.#touched !== undefined) {
      const [from, until] = this.#touched;
      this.#buffer?.copyFromArrayView(this.#values.subarray(from, until), from * Float32Array.BYTES_PER_ELEMENT);
    }
    this.#isOther = false;
    this.#touched = undefined;
    if (this.#command !== undefined && this.#lines.size > 0) commandList.push(this.#command);
  }

  destroy(): void {
    this.#command?.vertexArray?.destroy();
    this.#program?.destroy();
  }

  #makeAnew(context: FrameState["context"]): void {
    const all = [...this.#lines.values()];
    this.#command ??= this.#commandIn(context);
    this.#command.vertexArray?.destroy();
    this.#command.vertexArray = undefined;
    this.#starts.clear();
    if (all.length === 0) return;
    this.#values = new Float32Array(all.reduce((sum, points) => sum + floatsOf(points), 0));
    let at = 0;
    for (const [name, points] of this.#lines) {
      this.#starts.set(name, at);
      at = write(this.#values, at, points);
    }
    const triangles = trianglesOf(all.map(({ length }) => length));
    this.#buffer = Buffer.createVertexBuffer({
      context,
      typedArray: this.#values,
      usage: BufferUsage.DYNAMIC_DRAW,
    });
    this.#command.count = triangles.length;
    this.#command.vertexArray = arrayOf(context, this.#buffer, triangles);
  }

  #commandIn(context: FrameState["context"]): DrawCommand {
    const { width, dash, pattern = HALF_AND_HALF } = this.#look;
    this.#program = ShaderProgram.fromCache({
      context,
      vertexShaderSource: vertexShader(dash !== undefined),
      fragmentShaderSource: dash === undefined ? FULL : DASHED,
      attributeLocations: ATTRIBUTES,
    });
    return new DrawCommand({
      owner: this,
      pass: Pass.OPAQUE,
      primitiveType: PrimitiveType.TRIANGLES,
      renderState: RenderState.fromCache({ depthTest: { enabled: true }, depthMask: true }),
      shaderProgram: this.#program,
      uniformMap: {
        u_colour: () => this.#colour,
        // Half a pixel more, as Cesium's own lines have it.
        u_width: () => width + 0.5,
        u_dash: () => dash,
        u_pattern: () => pattern,
      },
      boundingVolume: EVERYWHERE,
      cull: false,
    });
  }
}

/** The same buffer, read one point back, here, and one point on. */
const arrayOf = (context: FrameState["context"], buffer: Buffer, triangles: Uint32Array<ArrayBuffer>): VertexArray =>
  new VertexArray({
    context,
    attributes: Object.values(ATTRIBUTES).map((index) => ({
      index,
      vertexBuffer: buffer,
      componentsPerAttribute: FLOATS,
      componentDatatype: ComponentDatatype.FLOAT,
      offsetInBytes: index * POINT_BYTES,
      strideInBytes: FLOATS * Float32Array.BYTES_PER_ELEMENT,
    })),
    indexBuffer: Buffer.createIndexBuffer({
      context,
      typedArray: triangles,
      usage: BufferUsage.STATIC_DRAW,
      indexDatatype: IndexDatatype.UNSIGNED_INT,
    }),
  });
