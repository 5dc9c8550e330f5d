/**
 * Scene: Korea speaks to America only, America hands on to Japan and Japan to Australia, each under a policy that lets out all.
 * Whatever Korea has marked, nobody gets what it did not mark for them, nor after its end.
 */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { SECTIONS_OF, type Section } from "@tocsin/exchange";
import { after } from "@tocsin/kernel/time";
import type { OutboxRow } from "@tocsin/node";
import type { ItemKind, Nation, SectionMarking } from "@tocsin/picture";
import fc from "fast-check";
import { must, policyWith, readPolicy, scenarioOf } from "./cast.ts";
import { eventContents, loudWarning, nameOf, speak } from "./forge.ts";
import { told } from "./reading.ts";
import { createStage, type Stage } from "./stage.ts";

const NATIONS = ["KOR", "USA", "JPN", "AUS"] as const;
const OTHERS = ["USA", "JPN", "AUS"];
const ALL = must(readPolicy('@id("all") @reason("A scene.") permit (principal, action, resource);'));
const KINDS = ["event", "warning"] as const satisfies readonly ItemKind[];
const RUNS = 150;
/** Beats from Korea's word to Australia's ear. */
const BEATS = 3;

/** What was opened in these rows for a nation for which it is not marked, or at an instant when it no longer was. */
function opened(rows: readonly OutboxRow[], to: Nation, now: number): string[] {
  return rows.flatMap((row) =>
    told(row).flatMap(({ header, open }) =>
      header.item.nation !== "KOR"
        ? []
        : open.filter((section) => {
            const marking = header.sections.find((each) => each.section === section);
            const isOver = marking?.until !== undefined && marking.until <= now;
            return isOver || !marking?.releasableTo.includes(to);
          }),
    ),
  );
}

describe("the originator's marking", () => {
  let stage: Stage;
  let counter = 0;
  const rowsOf = (from: Nation, to: Nation): OutboxRow[] =>
    stage
      .player(from)
      .commits()
      .flatMap(({ outbox }) => outbox)
      .filter(({ partner }) => partner === to);

  before(() => {
    const relays = { USA: [{ from: "KOR", to: "JPN" }], JPN: [{ from: "KOR", to: "AUS" }] };
    const policy = Object.fromEntries(NATIONS.map((nation) => [nation, ALL]));
    stage = createStage({ nations: NATIONS, relays, policy }).fly(1);
    for (const nation of OTHERS) stage.cut("KOR", nation);
    stage.cut("USA", "AUS");
  });

  /** Korea's word to America, and what became of it down the line. */
  function say(kind: (typeof KINDS)[number], sections: readonly SectionMarking[]): void {
    const sequence = (stage.player("USA").state.partners.get("KOR")?.received.get("warning")?.through ?? 0) + 1;
    const item = nameOf("KOR", kind, 1000 + ++counter);
    const contents = { ...eventContents(nameOf("KOR", "track", counter), stage.now), ...loudWarning(stage.now) };
    const open = sections.filter(({ releasableTo }) => releasableTo.includes("USA")).map(({ section }) => section);
    if (open.length === 0) return;
    stage.inject("KOR", "USA", speak({ item, contents, sequence, open, header: { sections }, at: stage.now }));
    for (let beat = 0; beat < BEATS; beat++) stage.beat();
  }

  const handedOn = (from: Nation, to: Nation): Section[] =>
    rowsOf(from, to).flatMap((row) =>
      told(row).flatMap(({ header, sections }) => (header.item.nation === "KOR" ? sections : [])),
    );

  test("reaches the end of the line where it names all, and the checker finds what was opened against it", () => {
    say(
      "event",
      SECTIONS_OF.event.map((section) => ({ section, releasableTo: OTHERS })),
    );
    assert.ok(handedOn("JPN", "AUS").some((section) => "body" in section));
    const sections = SECTIONS_OF.event.map((section) => ({ section, releasableTo: ["USA"] }));
    const contents = eventContents(nameOf("KOR", "track", 1), stage.now);
    const planted = speak({ item: nameOf("KOR", "event", 1), contents, sequence: 1, header: { sections } });
    assert.ok(opened([{ bytes: planted } as OutboxRow], "JPN", stage.now).length > 0);
    const over = sections.map((each) => ({ ...each, releasableTo: ["JPN"], until: stage.now }));
    const late = speak({ item: nameOf("KOR", "event", 1), contents, sequence: 1, header: { sections: over } });
    assert.ok(opened([{ bytes: late } as OutboxRow], "JPN", stage.now).length > 0);
  });

  test("binds every nation on the way, for every marking and every end of it", () => {
    const seconds = fc.option(fc.constantFrom(-5, 100_000), { nil: undefined });
    fc.assert(
      fc.property(
        fc.constantFrom(...KINDS),
        fc.array(fc.tuple(fc.subarray(OTHERS), seconds), { minLength: 8, maxLength: 8 }),
        (kind, marks) => {
          const marked = SECTIONS_OF[kind].map((section, index): SectionMarking => {
            const [releasableTo, ends] = marks[index] ?? assert.fail();
            return { section, releasableTo, ...(ends !== undefined && { until: after(stage.now, ends) }) };
          });
          const before = [rowsOf("USA", "JPN").length, rowsOf("JPN", "AUS").length];
          say(kind, marked);
          assert.deepEqual(opened(rowsOf("USA", "JPN").slice(before[0]), "JPN", stage.now), []);
          assert.deepEqual(opened(rowsOf("JPN", "AUS").slice(before[1]), "AUS", stage.now), []);
        },
      ),
      { numRuns: RUNS },
    );
    assert.ok(handedOn("USA", "JPN").length > RUNS);
    assert.ok(handedOn("JPN", "AUS").length > RUNS / 4);
  });
});

