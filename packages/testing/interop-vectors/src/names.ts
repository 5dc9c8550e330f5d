/** The instant and the names of all samples. */
import { type Instant, instant } from "@tocsin/kernel/time";
import type { ItemKind, ItemName, Nation } from "@tocsin/picture";
import { EPOCH, MODE } from "./nations.ts";

/** 2026-08-07T03:04:05Z. */
export const NOON: Instant = instant(1_786_071_845_000_000);

export const nameOf = (nation: Nation, kind: ItemKind, counter = 17): ItemName => ({
  nation,
  mode: MODE,
  epoch: EPOCH,
  kind,
  counter,
});
