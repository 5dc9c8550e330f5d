/**
 * Scene: each nation says how well it sees each coarse region, and says so at once when a sensor falls silent: a partner that has
 * gone blind never looks calm. What it says holds no sensor.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Nation } from "@tocsin/picture";
import { scenarioOf } from "./cast.ts";
import { told } from "./reading.ts";
import { createStage, type Stage } from "./stage.ts";

const stageOf = (): Stage => createStage({ scenario: scenarioOf("autumn-lantern") });
/** What `by` knows of another's sight, as code and status. */
const sightOf = (stage: Stage, nation: Nation, by: Nation): { readonly [code: string]: string } =>
  Object.fromEntries(
    (stage.view(by).links.find((link) => link.nation === nation)?.regions ?? []).map(({ code, status }) => [
      code,
      status,
    ]),
  );

describe("surveillance by region", () => {
  test("is known to partners within seconds of the first looks, and says where a nation sees nothing", () => {
    const stage = stageOf().fly(15);
    const korea = sightOf(stage, "KOR", "JPN");
    assert.equal(korea.own, "full");
    assert.notEqual(korea.N35E125, "none");
    assert.equal(korea.N20E115, "none");
    assert.notEqual(sightOf(stage, "JPN", "KOR").N35E140, "none");
    const link = stage.view("JPN").links.find(({ nation }) => nation === "KOR");
    assert.equal(link?.surveillance, "full", "the whole comes first");
  });

  test("a nation without sensors sees nothing, and says so", () => {
    const stage = createStage().fly(5);
    assert.deepEqual(new Set(Object.values(sightOf(stage, "KOR", "JPN"))), new Set(["none"]));
  });

  test("goes within seconds where the sensors fall silent, region by region, and comes back", () => {
    const stage = stageOf().fly(15);
    stage.blind("KOR");
    stage.flyUntil(() => sightOf(stage, "KOR", "JPN").own === "none", 60);
    assert.deepEqual(new Set(Object.values(sightOf(stage, "KOR", "JPN"))), new Set(["none"]));
    assert.notEqual(sightOf(stage, "JPN", "KOR").own, "none", "Japan sees as before");
  });

  test("a feed that is silent takes its sensors with it at once, whoever else is heard", () => {
    const stage = stageOf().fly(15);
    const counts = { feedKind: "scenario", plots: 0, doubles: 0, errors: 0, lastError: "" };
    stage.offer("KOR", { kind: "feed", feed: "scenario", state: "silent", ...counts });
    stage.fly(2);
    assert.equal(sightOf(stage, "KOR", "JPN").own, "none");
    stage.offer("KOR", { kind: "feed", feed: "scenario", state: "live", ...counts });
    stage.fly(2);
    assert.equal(sightOf(stage, "KOR", "JPN").own, "full");
  });

  test("after a restart nothing is seen until it is heard", () => {
    const stage = stageOf().fly(15);
    stage.blind("KOR");
    stage.crash("KOR");
    stage.fly(2);
    assert.equal(sightOf(stage, "KOR", "JPN").own, "none");
  });

  test("says codes and statuses, and nothing else: no sensor's name, kind, place or number", () => {
    const stage = stageOf().fly(15);
    const said = stage
      .player("KOR")
      .commits()
      .flatMap(({ outbox }) => outbox)
      .flatMap((row) => told(row).flatMap(({ contents }) => contents.surveillance ?? []));
    assert.ok(said.length > 0);
    for (const { regions, ...more } of said) {
      assert.deepEqual(more, {});
      for (const region of regions) {
        assert.deepEqual(Object.keys(region).sort(), ["code", "status"]);
        assert.match(region.code, /^(own|[NS]\d{2}[EW]\d{3})$/);
      }
    }
  });
});
