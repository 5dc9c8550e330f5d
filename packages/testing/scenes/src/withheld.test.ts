/**
 * What is withheld changes nothing that a partner can see: neither the length nor the bytes of what it gets (save one hash), nor
 * how much comes, in what order and when.
 */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { SECTIONS_OF, type SectionContents } from "@tocsin/exchange";
import { bytesEqual } from "@tocsin/kernel/sound";
import type { Nation } from "@tocsin/picture";
import fc from "fast-check";
import { CURTAIN, policyWith, scenarioOf } from "./cast.ts";
import { eventContents, nameOf, speak } from "./forge.ts";
import { told } from "./reading.ts";
import { createStage, type Stage } from "./stage.ts";

const HASH_BYTES = 32;
const track = nameOf("KOR", "track", 1);

/** An event whose provenance is withheld: what stands in it is nobody's but ours. */
function eventWith(provenance: SectionContents["provenance"]): Uint8Array {
  const open = SECTIONS_OF.event.filter((kind) => kind !== "provenance" && kind !== "sensor");
  return speak({
    ...{ item: nameOf("KOR", "event", 1), sequence: 1, open },
    contents: { ...eventContents(track, CURTAIN), provenance },
  });
}

describe("the content of a withheld section", () => {
  const lengths = fc.oneof(fc.constant(0), fc.constant(1), fc.constant(64), fc.nat(64));
  const provenance = lengths.map((length): SectionContents["provenance"] => ({
    contributions: Array.from({ length }, (_, index) => index.toString(16).padStart(64, "0")),
    sensorClasses: Array.from({ length }, () => "radar" as const),
    observedAt: CURTAIN,
  }));

  test("empty, short, long or as large as it may be: the frame is as long, and one hash of it is another", () => {
    fc.assert(
      fc.property(provenance, provenance, (one, other) => {
        const frames = [eventWith(one), eventWith(other)] as const;
        assert.equal(frames[0].length, frames[1].length);
        const [a, b] = [told({ bytes: frames[0] })[0] ?? assert.fail(), told({ bytes: frames[1] })[0] ?? assert.fail()];
        assert.deepEqual(a.header, b.header);
        for (const [index, section] of a.sections.entries()) {
          const same = b.sections[index] ?? assert.fail();
          if ("hash" in section) assert.equal(section.hash.length, HASH_BYTES);
          else assert.ok("body" in same && bytesEqual(section.body, same.body) && bytesEqual(section.salt, same.salt));
          if ("hash" in section && section.kind !== "provenance") assert.deepEqual(section, same);
        }
      }),
    );
  });

  test("were it opened, it would show: the comparison can fail", () => {
    const item = nameOf("KOR", "event", 1);
    const [short, long] = [[], ["00".repeat(32)]].map((tokens) =>
      speak({ item, sequence: 1, contents: eventContents(track, CURTAIN, tokens) }),
    );
    assert.notEqual(short?.length, long?.length);
  });
});

describe("what others may not have", () => {
  /** Until when Korea's tracks and events have been stated for a while. */
  const SECONDS = 130;
  const stages = new Map<string, Stage>();
  before(() => {
    const scenario = scenarioOf("autumn-lantern");
    const policies = {
      same: "",
      "America gets no tracks": `@id("x") @reason("A scene.") forbid (principal == Nation::"USA", action, resource)
        when { context.item == Item::"track" };`,
      "America gets nothing": `@id("x") @reason("A scene.") forbid (principal == Nation::"USA", action, resource);`,
    };
    for (const [name, further] of Object.entries(policies))
      stages.set(name, createStage({ scenario, policy: { KOR: policyWith(further) } }).fly(SECONDS));
  });
  const stageOf = (name: string): Stage => stages.get(name) ?? assert.fail();
  /** Every statement with the commit that it left in: what, when, which sections; the markings are the header's own matter. */
  const gotten = (name: string, to: Nation) =>
    stageOf(name)
      .player("KOR")
      .commits()
      .flatMap(({ outbox }, commit) =>
        outbox
          .filter(({ partner }) => partner === to)
          .flatMap((row) =>
            told(row).map(({ header: { sections: _, ...header }, open, contents }) => {
              const { priority, sequence } = row;
              return { commit, priority, sequence, header, open, contents };
            }),
          ),
      )
      // Heads of ledgers tell of the whole ledger, and so does their count.
      .filter(({ header }) => header.item.kind !== "checkpoint" && header.item.kind !== "cosignature");

  test("changes neither the number, the order, the sequences nor the commits of what a partner gets", () => {
    const japan = gotten("same", "JPN");
    assert.ok(japan.length > 50 && japan.some(({ header }) => header.item.kind === "track"));
    assert.deepEqual(gotten("America gets no tracks", "JPN"), japan);
  });

  test("takes no sequence number: who is denied sees no gap, and who is denied all sees nothing", () => {
    const america = gotten("America gets no tracks", "USA");
    assert.ok(america.length > 0 && america.every(({ header }) => header.item.kind !== "track"));
    for (const priority of ["warning", "coordination", "track"] as const) {
      const rows = stageOf("America gets no tracks")
        .player("KOR")
        .commits()
        .flatMap(({ outbox }) => outbox.filter((row) => row.partner === "USA" && row.priority === priority));
      assert.deepEqual(
        rows.map(({ sequence }) => sequence),
        rows.map((_, index) => index + 1),
      );
    }
    assert.deepEqual(gotten("America gets nothing", "USA"), []);
  });
});
