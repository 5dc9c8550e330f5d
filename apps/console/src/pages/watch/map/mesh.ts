/** Geometry of one colour as a primitive of Cesium, made at once and without its workers. */
import {
  BlendingState,
  BoundingSphere,
  Cartesian3,
  type Color,
  ColorGeometryInstanceAttribute,
  ComponentDatatype,
  type EllipsoidGeometry,
  Geometry,
  GeometryAttribute,
  GeometryAttributes,
  GeometryInstance,
  PerInstanceColorAppearance,
  Primitive,
  type PrimitiveType,
} from "@cesium/engine";

/** Holds the globe and the flat map. */
const EVERYWHERE = new BoundingSphere(Cartesian3.ZERO, 30_000_000);

/** What can be looked through is drawn with the opaque, in the order of the scene: sorted by distance it would lie over every line. */
const stateOf = ({ alpha }: Color) =>
  alpha < 1
    ? { renderState: { depthTest: { enabled: true }, depthMask: false, blending: BlendingState.ALPHA_BLEND } }
    : {};

export const primitiveOf = (geometry: Geometry | EllipsoidGeometry, colour: Color): Primitive =>
  new Primitive({
    geometryInstances: new GeometryInstance({
      geometry,
      attributes: { color: ColorGeometryInstanceAttribute.fromColor(colour) },
    }),
    appearance: new PerInstanceColorAppearance({ flat: true, translucent: false, closed: false, ...stateOf(colour) }),
    // Workers would need their own policy and files; this is drawn once.
    asynchronous: false,
    compressVertices: false,
    allowPicking: false,
  });

export const geometryOf = (
  positions: Float64Array<ArrayBuffer>,
  indices: Uint32Array<ArrayBuffer>,
  primitiveType: PrimitiveType,
): Geometry => {
  const attributes = new GeometryAttributes();
  attributes.position = new GeometryAttribute({
    componentDatatype: ComponentDatatype.DOUBLE,
    componentsPerAttribute: 3,
    values: positions,
  });
  return new Geometry({ attributes, indices, primitiveType, boundingSphere: EVERYWHERE });
};
