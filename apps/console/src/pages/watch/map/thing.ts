/** Names of drawn things: what kind each is and which one. Lines, dots and marks bear them; told.ts answers for them. */

export const THINGS = [
  "track",
  "predicted",
  "launch",
  "impact",
  "footprint",
  "other-impact",
  "area",
  "cells",
  "sensor",
  "reach",
  "region",
  "plot",
  "night",
] as const;
export type ThingKind = (typeof THINGS)[number];

export const thing = (kind: ThingKind, id: string): string => `${kind}:${id}`;

export const partsOf = (name: string): { readonly kind: ThingKind | undefined; readonly id: string } => {
  const at = name.indexOf(":");
  const kind = THINGS.find((each) => each === name.slice(0, at));
  return { kind, id: name.slice(at + 1) };
};
