/** The meaning check: every language says the same numbers, areas, mode and advice, and nothing that it may not. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { after } from "@tocsin/kernel/time";
import fc from "fast-check";
import { adviceOf, type Language } from "./language.ts";
import { readingAt, zonesOf } from "./local-time.ts";
import { LIVE_ONLY, NEVER, PAST, phraseFaults } from "./phrases.ts";
import type { AlertRecord } from "./record.ts";
import { anyRecord, moment, realAreas } from "./support.test.ts";
import { type AlertText, alertTexts, eventName, LANGUAGE_CODES, LANGUAGES, type LanguageCode } from "./texts.ts";

const areas = realAreas();
const settings = { seed: 20180113, numRuns: 400 };
const every = (check: (record: AlertRecord) => void): void => fc.assert(fc.property(anyRecord(areas), check), settings);
const whole = (text: AlertText): string => Object.values(text).join("\n");

/** Every number of a text once the areas' names, one of which holds a digit, are taken out; sorted, doubles kept. */
function numbers(text: AlertText, record: AlertRecord, code: LanguageCode): string[] {
  const names = [...record.areas, ...record.lifted].map((area) => area.names[code]).sort((a, b) => b.length - a.length);
  const bare = names.reduce((rest, name) => rest.replaceAll(name, ""), whole(text));
  return (bare.match(/\d+/g) ?? []).sort();
}

test("all languages carry the same numbers", () => {
  every((record) => {
    const texts = alertTexts(record);
    const [ko, ja, en] = LANGUAGE_CODES.map((code) => numbers(texts[code], record, code));
    assert.deepEqual(ja, ko);
    assert.deepEqual(en, ko);
    assert.ok((ko?.length ?? 0) > 0);
  });
});

test("all languages name every area, in their own names", () => {
  every((record) => {
    const texts = alertTexts(record);
    for (const code of LANGUAGE_CODES) {
      for (const area of record.areas) {
        assert.ok(texts[code].areaDescription.includes(area.names[code]));
        assert.ok(texts[code].description.includes(area.names[code]));
      }
      for (const area of record.lifted) {
        assert.equal(texts[code].description.includes(area.names[code]), record.messageType !== "cancel");
      }
    }
  });
});

test("exercise and test words open every text of every language; actual texts hold none of them", () => {
  const words = { ko: ["훈련", "시험"], ja: ["訓練", "試験"], en: ["EXERCISE", "TEST"] } as const;
  every((record) => {
    const texts = alertTexts(record);
    for (const code of LANGUAGE_CODES) {
      for (const text of [...Object.values(texts[code]), eventName(record, code)]) {
        if (record.mode === "actual")
          assert.equal(
            words[code].some((word) => text.includes(word)),
            false,
            text,
          );
        else assert.ok(text.startsWith(words[code][record.mode === "exercise" ? 0 : 1]), text);
      }
    }
  });
});

test("no text holds a phrase that its mode or its evidence forbids", () => {
  every((record) => {
    const texts = alertTexts(record);
    assert.deepEqual(phraseFaults(texts, record), []);
    const observed = record.ending?.reason === "passed" || record.ending?.reason === "fallen";
    for (const code of LANGUAGE_CODES) {
      const text = whole(texts[code]).toLowerCase();
      for (const phrase of NEVER[code]) assert.equal(text.includes(phrase), false, phrase);
      if (record.mode !== "actual")
        for (const phrase of LIVE_ONLY[code]) assert.equal(text.includes(phrase), false, phrase);
      if (!observed) for (const phrase of PAST[code]) assert.equal(text.includes(phrase), false, phrase);
    }
  });
});

test("kind, effect, certainty, heading and ending are said by the words of each language", () => {
  every((record) => {
    const texts = alertTexts(record);
    for (const code of LANGUAGE_CODES) {
      const language: Language = LANGUAGES[code];
      const { headline, description, instruction } = texts[code];
      assert.ok(headline.includes(language.event[record.kind]));
      if (record.messageType === "cancel" && record.ending) {
        assert.ok(description.includes(language.ending[record.ending.reason]));
      } else {
        assert.ok(description.includes(language.launched[record.kind]));
        assert.ok(description.includes(record.tooLate ? language.overdue : language.effect[record.effect]));
        assert.ok(description.includes(language.certainty[record.certainty]));
        assert.ok(description.includes(language.label.expires));
        assert.ok(record.heading === undefined || description.includes(language.headings[record.heading]));
      }
      const advice = record.mode === "exercise" ? language.practice : language.advice;
      assert.ok(
        record.mode === "test"
          ? instruction.includes(language.noAction)
          : instruction.includes(advice[adviceOf(record)]),
      );
    }
  });
});

