/** Height over the ground distance flown, for the view from the side. Pure geometry; nothing is smoothed and nothing filled in. */
import { distanceM } from "../../../reading/text/sphere.ts";
import type { Path, Position } from "./model.ts";

export interface ProfilePoint {
  /** Metres over the ground from the first waypoint. */
  readonly groundM: number;
  readonly heightM: number;
  readonly atUs: number;
}
export interface Profile {
  readonly flown: readonly ProfilePoint[];
  /** Begins where the flown part ends. */
  readonly predicted: readonly ProfilePoint[];
  readonly groundM: number;
  readonly heightM: number;
}

export const profileOf = ({ flown, predicted, atUs }: Path): Profile | undefined => {
  let groundM = 0;
  let before: Position | undefined;
  const points = [...flown, ...predicted].map((position, index): ProfilePoint => {
    groundM += before === undefined ? 0 : distanceM(before, position);
    before = position;
    return { groundM, heightM: position.height, atUs: atUs[index] ?? 0 };
  });
  if (points.length < 2) return undefined;
  return {
    flown: points.slice(0, flown.length),
    predicted: points.slice(Math.max(0, flown.length - 1)),
    groundM,
    heightM: Math.max(...points.map(({ heightM }) => heightM)),
  };
};

/** Round steps of an axis up to `most`, at most `count` of them, the last beyond it or on it. */
export const axisSteps = (most: number, count: number): readonly number[] => {
  const rough = Math.max(1, most) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((each) => each * power >= rough) ?? 10);
  return Array.from({ length: Math.max(1, Math.ceil(most / step)) + 1 }, (_, index) => index * step);
};
