/** The chain of messages: each refers to what was sent, lifts what is warned no more, and ends in words that are backed. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { present } from "@tocsin/kernel/sound";
import { after, instant } from "@tocsin/kernel/time";
import { narrowed, prepared } from "./chain.ts";
import { ALERT_DEFAULTS, draftCancel } from "./draft.ts";
import type { AlertArea, AlertRecord } from "./record.ts";
import { draftWith, moment } from "./support.test.ts";

const start = moment("2022-10-04T22:24:30Z");
const record = draftWith(30);
const area = present(record.areas[0], "an area").code;
const codesOf = (areas: readonly AlertArea[] | undefined): string[] => (areas ?? []).map(({ code }) => code);

describe("the chain of messages", () => {
  const now = after(start, 100);
  const chain = (draft: AlertRecord, standing?: AlertRecord) =>
    prepared({ draft, standing, now, identifierFor: (verb) => `m-${verb}` });

  test("begins with an alert that refers to nothing, whatever was drafted before", () => {
    const update = { ...record, messageType: "update" as const, references: [{ identifier: "d-0", sent: start }] };
    const first = present(chain(update).get("send"), "a first message");
    assert.deepEqual([first.messageType, first.references, first.sent], ["alert", [], now]);
    assert.equal(chain(draftCancel(record, { identifier: "c", sentAt: now })).size, 0, "nothing sent, nothing to end");
  });

  test("goes on with a correction, a cancellation and a release, each referring to what was sent", () => {
    const wide = present(chain(draftWith(200)).get("send"), "a first message");
    const next = chain(record, wide);
    assert.deepEqual([...next.keys()], ["correct", "cancel", "release"]);
    for (const message of next.values())
      assert.deepEqual(message.references, [{ identifier: wide.identifier, sent: wide.sent }]);
    assert.ok((next.get("correct")?.lifted.length ?? 0) > 0, "areas that are warned no more are told so");
    assert.equal(next.get("cancel")?.ending?.reason, "error");
    assert.equal(next.get("release")?.ending?.reason, "assessed");
  });

  test("names fewer areas at a person's word, never others and never none", () => {
    const wide = draftWith(200);
    assert.deepEqual(codesOf(narrowed(wide, [area], undefined)?.areas), [area]);
    assert.deepEqual(narrowed(wide, [area], undefined)?.lifted, []);
    assert.equal(narrowed(wide, [], undefined), undefined);
    assert.equal(narrowed(record, [area, "JP-47"], undefined), undefined);
  });

  test("tells an area that a person leaves out that it is lifted, where the message before had warned it", () => {
    const wide = present(chain(draftWith(200)).get("send"), "a first message");
    const more = draftWith(400);
    const correct = present(chain(more, wide).get("correct"), "a correction");
    const kept = codesOf(wide.areas).slice(0, 1);
    const short = present(narrowed(correct, kept, wide), "a narrowed correction");
    assert.deepEqual(codesOf(short.areas), kept);
    assert.deepEqual(codesOf(short.lifted), codesOf(wide.areas).slice(1));
    assert.ok(codesOf(more.areas).length > codesOf(wide.areas).length, "some that were never warned are left out too");
    // What the draft itself lifts stays lifted, and nothing is told twice.
    const other = present(chain(record, wide).get("correct"), "another correction");
    const [first, ...rest] = codesOf(other.areas);
    const both = present(narrowed(other, [present(first, "an area")], wide), "a narrowed correction");
    assert.deepEqual(codesOf(both.lifted), [...codesOf(other.lifted), ...rest].sort());
    assert.ok(other.lifted.length > 0 && rest.length > 0);
  });

  test("lifts what was warned and is warned no more, and only that", () => {
    const wide = present(chain(draftWith(200)).get("send"), "a first message");
    const correct = present(chain(record, wide).get("correct"), "a correction");
    const stillWarned = codesOf(record.areas);
    assert.deepEqual(
      codesOf(correct.lifted),
      codesOf(wide.areas).filter((one) => !stillWarned.includes(one)),
    );
    assert.deepEqual([correct.messageType, correct.identifier, correct.effective], ["update", "m-correct", now]);
    assert.deepEqual(present(chain(record, record).get("correct"), "a correction").lifted, []);
  });

  test("ends in the words of the draft that ended it, and then corrects nothing", () => {
    const wide = present(chain(draftWith(200)).get("send"), "a first message");
    const observedAt = after(wide.interval.earliest, 1);
    const over = draftCancel(wide, {
      ...{ identifier: "c", sentAt: after(observedAt, 1) },
      ending: { reason: "fallen", observedAt },
    });
    const later = prepared({ draft: over, standing: wide, now: after(observedAt, 2), identifierFor: String });
    assert.deepEqual([...later.keys()], ["cancel", "release"]);
    assert.deepEqual(later.get("release")?.ending, { reason: "fallen", observedAt });
    assert.equal(later.get("cancel")?.ending?.reason, "error");
  });

  test("speaks of shelter for as long as people can still be reached", () => {
    const { latest } = record.interval;
    const tooLate = (early: number): boolean | undefined =>
      prepared({
        draft: record,
        standing: undefined,
        now: instant(after(latest, -ALERT_DEFAULTS.delivery) - early),
        identifierFor: String,
      }).get("send")?.tooLate;
    assert.deepEqual([tooLate(1), tooLate(0), tooLate(-1)], [false, true, true]);
  });
});
