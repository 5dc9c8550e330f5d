/** What flies as a launched body does, for some seconds: planted in a quiet sky to see that the bench would tell. Must never be in a sky that is judged. */
import type { Random } from "@tocsin/kernel/chance";
import { falling, type SkyBody, stateOf } from "./bodies.ts";

/** Coasts upward after a burn that nobody saw, for so short that not every one is declared. */
export function ghost(chance: Random): SkyBody {
  const from = chance.between(120, 240);
  const [height, speed, climb] = [
    chance.between(15_000, 60_000),
    chance.between(1_200, 3_000),
    chance.between(0.5, 1.2),
  ];
  return falling(from, from + chance.between(20, 200), stateOf(chance, 1.5, height, speed, climb), 2e-4);
}
