/**
 * Scene: an officer shuts one of Korea's sensors out while a missile flies. It feeds nothing from then on, the watch and the ledger
 * know who did it, partners learn that Korea sees less and not of which sensor, and it all stands until it is taken back.
 */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { radians } from "@tocsin/kernel/units";
import { type OfficerConfig, type OperatorAct, type SensorUpkeep, sensorsView } from "@tocsin/node";
import type { Dwell } from "@tocsin/picture";
import type { Scenario } from "@tocsin/truth";
import { scenarioOf } from "./cast.ts";
import { standing } from "./reading.ts";
import { createStage, type Stage } from "./stage.ts";

const officer = (post: string, roles: OfficerConfig["roles"]): OfficerConfig => ({
  ...{ position: `KOR-${post}`, person: post, roles, enrolment: new Uint8Array(), keys: [] },
});
const OFFICERS = { KOR: [officer("WATCH", ["watch"]), officer("ADMIN", ["administrator"]), officer("DUTY", ["duty"])] };

const sensorOf = (stage: Stage, id: string): SensorUpkeep =>
  sensorsView(stage.player("KOR").state).find((sensor) => sensor.id === id) ?? assert.fail(`no sensor ${id}`);

const decide = (stage: Stage, post: string, what: "exclude-sensor" | "include-sensor", sensor: string): string => {
  const act: OperatorAct = { do: what, sensor, reason: "azimuth has jumped" };
  const request = `${stage.second}/${post}/${what}`;
  stage.offer("KOR", { kind: "operator", position: `KOR-${post}`, request, act });
  stage.act("KOR");
  return stage.player("KOR").replies.get(request) ?? assert.fail("no reply");
};
const sightOfKorea = (stage: Stage): string | undefined =>
  stage.view("JPN").links.find(({ nation }) => nation === "KOR")?.surveillance;

describe("a sensor that is excluded", () => {
  const stage = createStage({ scenario: scenarioOf("autumn-lantern"), officers: OFFICERS });
  let radar = "";
  before(() => {
    const busiest = (): SensorUpkeep =>
      sensorsView(stage.player("KOR").state).reduce((most, sensor) => (sensor.used > most.used ? sensor : most));
    stage.flyUntil(() => busiest().used > 5, 300);
    radar = busiest().id;
  });

  test("was heard before, and what it gave is counted", () => {
    const sensor = sensorOf(stage, radar);
    assert.equal(sensor.state, "live");
    assert.ok(sensor.plots >= sensor.used && sensor.plotsPerSecond > 0 && sensor.lastPlotUs > 0);
    assert.ok(sensor.spans.length > 0 && sensor.spans.every(({ plots, used }) => used <= plots));
    assert.equal(sightOfKorea(stage), "full");
  });

  test("is excluded by who keeps the node and by no other, and once", () => {
    assert.equal(decide(stage, "WATCH", "exclude-sensor", radar), "wrong-role");
    assert.equal(decide(stage, "ADMIN", "exclude-sensor", "nowhere"), "unknown-subject");
    assert.equal(decide(stage, "ADMIN", "include-sensor", radar), "already-so");
    assert.equal(decide(stage, "ADMIN", "exclude-sensor", radar), "");
    assert.equal(decide(stage, "DUTY", "exclude-sensor", radar), "already-so");
  });

  test("feeds nothing more, and is still counted", () => {
    const { used, looks } = sensorOf(stage, radar);
    stage.fly(20);
    const after = sensorOf(stage, radar);
    assert.equal(after.used, used);
    assert.ok(after.looks > looks);
    assert.deepEqual(
      [after.state, after.excludedBy, after.excludedBecause],
      ["excluded", "KOR-ADMIN", "azimuth has jumped"],
    );
  });

  test("is an alarm that names it and who, a word in the ledger, and less of Korea's sight for partners", () => {
    assert.deepEqual(standing(stage.view("KOR"), "sensor-excluded"), [`${radar}/KOR-ADMIN x1`]);
    const acts = stage
      .player("KOR")
      .ledger()
      .flatMap((entry) => (entry.type === "operator" ? [`${entry.position} ${entry.act} ${entry.subject}`] : []));
    assert.deepEqual(acts, [`KOR-ADMIN exclude-sensor ${radar}`]);
    assert.notEqual(sightOfKorea(stage), "full");
  });

  test("stays excluded through a crash and a restart", () => {
    stage.crash("KOR");
    stage.fly(3);
    assert.equal(sensorOf(stage, radar).state, "excluded");
    assert.deepEqual(standing(stage.view("KOR"), "sensor-excluded"), [`${radar}/KOR-ADMIN x1`]);
  });

  test("is believed again once it is taken back, by another officer too", () => {
    const { plots } = sensorOf(stage, radar);
    assert.equal(decide(stage, "DUTY", "include-sensor", radar), "");
    stage.flyUntil(() => sensorOf(stage, radar).plots > plots && sightOfKorea(stage) === "full", 60);
    assert.equal(sensorOf(stage, radar).state, "live");
    assert.deepEqual(standing(stage.view("KOR"), "sensor-excluded"), []);
  });
});

/** The scenario, with one radar's azimuth turned by ten milliradians from second 130 on. */
function bent(): Scenario {
  const scenario = scenarioOf("autumn-lantern");
  const turned = (dwell: Dwell): Dwell => ({
    ...dwell,
    plots: dwell.plots.map((plot) =>
      plot.kind === "radar" ? { ...plot, azimuth: radians(plot.azimuth + 0.01) } : plot,
    ),
  });
  const dwellsBetween: Scenario["dwellsBetween"] = (nation, from, to) =>
    scenario
      .dwellsBetween(nation, from, to)
      .map((timed) =>
        from > 130 && timed.dwell.sensor === "KOR-radar-1" ? { ...timed, dwell: turned(timed.dwell) } : timed,
      );
  return Object.assign(Object.create(scenario) as Scenario, { dwellsBetween });
}

test("two radars that disagree: one of them alarms, with why, and it is said that it may be the other", () => {
  const stage = createStage({ nations: ["KOR"], scenario: bent(), officers: OFFICERS });
  const faulty = (): SensorUpkeep | undefined =>
    sensorsView(stage.player("KOR").state).find(({ verdict }) => verdict === "faulty");
  stage.flyUntil(() => faulty() !== undefined, 400);
  const { id, faults, judges } = faulty() ?? assert.fail("none");
  assert.deepEqual(standing(stage.view("KOR"), "sensor-faulty"), [`${id} x1`]);
  assert.ok(faults.length > 0);
  assert.equal(judges, 1);
  assert.equal(decide(stage, "DUTY", "exclude-sensor", id), "");
  assert.deepEqual(standing(stage.view("KOR"), "sensor-faulty"), [], "what is shut out needs nobody's eye");
});
