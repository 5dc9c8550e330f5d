/** Members of Cesium that its own primitives and its widget use and its published types leave out. */
import "@cesium/engine";
import type { BoundingSphere, PrimitiveType } from "@cesium/engine";

declare module "@cesium/engine" {
  interface Scene {
    /** To be called before each render: clears what was destroyed. */
    initializeFrame(): void;
    /** Device pixels for one CSS pixel. */
    pixelRatio: number;
  }
  /** The graphics context; handed on and never looked into. */
  interface Context {
    readonly webgl2: boolean;
  }
  /** What a primitive is told when a frame is made. */
  interface FrameState {
    readonly context: Context;
    readonly commandList: DrawCommand[];
  }
  class Buffer {
    static createVertexBuffer(options: { context: Context; typedArray: Float32Array; usage: number }): Buffer;
    static createIndexBuffer(options: {
      context: Context;
      typedArray: Uint32Array;
      usage: number;
      indexDatatype: IndexDatatype;
    }): Buffer;
    /** Overwrites a part of it. */
    copyFromArrayView(view: Float32Array, offsetInBytes: number): void;
  }
  const BufferUsage: { readonly DYNAMIC_DRAW: number; readonly STATIC_DRAW: number };
  class VertexArray {
    constructor(options: {
      context: Context;
      attributes: readonly {
        readonly index: number;
        readonly vertexBuffer: Buffer;
        readonly componentsPerAttribute: number;
        readonly componentDatatype: ComponentDatatype;
        readonly offsetInBytes: number;
        readonly strideInBytes: number;
      }[];
      indexBuffer: Buffer;
    });
    /** Its buffers go with it. */
    destroy(): undefined;
  }
  class ShaderProgram {
    static fromCache(options: {
      context: Context;
      vertexShaderSource: string;
      fragmentShaderSource: string;
      attributeLocations: Readonly<Record<string, number>>;
    }): ShaderProgram;
    destroy(): undefined;
  }
  interface RenderState {
    readonly id: number;
  }
  const RenderState: {
    readonly fromCache: (state: { depthTest: { enabled: boolean }; depthMask: boolean }) => RenderState;
  };
  class DrawCommand {
    constructor(options: {
      owner: object;
      pass: number;
      primitiveType: PrimitiveType;
      renderState: RenderState;
      shaderProgram: ShaderProgram;
      uniformMap: Readonly<Record<string, () => unknown>>;
      boundingVolume: BoundingSphere;
      cull: boolean;
    });
    vertexArray: VertexArray | undefined;
    count: number;
  }
  const Pass: { readonly OPAQUE: number };
  /** Cesium's own functions of the vertex shader that make a line as broad as it is asked to be. */
  const _shadersPolylineCommon: string;
}
