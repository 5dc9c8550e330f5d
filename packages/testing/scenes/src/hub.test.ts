/**
 * Scene: the real world's chain. Korea and Japan have no link; America stands between them, hands on what each marked for
 * the other with the origin's own signature, and can neither change it nor open more of it.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type Delivery, verifyRoot } from "@tocsin/exchange";
import type { OutboxRow } from "@tocsin/node";
import { codec, crypto, must, policyWith, scenarioOf, signerOf } from "./cast.ts";
import { speak, withSections } from "./forge.ts";
import { deliverOf, eventWith, nationsIn, standing, told } from "./reading.ts";
import { createStage, type Stage } from "./stage.ts";

const KOREAS = "KOR/exercise/1/event/1";
const scenario = scenarioOf("autumn-lantern");

/** What Korea says, on the wire from one nation to another. */
const koreanRows = (stage: Stage, from: string, to: string): OutboxRow[] =>
  stage
    .player(from)
    .commits()
    .flatMap(({ outbox }) => outbox)
    .filter((row) => row.partner === to && told(row)[0]?.header.item.nation === "KOR");

describe("America between Korea and Japan", () => {
  test("Japan sees Korea's event through America, and checks Korea's own signature itself", () => {
    const stage = createStage({ topology: "hub", scenario }).fly(150);
    const event = eventWith(stage.view("JPN"), KOREAS);
    assert.equal(event?.views[0]?.nation, "KOR");
    assert.ok(nationsIn(event).includes("JPN"), "and joins its own event to it");
    assert.equal(eventWith(stage.view("KOR"), "JPN/exercise/1/event/1")?.commonNumber, event?.commonNumber);
    const link = stage.view("JPN").links.find(({ nation }) => nation === "KOR");
    assert.deepEqual([link?.via, link?.state], ["USA", "linked"]);
    const rows = koreanRows(stage, "USA", "JPN");
    assert.ok(rows.length > 50);
    const { keyId, publicKey } = signerOf("KOR");
    for (const row of rows) {
      const [root] = deliverOf(row.bytes).roots;
      const keyFor = (nation: string) => (nation === "KOR" ? publicKey : undefined);
      const tools = { codec, sha256: crypto.sha256, verifySignature: crypto.verifySignature, keyFor };
      const signed = must(verifyRoot(tools, root ?? assert.fail()));
      assert.deepEqual([signed.nation, signed.keyId], ["KOR", keyId]);
    }
    const received = stage.player("JPN").entries("received");
    assert.ok(
      received.some(({ from, item, verdict }) => from === "USA" && item.nation === "KOR" && verdict === "admitted"),
    );
    assert.deepEqual(stage.player("JPN").entries("refused"), []);
  });

  test("nothing of what passes through comes back to its origin", () => {
    const stage = createStage({ topology: "hub", scenario }).fly(130);
    assert.deepEqual(koreanRows(stage, "USA", "KOR"), []);
    for (const nation of ["KOR", "JPN"]) {
      assert.ok(
        stage
          .player(nation)
          .entries("received")
          .every(({ verdict }) => verdict === "admitted"),
      );
    }
  });

  test("a changed section, a changed header or America's own key under Korea's name: refused, one alarm, nothing shown", () => {
    const deepen = (row: OutboxRow): Uint8Array =>
      withSections(row.bytes, (section) =>
        "hash" in section || section.kind !== "assessment"
          ? section
          : {
              ...section,
              body: codec.encodeSection("assessment", {
                ...must(codec.decodeSection("assessment", section.body)),
                certainty: "high",
              }),
            },
      );
    const remark = (row: OutboxRow): Uint8Array => {
      const deliver = deliverOf(row.bytes);
      const deliveries: Delivery[] = deliver.deliveries.map((delivery) => {
        if ("superseded" in delivery) return delivery;
        const header = must(codec.decodeHeader(delivery.headerBytes));
        const sections = header.sections.map((each) => ({ ...each, releasableTo: ["AUS", "JPN"] }));
        return { ...delivery, headerBytes: codec.encodeHeader({ ...header, sections }) };
      });
      return codec.encodeFrame({ ...deliver, deliveries });
    };
    const resign = (row: OutboxRow): Uint8Array => {
      const [statement] = told(row);
      if (statement === undefined) return row.bytes;
      const { header, contents, open } = statement;
      const { item, version } = header;
      return speak({
        item,
        contents,
        version,
        header,
        open,
        sequence: row.sequence,
        as: { nation: "USA" },
        signer: signerOf("USA"),
      });
    };
    for (const [tamper, code] of [
      [deepen, "not-in-batch"],
      [remark, "not-in-batch"],
      [resign, "wrong-origin"],
    ] as const) {
      const stage = createStage({ topology: "hub", scenario });
      stage.tap("USA", "JPN", (row) => [told(row)[0]?.header.item.kind === "event" ? tamper(row) : row.bytes]);
      stage.fly(110);
      assert.equal(eventWith(stage.view("JPN"), KOREAS), undefined);
      const refused = stage.player("JPN").entries("refused");
      assert.ok(refused.length > 2);
      for (const entry of refused) {
        assert.deepEqual([entry.from, entry.code], ["USA", code]);
        assert.ok(entry.evidence.length > 0);
      }
      assert.deepEqual(standing(stage.view("JPN"), "forged-statement"), [`USA x${refused.length}`]);
    }
  });

  test("a section that Korea did not mark for Japan reaches America and stops there", () => {
    const policy = policyWith(`
      @id("not-for-japan") @reason("A scene.")
      forbid (principal == Nation::"JPN", action, resource == Section::"launch");`);
    const stage = createStage({ topology: "hub", scenario, policy: { KOR: policy } }).fly(130);
    const openTo = (from: string, to: string): Set<string> =>
      new Set(koreanRows(stage, from, to).flatMap((row) => told(row).flatMap(({ open }) => open)));
    assert.ok(openTo("KOR", "USA").has("launch"));
    assert.ok(!openTo("USA", "JPN").has("launch"));
    assert.ok(openTo("USA", "JPN").has("assessment"), "the rest goes on");
    assert.equal(eventWith(stage.view("JPN"), KOREAS)?.views[0]?.launchArea, undefined);
    assert.deepEqual(stage.player("JPN").entries("refused"), [], "and still verifies against Korea's signature");
    for (const row of koreanRows(stage, "USA", "JPN")) {
      for (const { header, sections } of told(row)) {
        assert.ok(!header.sections.find(({ section }) => section === "launch")?.releasableTo.includes("JPN"));
        assert.ok(sections.every((section) => section.kind !== "launch" || "hash" in section));
      }
    }
  });

  test("America cannot open it either: the salt and body it would need are not committed to", () => {
    const policy = policyWith(`
      @id("not-for-anyone") @reason("A scene.") forbid (principal, action, resource == Section::"launch");`);
    const stage = createStage({ topology: "hub", scenario, policy: { KOR: policy } });
    stage.tap("USA", "JPN", (row) => [
      withSections(row.bytes, (section) =>
        section.kind !== "launch"
          ? section
          : { kind: "launch", salt: new Uint8Array(16), body: codec.encodeSection("launch", {}) },
      ),
    ]);
    stage.fly(110);
    const refused = stage.player("JPN").entries("refused");
    assert.ok(refused.length > 2 && refused.every(({ code }) => code === "not-in-batch"));
    assert.equal(eventWith(stage.view("JPN"), KOREAS), undefined);
  });

  test("what is not marked at all stays at the hub, and a relay of an unmarked item is never tried", () => {
    const policy = policyWith(`
      @id("tracks-for-america-only") @reason("A scene.")
      forbid (principal == Nation::"JPN", action, resource) when { context.item == Item::"track" };`);
    const stage = createStage({ topology: "hub", scenario, policy: { KOR: policy } }).fly(130);
    const kinds = (from: string, to: string): Set<string> =>
      new Set(koreanRows(stage, from, to).flatMap((row) => told(row).map(({ header }) => header.item.kind)));
    assert.ok(kinds("KOR", "USA").has("track"));
    assert.ok(!kinds("USA", "JPN").has("track"));
    assert.ok(kinds("USA", "JPN").has("event"));
    const sent = stage.player("USA").entries("sent");
    assert.ok(sent.every(({ to, item }) => !(to === "JPN" && item.nation === "KOR" && item.kind === "track")));
  });
});
