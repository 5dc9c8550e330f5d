/**
 * Scene: a node loses part of what it was told, or never hears an end. The digests show it within ten seconds and the origin says
 * it again; without digests it stays wrong. No digest names to a partner what that partner may not know.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { OfficerConfig } from "@tocsin/node";
import { keyOf, type Nation } from "@tocsin/picture";
import { policyWith, scenarioOf } from "./cast.ts";
import { standing, told } from "./reading.ts";
import { createStage, type Stage, type StageOptions } from "./stage.ts";

const watch = (nation: string): OfficerConfig => ({
  ...{ position: `${nation}-WATCH`, person: nation, roles: ["watch"], enrolment: new Uint8Array(), keys: [] },
});
const OFFICERS = { KOR: [watch("KOR")], JPN: [watch("JPN")], USA: [watch("USA")] };
const flight = { id: "only", start: 5, kind: "ballistic", flight: "NK-20221004-1" } as const;
const flying = (options: StageOptions = {}): Stage =>
  createStage({ scenario: scenarioOf("autumn-lantern", { flights: [flight] }), officers: OFFICERS, ...options });

const KINDS = ["event", "warning", "correlation"];
/** Korea's items that Japan holds open. */
const held = (stage: Stage): string[] =>
  [...stage.player("JPN").state.foreign.values()]
    .filter(({ key, ended }) => !ended && key.startsWith("KOR/") && KINDS.some((kind) => key.includes(`/${kind}/`)))
    .map(({ key }) => key)
    .sort();
/** Korea's events that Japan knows to have ended. */
const endedAt = (stage: Stage) =>
  [...stage.player("JPN").state.foreign.values()].filter(
    ({ key, ended }) => ended && key.startsWith("KOR/") && key.includes("/event/"),
  );
const settled = (stage: Stage): Stage =>
  stage.flyUntil(() => KINDS.every((kind) => held(stage).some((key) => key.includes(kind))), 300).fly(15);

/** As a defect or a bound would: what stands is gone, what has ended stands again. */
function lose(stage: Stage, nation: Nation, keys: readonly string[]): void {
  for (const key of keys) stage.player(nation).state.foreign.delete(key);
}

const digestsOf = (stage: Stage, from: Nation, to: Nation) =>
  stage
    .player(from)
    .commits()
    .flatMap(({ outbox }) => outbox)
    .filter(({ partner, priority }) => partner === to && priority === "coordination")
    .flatMap((row) => told(row))
    .filter(({ header }) => header.item.kind === "digest");

describe("what a node has lost", () => {
  test("is said again within one digest's time, and nobody is alarmed", () => {
    const stage = settled(flying());
    const before = held(stage);
    lose(stage, "JPN", before);
    stage.fly(12);
    assert.deepEqual(held(stage), before);
    assert.deepEqual(standing(stage.view("KOR"), "picture-differs"), []);
  });

  test("an end that was missed is said again; without digests it stays open for ever", () => {
    const policy = policyWith(
      '\n@id("mute") @reason("None.") forbid (principal, action, resource == Section::"digest");',
    );
    for (const mute of [false, true]) {
      const short = { ...flight, flight: "NK-20170306-1" };
      const stage = flying({
        scenario: scenarioOf("autumn-lantern", { flights: [short] }),
        ...(mute && { policy: { JPN: policy, KOR: policy, USA: policy } }),
      });
      stage.flyUntil(() => endedAt(stage).length > 0, 1200).fly(2);
      for (const item of endedAt(stage)) item.ended = false;
      stage.fly(18);
      assert.equal(held(stage).filter((key) => key.includes("/event/")).length, mute ? 1 : 0, `mute: ${mute}`);
    }
  });

  test("an older version than was told is told again", () => {
    const stage = settled(flying());
    const key = held(stage).find((each) => each.includes("/correlation/")) ?? assert.fail();
    const item = stage.player("JPN").state.foreign.get(key) ?? assert.fail();
    const { version } = item.statement.header;
    item.statement = { ...item.statement, header: { ...item.statement.header, version: version - 1 } };
    stage.fly(12);
    assert.ok((stage.player("JPN").state.foreign.get(key)?.statement.header.version ?? 0) > version);
  });
});

