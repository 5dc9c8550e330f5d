/** Moves the view by small steps, for mouse, wheel and keyboard alike. It must never let the camera sink into the Earth. */
import { basisOf, FLAT_PITCH, GLOBE_PITCH, type View } from "./framing.ts";
import { FLAT_WIDTH_M, PLANE_M, type Projection, type Vector } from "./projection.ts";

const NEAREST_M = 150_000;
const FARTHEST_M = 30_000_000;
/** The whole flat map is in view from here. */
const FARTHEST_FLAT_M = 52_000_000;
const STEEPEST = -Math.PI / 2 + 0.01;
const FLATTEST = -0.12;

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Along the ground, metres to the right and ahead; the target keeps its distance from the Earth's centre. */
export const panned = (view: View, rightM: number, aheadM: number): View =>
  view.isFlat === true ? pannedFlat(view, rightM, aheadM) : pannedRound(view, rightM, aheadM);

const pannedFlat = (view: View, rightM: number, aheadM: number): View => {
  const [sine, cosine] = [Math.sin(view.heading), Math.cos(view.heading)];
  const held = (value: number): number => clamp(value, -FLAT_WIDTH_M / 2, FLAT_WIDTH_M / 2);
  const [x, y] = view.target;
  return {
    ...view,
    target: [held(x + rightM * cosine + aheadM * sine), held(y - rightM * sine + aheadM * cosine), PLANE_M],
  };
};

const pannedRound = (view: View, rightM: number, aheadM: number): View => {
  const { right } = basisOf(view);
  const length = Math.hypot(...view.target);
  const zenith = view.target.map((each) => each / length);
  const [zx = 0, zy = 0, zz = 0] = zenith;
  const ahead: Vector = [zy * right[2] - zz * right[1], zz * right[0] - zx * right[2], zx * right[1] - zy * right[0]];
  const moved = view.target.map((each, axis) => each + (right[axis] ?? 0) * rightM + (ahead[axis] ?? 0) * aheadM);
  const scale = length / Math.hypot(...moved);
  const [x = 0, y = 0, z = 0] = moved;
  // Near a pole east and north lose their meaning and the view would spin.
  if (Math.abs(z) * scale > length * 0.995) return view;
  return { ...view, target: [x * scale, y * scale, z * scale] };
};

export const turned = (view: View, heading: number, pitch: number): View => ({
  ...view,
  heading: view.heading + heading,
  pitch: clamp(view.pitch + pitch, STEEPEST, FLATTEST),
});

export const zoomed = (view: View, factor: number): View => ({
  ...view,
  range: clamp(view.range * factor, NEAREST_M, view.isFlat === true ? FARTHEST_FLAT_M : FARTHEST_M),
});

/** The same place from as far away, on the other map. */
export const carriedOver = (view: View, from: Projection, to: Projection): View => {
  const isFlat = to.name === "flat";
  return zoomed(
    {
      target: to.place({ ...from.locate(view.target), height: 0 }),
      heading: isFlat ? 0 : view.heading,
      pitch: isFlat ? FLAT_PITCH : GLOBE_PITCH,
      range: view.range,
      isFlat,
    },
    1,
  );
};

/** The same step by key: arrows pan, with Shift turn, plus and minus zoom. Undefined for any other key. */
export const steeredByKey = (view: View, code: string, shift: boolean): View | undefined => {
  const step = view.range * 0.08;
  const turn = 0.09;
  switch (code) {
    case "ArrowLeft":
      return shift ? turned(view, -turn, 0) : panned(view, -step, 0);
    case "ArrowRight":
      return shift ? turned(view, turn, 0) : panned(view, step, 0);
    case "ArrowUp":
      return shift ? turned(view, 0, -turn) : panned(view, 0, step);
    case "ArrowDown":
      return shift ? turned(view, 0, turn) : panned(view, 0, -step);
    case "Equal":
    case "NumpadAdd":
      return zoomed(view, 0.8);
    case "Minus":
    case "NumpadSubtract":
      return zoomed(view, 1.25);
    default:
      return undefined;
  }
};
