/** Members of Cesium's Scene that its own widget uses and its published types leave out. */
import "@cesium/engine";

declare module "@cesium/engine" {
  interface Scene {
    /** To be called before each render: clears what was destroyed. */
    initializeFrame(): void;
    /** Device pixels for one CSS pixel. */
    pixelRatio: number;
  }
}
