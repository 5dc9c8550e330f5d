/** The record: what it takes from the event, what it refuses, how it is updated and ended. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { present } from "@tocsin/kernel/sound";
import { after } from "@tocsin/kernel/time";
import { probability } from "@tocsin/kernel/units";
import type { LaunchEvent } from "@tocsin/picture";
import { materialChange } from "./change.ts";
import { type AlertInput, draftAlert, draftCancel } from "./draft.ts";
import type { AlertRecord } from "./record.ts";
import { eventWith, impactAt, moment, realAreas } from "./support.test.ts";
import { alertTexts } from "./texts.ts";
import { threatenedAreas } from "./threat.ts";

const areas = realAreas();
const sentAt = moment("2022-10-04T22:24:30Z");

function inputWith(event: LaunchEvent, changes: Partial<AlertInput> = {}): AlertInput {
  const under = event.impact ? threatenedAreas(areas, event.impact) : [];
  return {
    identifier: "tocsin-JPN-exercise-1-E1-1",
    nation: "JPN",
    mode: "exercise",
    eventKey: "E1",
    sentAt,
    event,
    impactAreas: under.filter(({ nation }) => nation === "JPN"),
    overflights: event.overflights,
    areas,
    ...changes,
  };
}

const aomori = () => eventWith({ impact: impactAt(40.8, 140.7) });
const passing = () =>
  eventWith({
    overflights: [
      {
        nation: "JPN",
        areas: ["JP-02"],
        earliest: moment("2022-10-04T22:28:00Z"),
        latest: moment("2022-10-04T22:29:40Z"),
        height: 900_000,
      },
    ],
  });

function drafted(input: AlertInput): AlertRecord {
  const result = draftAlert(input);
  return present(result.ok ? result.value : undefined, result.ok ? "" : result.error.what);
}
const refusal = (input: AlertInput): string => {
  const result = draftAlert(input);
  return result.ok ? "drafted" : result.error.code;
};

test("a predicted impact becomes a record with areas, ellipse, coarse launch and direction", () => {
  const record = drafted(inputWith(aomori()));
  assert.equal(record.messageType, "alert");
  assert.equal(record.kind, "ballistic-impact");
  assert.ok(record.areas.some(({ code }) => code === "JP-02"));
  assert.deepEqual(
    record.areas.map(({ code }) => code),
    inputWith(aomori())
      .impactAreas.map(({ code }) => code)
      .sort(),
  );
  assert.deepEqual(record.launchRegion, { latitude: 40, longitude: 127 });
  assert.equal(record.heading, 2);
  assert.equal(record.tooLate, false);
  assert.equal(record.expires, after(moment("2022-10-04T22:31:30Z"), 900));
  assert.ok((record.ground?.semiMajor ?? 0) > 30_000);
  assert.deepEqual(record.references, []);
});

test("no finer launch point than a degree leaves the event", () => {
  const text = JSON.stringify(drafted(inputWith(aomori())));
  assert.equal(text.includes("126.7") || text.includes("40.3") || text.includes(String((40.3 * Math.PI) / 180)), false);
});

test("a passage becomes an overflight record without an ellipse", () => {
  const record = drafted(inputWith(passing()));
  assert.equal(record.kind, "ballistic-overflight");
  assert.equal(record.effect, "pass");
  assert.equal(record.ground, undefined);
  assert.deepEqual(
    record.areas.map(({ code }) => code),
    ["JP-02"],
  );
});

test("the type word comes from the data", () => {
  assert.equal(drafted(inputWith({ ...passing(), objectClass: "space-launch" })).kind, "space-launch");
  assert.equal(drafted(inputWith({ ...passing(), objectClass: "unknown" })).kind, "unknown");
  const open = eventWith({ objectClass: "manoeuvring", impactWithheld: "manoeuvring" });
  const { time } = impactAt(0, 0);
  const record = drafted(inputWith(open, { declared: { codes: ["JP-01", "JP-02"], time } }));
  assert.equal(record.kind, "unpredictable-flight");
  assert.equal(record.ground, undefined);
});

test("an empty or failed polygon blocks with a reason; nothing is widened", () => {
  assert.equal(refusal(inputWith(eventWith())), "no-area");
  assert.equal(refusal(inputWith(aomori(), { impactAreas: [] })), "no-area");
  const broken = impactAt(40.8, 140.7);
  const failed = eventWith({ impact: { ...broken, area: { ...broken.area, containment: probability(1) } } });
  assert.equal(refusal(inputWith(failed, { impactAreas: inputWith(aomori()).impactAreas })), "polygon-unusable");
  assert.equal(refusal(inputWith(failed)), "polygon-unusable");
  assert.equal(refusal(inputWith(eventWith(), { impactAreas: inputWith(aomori()).impactAreas })), "impact-missing");
  assert.equal(refusal(inputWith(eventWith(), { declared: { codes: [], time: broken.time } })), "no-area");
});

test("an area outside the prediction, of another nation or unknown is refused (Tokyo islands, 2022)", () => {
  const [first] = inputWith(aomori()).impactAreas;
  const izu = { ...present(first, "an area"), code: "JP-13-IZU" };
  assert.equal(refusal(inputWith(aomori(), { impactAreas: [izu] })), "area-not-threatened");
  const { time } = impactAt(0, 0);
  assert.equal(refusal(inputWith(aomori(), { declared: { codes: ["KR-11"], time } })), "area-of-another-nation");
  assert.equal(refusal(inputWith(aomori(), { declared: { codes: ["JP-99"], time } })), "area-unknown");
});

test("modes never mix, names are fit for CAP, an interval must be one", () => {
  assert.equal(refusal(inputWith(aomori(), { mode: "actual" })), "mode-mismatch");
  assert.equal(refusal(inputWith(aomori(), { identifier: "a b" })), "identifier-invalid");
  assert.equal(refusal(inputWith(aomori(), { eventKey: "<" })), "identifier-invalid");
  assert.equal(refusal(inputWith(aomori(), { nation: "jp" })), "nation-invalid");
  const far = eventWith({ impact: impactAt(40.8, 140.7, { to: "2022-10-05T22:00:00Z" }) });
  assert.equal(refusal(inputWith(far)), "interval-unusable");
  const reversed = eventWith({ impact: impactAt(40.8, 140.7, { to: "2022-10-04T22:00:00Z" }) });
  assert.equal(refusal(inputWith(reversed)), "interval-unusable");
});

test("when the interval is over before people are reached it turns to aftercare (2022-11-03)", () => {
  const late = drafted(inputWith(passing(), { sentAt: moment("2022-10-04T22:29:30Z") }));
  assert.equal(late.tooLate, true);
  assert.match(alertTexts({ ...late, mode: "actual" }).en.instruction, /^Do not approach debris/);
  const intime = drafted(inputWith(passing(), { sentAt: moment("2022-10-04T22:29:10Z") }));
  assert.equal(intime.tooLate, false);
  assert.ok(late.expires >= after(late.sent, 600));
});

test("an update names what it supersedes and tells the areas that are freed", () => {
  const first = drafted(inputWith(eventWith({ impact: impactAt(41.4, 140.7, { majorKm: 60, minorKm: 40 }) })));
  const next = drafted(inputWith(aomori(), { identifier: "second", sentAt: after(sentAt, 30), previous: first }));
  assert.equal(next.messageType, "update");
  assert.deepEqual(next.references, [{ identifier: first.identifier, sent: first.sent }]);
  const refined = drafted(
    inputWith(aomori(), {
      identifier: "third",
      previous: first,
      impactAreas: inputWith(aomori()).impactAreas.filter(({ code }) => code === "JP-02"),
    }),
  );
  assert.deepEqual(
    refined.lifted.map(({ code }) => code),
    ["JP-01"],
  );
  assert.ok((refined.ground?.semiMajor ?? Infinity) <= 30_000.001 && (next.ground?.semiMajor ?? 0) > 50_000);
  assert.match(alertTexts(refined).en.description, /Warning lifted for: Hokkaido/);
  assert.equal(
    refusal(inputWith(aomori(), { previous: { ...first, eventKey: "E2" }, identifier: "x" })),
    "previous-mismatch",
  );
  assert.equal(refusal(inputWith(aomori(), { previous: first })), "identifier-invalid");
});

test("after a cancel a new alert starts afresh", () => {
  const first = drafted(inputWith(aomori()));
  const ended = draftCancel(first, { identifier: "second", sentAt: after(sentAt, 60) });
  const again = drafted(inputWith(aomori(), { identifier: "third", previous: ended, sentAt: after(sentAt, 120) }));
  assert.equal(again.messageType, "alert");
  assert.deepEqual(again.references, []);
});

test("a cancel is ready at once, refers to the whole chain, and expires soon", () => {
  const first = drafted(inputWith(aomori()));
  const next = drafted(inputWith(aomori(), { identifier: "second", previous: first }));
  const ended = draftCancel(next, { identifier: "third", sentAt: after(sentAt, 60), ending: { reason: "error" } });
  assert.equal(ended.messageType, "cancel");
  assert.deepEqual(
    ended.references.map(({ identifier }) => identifier),
    [first.identifier, "second"],
  );
  assert.equal(ended.expires, after(ended.sent, 900));
  assert.match(alertTexts({ ...ended, mode: "actual" }).ko.headline, /^정정\(오발령\)/);
});

test("passed and fallen need an observation after the event, or they claim less", () => {
  const first = drafted(inputWith(passing()));
  const at = (iso: string) => {
    const ending = { reason: "passed", observedAt: moment(iso) } as const;
    return draftCancel(first, { identifier: "c", sentAt: moment("2022-10-04T22:31:00Z"), ending }).ending?.reason;
  };
  assert.equal(at("2022-10-04T22:29:50Z"), "passed");
  assert.equal(at("2022-10-04T22:27:00Z"), "assessed");
  assert.equal(at("2022-10-04T22:31:01Z"), "assessed");
});

test("material is what people must be told: areas, kind, advice, a minute; not a second", () => {
  const first = drafted(inputWith(aomori()));
  const later = { ...first, identifier: "x", sent: after(sentAt, 30) };
  const moved = (by: { earliest?: number; latest?: number }, base = later): AlertRecord => ({
    ...base,
    interval: {
      ...first.interval,
      earliest: after(first.interval.earliest, by.earliest ?? 0),
      latest: after(first.interval.latest, by.latest ?? 0),
    },
  });
  assert.equal(materialChange(first, later), false);
  for (const by of [{ latest: 59 }, { latest: -59 }, { earliest: 59 }, { earliest: -59 }]) {
    assert.equal(materialChange(first, moved(by)), false, JSON.stringify(by));
  }
  for (const by of [{ latest: 60 }, { latest: -60 }, { earliest: 60 }, { earliest: -60 }]) {
    assert.equal(materialChange(first, moved(by)), true, JSON.stringify(by));
  }
  assert.equal(materialChange(first, { ...later, areas: later.areas.slice(1) }), true);
});

test("what makes people safer goes at once, narrowing waits until the last message has settled", () => {
  const first = drafted(inputWith(aomori()));
  const soon = { ...first, identifier: "x", sent: after(sentAt, 1) };
  const izu = { code: "JP-13-IZU", names: { ko: "이즈 제도", ja: "伊豆諸島", en: "Izu Islands" } };
  assert.equal(materialChange(first, { ...soon, areas: [...soon.areas, izu] }), true);
  assert.equal(
    materialChange(first, { ...soon, interval: { ...soon.interval, earliest: after(soon.interval.earliest, -60) } }),
    true,
  );
  assert.equal(materialChange(first, { ...soon, tooLate: true }), true);
  assert.equal(materialChange(first, { ...soon, kind: "unknown" }), true);
  assert.equal(materialChange(first, draftCancel(first, { identifier: "c", sentAt })), true);
  assert.equal(materialChange(first, { ...soon, effect: "open" }), true);
  for (const [seconds, settled] of [
    [1, false],
    [29.9, false],
    [30, true],
  ] as const)
    assert.equal(materialChange(first, { ...soon, sent: after(sentAt, seconds), areas: soon.areas.slice(1) }), settled);
  assert.equal(
    materialChange(first, { ...soon, interval: { ...soon.interval, latest: after(soon.interval.latest, 600) } }),
    false,
  );
});

test("a forbidden phrase in a name blocks the draft", () => {
  const twisted = {
    areas: areas.areas.map((area) =>
      area.code === "JP-02" ? { ...area, names: { ...area.names, en: "Aomori. THIS IS NOT A DRILL" } } : area,
    ),
  };
  assert.equal(refusal(inputWith(aomori(), { areas: twisted })), "phrase-forbidden");
});