test("the phrase check bites: live words, missing mode word, past tense, the sentence of Hawaii", () => {
  const sample = (mode: AlertRecord["mode"]): AlertRecord => {
    const found = fc
      .sample(anyRecord(areas), { seed: 3, numRuns: 200 })
      .find((one) => one.mode === mode && one.messageType === "alert");
    assert.ok(found);
    return found;
  };
  const record = sample("exercise");
  const texts = alertTexts(record);
  const faults = (code: LanguageCode, instruction: string, of = record): number =>
    phraseFaults({ ...alertTexts(of), [code]: { ...alertTexts(of)[code], instruction } }, of).length;
  assert.equal(faults("en", texts.en.instruction), 0);
  assert.equal(faults("en", "EXERCISE: Act now."), 1);
  assert.equal(faults("en", "Participants practise."), 1);
  assert.equal(faults("en", "EXERCISE: This is NOT A DRILL."), 1);
  assert.equal(faults("en", "EXERCISE: it passed over."), 1);
  assert.equal(faults("ja", "訓練：直ちに避難してください。"), 1);
  assert.equal(faults("ko", "훈련: 즉시 대피하십시오."), 1);
  assert.equal(faults("ko", "이것은 훈련이 아닙니다.", sample("actual")), 1);
  assert.equal(faults("en", "Act now.", sample("actual")), 0);
});

test("local clocks of the areas, with UTC, whatever the language; United States summer time by its rule", () => {
  assert.deepEqual(zonesOf(["JP-01", "JP-13-IZU"], moment("2026-11-21T00:00:00Z")), ["JST"]);
  assert.deepEqual(zonesOf(["US-GU", "US-HI", "US-MP"], moment("2026-11-21T00:00:00Z")), ["ChST", "HST"]);
  const turns = [
    ["2026-03-08T09:59:59Z", "PST"],
    ["2026-03-08T10:00:00Z", "PDT"],
    ["2026-11-01T08:59:59Z", "PDT"],
    ["2026-11-01T09:00:00Z", "PST"],
    ["2027-03-14T10:00:00Z", "PDT"],
    ["2027-11-07T09:00:00Z", "PST"],
    ["2026-07-01T00:00:00Z", "PDT"],
    ["2026-01-01T00:00:00Z", "PST"],
  ] as const;
  for (const [at, zone] of turns) assert.deepEqual(zonesOf(["US-CA"], moment(at)), [zone], at);
  assert.deepEqual(zonesOf(["US-AK"], moment("2026-11-01T09:59:59Z")), ["AKDT"]);
  assert.deepEqual(readingAt(moment("2026-11-20T22:29:59Z"), "JST"), {
    zone: "JST",
    date: "2026-11-21",
    hour: "07",
    minute: "29",
  });
});

test("the interval is printed outward to minutes in local time and UTC", () => {
  const [record] = fc.sample(anyRecord({ areas: areas.areas.filter(({ code }) => code === "JP-02") }), {
    seed: 1,
    numRuns: 1,
  });
  assert.ok(record);
  const earliest = moment("2022-10-04T22:28:30Z");
  const timed: AlertRecord = {
    ...record,
    mode: "actual",
    messageType: "alert",
    effect: "pass",
    interval: { ...record.interval, earliest, best: earliest, latest: after(earliest, 61) },
  };
  const texts = alertTexts(timed);
  assert.match(texts.en.description, /Predicted time of passage: 07:28 to 07:30 JST, 22:28 to 22:30 UTC/);
  assert.match(
    texts.ja.description,
    /通過予測時刻：07時28分から07時30分まで（日本時間）、22時28分から22時30分まで（協定世界時）/,
  );
  assert.match(
    texts.ko.description,
    /통과 예상 시각: 07시 28분부터 07시 30분까지\(일본시간\), 22시 28분부터 22시 30분까지\(협정세계시\)/,
  );
});