describe("a difference that nothing heals", () => {
  test("calls both watches after three digests, and is over by itself", () => {
    const stage = settled(flying());
    const before = held(stage);
    for (let second = 0; second < 45; second++) {
      lose(stage, "JPN", before);
      stage.fly(1);
    }
    lose(stage, "JPN", before);
    assert.deepEqual(standing(stage.view("KOR"), "picture-differs"), ["JPN x1"]);
    stage.fly(25);
    assert.deepEqual(standing(stage.view("KOR"), "picture-differs"), []);
    assert.deepEqual(standing(stage.view("JPN"), "picture-differs"), []);
  });
});

describe("a digest", () => {
  test("comes every ten seconds while anything is open, ends with an empty one, and is never stated on a quiet night", () => {
    const quiet = createStage().fly(60);
    assert.deepEqual(digestsOf(quiet, "KOR", "JPN"), []);
    const stage = settled(flying()).fly(40);
    const instants = digestsOf(stage, "KOR", "JPN").map(({ header }) => header.issuedAt);
    const gaps = instants.slice(1).map((at, index) => (at - (instants[index] ?? 0)) / 1e6);
    assert.ok(gaps.length >= 4 && gaps.every((gap) => gap >= 9 && gap <= 11), gaps.join());
    for (const nation of stage.nations) stage.blind(nation);
    stage.flyUntil(() => digestsOf(stage, "KOR", "JPN").at(-1)?.contents.digest?.entries.length === 0, 2500);
    const count = digestsOf(stage, "KOR", "JPN").length;
    stage.fly(30);
    assert.equal(digestsOf(stage, "KOR", "JPN").length, count);
  });

  test("names to a partner only what is its own or what it was told, and is marked for it alone", () => {
    const policy = policyWith(
      '\n@id("less") @reason("Less.") forbid (principal == Nation::"JPN", action, resource) when { context.item == Item::"track" };',
    );
    const stage = settled(flying({ policy: { KOR: policy } })).fly(30);
    const wasTold = new Set(
      stage
        .player("KOR")
        .commits()
        .flatMap(({ outbox }) => outbox)
        .filter(({ partner }) => partner === "JPN")
        .flatMap((row) => told(row).map(({ header }) => keyOf(header.item))),
    );
    const digests = digestsOf(stage, "KOR", "JPN");
    assert.ok(digests.length >= 3);
    for (const { header, contents } of digests) {
      assert.deepEqual(header.sections, [{ section: "digest", releasableTo: ["JPN"] }]);
      for (const { item } of contents.digest?.entries ?? [])
        assert.ok(item.nation === "JPN" || wasTold.has(keyOf(item)), keyOf(item));
    }
    const all = digests.flatMap(({ contents }) => contents.digest?.entries ?? []);
    assert.ok(
      !all.some(({ item }) => item.nation === "KOR" && item.kind === "track"),
      "tracks that Japan was not told",
    );
    assert.ok(
      digestsOf(stage, "KOR", "USA").some(({ contents }) =>
        contents.digest?.entries.some(({ item }) => item.kind === "track"),
      ),
    );
  });

  test("of a partner with whom less is shared raises no alarm for what is not told any more", () => {
    const stage = settled(flying());
    const act = { do: "set-participation", partner: "JPN", level: "narrowed", reason: "" } as const;
    stage.offer("KOR", { kind: "operator", position: "KOR-WATCH", request: "r", act });
    stage.fly(90);
    for (const nation of stage.nations) assert.deepEqual(standing(stage.view(nation), "picture-differs"), [], nation);
  });
});
