/**
 * The recorded night: twenty minutes of the demonstration scenario, flown once and shared by every scene that only reads.
 * Must never be changed by a scene: whoever wants to act flies a stage of its own.
 */
import type { View } from "@tocsin/node";
import type { Nation } from "@tocsin/picture";
import { scenarioOf } from "./cast.ts";
import { createStage, type Stage } from "./stage.ts";

/** All consoles at one instant. */
export interface Moment {
  readonly second: number;
  readonly views: { readonly [nation: Nation]: View };
}

export interface Night {
  readonly stage: Stage;
  readonly moments: readonly Moment[];
}

const NIGHT_SECONDS = 1200;
const MOMENT_SECONDS = 10;
let flown: Night | undefined;

export function lanternNight(): Night {
  flown ??= flyNight();
  return flown;
}

function flyNight(): Night {
  const stage = createStage({ scenario: scenarioOf("autumn-lantern") });
  const moments: Moment[] = [];
  stage.fly(NIGHT_SECONDS, (second) => {
    if (second % MOMENT_SECONDS !== 0) return;
    moments.push({ second, views: Object.fromEntries(stage.nations.map((nation) => [nation, stage.view(nation)])) });
  });
  return { stage, moments };
}