describe("a marking that ends while the next link is down", () => {
  test("has ended when the link is back: nothing of it is handed on, a warning neither", () => {
    const relays = { USA: [{ from: "KOR", to: "JPN" }] };
    const stage = createStage({ relays, policy: { USA: ALL } }).fly(1);
    for (const nation of ["USA", "JPN"]) stage.cut("KOR", nation);
    stage.cut("USA", "JPN");
    const say = (kind: "event" | "warning", counter: number, seconds: number): void => {
      const sequence = (stage.player("USA").state.partners.get("KOR")?.received.get("warning")?.through ?? 0) + 1;
      const until = after(stage.now, seconds);
      const sections = SECTIONS_OF[kind].map((section) => ({ section, releasableTo: ["USA", "JPN"], until }));
      const contents = { ...eventContents(nameOf("KOR", "track", counter), stage.now), ...loudWarning(stage.now) };
      const item = nameOf("KOR", kind, counter);
      stage.inject("KOR", "USA", speak({ item, contents, sequence, header: { sections }, at: stage.now }));
      stage.beat();
    };
    for (const kind of ["event", "warning"] as const) {
      say(kind, 100, 5);
      say(kind, 101, 100_000);
    }
    const heard: string[] = [];
    stage.tap("USA", "JPN", (row) => {
      for (const { header, open } of told(row))
        if (header.item.nation === "KOR") heard.push(`${header.item.kind} ${header.item.counter} ${open.length > 0}`);
      return [row.bytes];
    });
    stage.fly(10);
    stage.heal("USA", "JPN");
    stage.fly(1);
    assert.deepEqual(heard.sort(), ["event 100 false", "event 101 true", "warning 100 false", "warning 101 true"]);
    assert.deepEqual(stage.player("JPN").entries("refused"), []);
  });
});

describe("a nation's word that two events are one", () => {
  /** Nations that Japan has heard correlations of, where some event named in them is Korea's. */
  const heard = (further: string): Set<string> => {
    const scenario = scenarioOf("autumn-lantern");
    const stage = createStage({ scenario, policy: { KOR: policyWith(further) } }).fly(200);
    const toJapan = stage
      .player("USA")
      .commits()
      .flatMap(({ outbox }) => outbox.filter(({ partner }) => partner === "JPN"));
    const members = toJapan.flatMap((row) => told(row).flatMap(({ contents }) => contents.correlation?.members ?? []));
    return new Set(members.map(({ nation }) => nation));
  };

  test("names no event of a third to whom that third has marked nothing of it", () => {
    assert.ok(heard("").has("KOR"), "otherwise it does");
    const none = `@id("x") @reason("A scene.") forbid (principal == Nation::"JPN", action, resource)
      when { context.item == Item::"event" };`;
    assert.ok(!heard(none).has("KOR"));
  });
});
