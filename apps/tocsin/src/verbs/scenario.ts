/** The verb `scenario`: lists, flies and makes ground truth for exercises and tests. Must never touch a running node. */
import type { Command } from "commander";
import { addFly } from "./scenario-fly.ts";
import { addList } from "./scenario-list.ts";
import { addMake } from "./scenario-make.ts";

export function addScenario(program: Command): void {
  const scenario = program
    .command("scenario")
    .description("Fly published test flights and make plots to try trackers on.");
  addList(scenario);
  addFly(scenario);
  addMake(scenario);
}
