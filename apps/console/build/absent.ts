/** Stands for libraries of Cesium that the console never uses and must never start. */
export const MeshoptDecoder = undefined;
export const loadSpz = undefined;
export default undefined;
