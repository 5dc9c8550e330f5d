/** How a nation's tracks of common objects lie beside ours. Says what lies between the two, never which of them is right. */
import type { Nation } from "@tocsin/picture";
import type { NodeState } from "../state.ts";
import { offsetOf } from "../use-cases/picture/fused-objects.ts";
import type { LinkView } from "./types.ts";

type FrameView = Pick<LinkView, "frame" | "frameShiftM" | "frameSigmaM" | "frameLagS">;

/** Of ourselves, and of a nation with which we had no object in common. */
export const NO_FRAME: FrameView = { frame: "", frameShiftM: 0, frameSigmaM: 0, frameLagS: 0 };

export function frameView({ picture }: NodeState, nation: Nation): FrameView {
  const offset = offsetOf(picture.offsets, nation);
  if (offset === undefined) return NO_FRAME;
  const { mean, covariance, isSignificant } = offset;
  return {
    frame: isSignificant ? "shifted" : "alike",
    frameShiftM: Math.hypot(...mean.subarray(0, 3)),
    frameSigmaM: Math.sqrt([0, 8, 16].reduce((sum, i) => sum + (covariance[i] ?? 0), 0)),
    frameLagS: mean[6] ?? 0,
  };
}
