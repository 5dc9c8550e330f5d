/**
 * Scene: twenty missiles within a minute, three nations. Whoever holds a national event speaks of it under the same number as all
 * others who hold it, nearly always; the figure is printed.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { FlightEntry } from "@tocsin/truth";
import { scenarioOf } from "./cast.ts";
import { createStage, type Stage } from "./stage.ts";

const KINDS = ["NK-20221004-1", "NK-20170306-1"] as const;
const flights = Array.from({ length: 20 }, (_, index): FlightEntry => {
  const flight = KINDS[index % KINDS.length] ?? KINDS[0];
  return { id: `raid-${index}`, start: 5 + 3 * index, kind: "ballistic", flight } as FlightEntry;
});

/** Numbers under which each national event goes at each nation that holds it in an open event. */
function numbersOf(stage: Stage): Map<string, number[]> {
  const numbers = new Map<string, number[]>();
  for (const nation of stage.nations)
    for (const { members, commonNumber } of stage.player(nation).state.groups.values())
      for (const key of members) numbers.set(key, [...(numbers.get(key) ?? []), commonNumber ?? 0]);
  return numbers;
}

test("in a raid of twenty the nations' common numbers agree", () => {
  const stage = createStage({ scenario: scenarioOf("autumn-lantern", { flights }) });
  let [agreeing, all] = [0, 0];
  let [since, longest] = [0, 0];
  stage.fly(300, () => {
    const shared = [...numbersOf(stage).values()].filter((numbers) => numbers.length > 1);
    const agreed = shared.filter((numbers) => new Set(numbers).size === 1).length;
    all += shared.length;
    agreeing += agreed;
    since = agreed === shared.length ? 0 : since + 1;
    longest = Math.max(longest, since);
  });
  const share = agreeing / all;
  const objects = stage.nations.map((nation) => stage.player(nation).state.groups.size);
  const events = stage.nations.map((nation) => stage.player(nation).state.events.size);
  process.stdout.write(
    `# common numbers agree ${(100 * share).toFixed(2)} % of ${all} event-seconds, longest difference ${longest} s, events ${events.join("/")}, objects ${objects.join("/")}\n`,
  );
  assert.ok(all > 1000 && share >= 0.95, `${share} of ${all}`);
});
