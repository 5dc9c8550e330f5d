/** The eight answers stand on 24 lines of 80 columns in every language, whatever else there is to say; nothing is obeyed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { create } from "@bufbuild/protobuf";
import { EventSchema } from "@tocsin/codec-protobuf/console";
import { LANGUAGES, type Language, SPEECHES } from "@tocsin/console/reading";
import { columns } from "./columns.ts";
import { type Choice, screenLines } from "./layout.ts";
import type { Moment } from "./moment.ts";
import { alarm, momentOf, NOW_US, overflight, sentAlert, snapshot } from "./support.test.ts";

const SIZE = { columns: 80, rows: 24 };
const ASKED = ["what", "from", "to", "when", "sure", "who", "sent", "must"] as const;

const choiceOf = ({ picture }: Moment): Choice => ({ event: picture.events.get("event-412"), news: [] });
const textsOf = (moment: Moment, choice = choiceOf(moment), size = SIZE): readonly string[] =>
  screenLines(moment, choice, size).map(({ text }) => text);

function answersAll(lines: readonly string[], language: Language): void {
  assert.equal(lines.length, 24);
  for (const line of lines) assert.equal(columns(line), 80, line);
  for (const line of lines.slice(1, -1)) assert.match(line, /^JPN X /);
  for (const name of ASKED) {
    const question = SPEECHES[language].t(`ask.${name}`);
    assert.ok(
      lines.some((line) => line.includes(`${question} `) || line.includes(`${question}:`)),
      `${name}, ${language}`,
    );
  }
}

test("eight answers, nation and mode on every line, in three languages", () => {
  for (const language of LANGUAGES) {
    const lines = textsOf(momentOf(snapshot(), {}, language));
    answersAll(lines, language);
    assert.match(lines[0] ?? "", /EXERCISE.*14:06:31 UTC {2}23:06:31 JST/);
    assert.match(lines.at(-1) ?? "", /EXERCISE/);
  }
});

test("the answers are true to what was stated", () => {
  // As it is read, from line to line.
  const all = textsOf(momentOf(snapshot()))
    .map((line) => line.slice(6).trim())
    .join(" ");
  for (const words of [
    /Ballistic missile, one object/,
    /± 9 km, 95 %/,
    /At 14:02:04–15 UTC, 23:02:04–15 JST/,
    /Over Japan in 1:52–2:10 {2}Impact in 16:40–18:20/,
    /Impact 14:23:11–14:24:51 UTC/,
    /● JPN \(own\) {2}● KOR {2}◆ USA differs/,
    /Nothing sent to the public/,
    /You must: Acknowledge the event {2}Supervisor called in 0:30/,
    /▲ New event EV-0412/,
  ])
    assert.match(all, words);
});

test("the pair that signed what was sent to the public is whole where there are two lines more, and costs no answer where not", () => {
  for (const language of LANGUAGES) {
    const moment = momentOf(snapshot({ alerts: { sent: [sentAlert] } }), {}, language);
    answersAll(textsOf(moment), language);
    const roomy = textsOf(moment, choiceOf(moment), { ...SIZE, rows: 26 }).map((line) => line.slice(6).trim());
    assert.match(roomy.join(" "), /JPN-DUTY.\s?JPN-DIRECTOR/, language);
  }
});

test("an answer is never given up: not for a lost node, a new event, wordy links nor a flood of alarms", () => {
  const wordy = snapshot({
    links: ["JPN", "KOR", "USA", "AUS", "PHL"].map((nation) => ({
      ...{ nation, own: nation === "JPN", state: "slow", heardUs: NOW_US - 8e6, via: nation === "USA" ? "KOR" : "" },
      ...{ participation: "narrowed", clock: "unusable", surveillance: "none" },
    })),
    alarms: Array.from({ length: 14 }, (_, index) =>
      alarm(`A-${index}`, { subject: `R${index}`, code: "feed-silent" }),
    ),
  });
  const news = [create(EventSchema, { ...overflight, id: "event-413", label: "EV-0413" })];
  for (const language of LANGUAGES) {
    const moment = momentOf(wordy, {}, language);
    const lines = textsOf(moment, { ...choiceOf(moment), news });
    answersAll(lines, language);
    assert.ok(lines.some((line) => /EV-0413.*Tab/.test(line)));
    assert.ok(
      lines.some((line) => /12/.test(line) && /■/.test(line)),
      "how many more alarms there are",
    );
    const lost: Partial<Moment> = {
      presence: { liveness: "lost", absentFromUs: NOW_US, gap: undefined },
      lastUs: NOW_US - 2e6,
    };
    answersAll(textsOf(momentOf(wordy, lost, language)), language);
  }
});

test("a node that is silent is said to be so, the clocks stand still, and what was seen grows old", () => {
  const stale: Partial<Moment> = {
    presence: { liveness: "stale", absentFromUs: NOW_US, gap: undefined },
    nowUs: NOW_US + 20e6,
    silenceS: 20,
  };
  const all = textsOf(momentOf(snapshot(), stale)).join("\n");
  assert.match(all, /No word from the node for 0:20/);
  assert.match(all, /What you see is from 14:06:31 UTC/);
  assert.match(all, /14:06:31 UTC.*\(stopped\)/);
  assert.match(all, /× KOR lost 20 s/);
  assert.match(all, /▒ 21 s ago \(stale\)/);
});

test("without an event it says what is watched and never that all is clear", () => {
  const lines = textsOf(momentOf(snapshot({ events: [], alarms: [] })));
  assert.equal(lines.length, 24);
  assert.match(lines.join("\n"), /No event[\s\S]*This is not an all-clear[\s\S]*Feeds[\s\S]*Links {2,}2 of 2 linked/);
});

test("the actual world is named as well and has no mark of an exercise", () => {
  const lines = textsOf(momentOf(snapshot({ status: { nation: "JPN", mode: "actual", health: "ok" } })));
  assert.match(lines[0] ?? "", /^ ACTUAL/);
  assert.match(lines[4] ?? "", /^JPN A /);
  assert.doesNotMatch(lines.join("\n"), /EXERCISE|TEST| X /);
});

test("what a partner writes is shown and never obeyed", () => {
  const event = { ...overflight, label: "EV\u001b[2J\u009b1m\u202e", stage: "\u0007ring", objectClass: "\u001bc" };
  const all = textsOf(momentOf(snapshot({ events: [event] }))).join("");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
  assert.doesNotMatch(all, /[\u0000-\u001f\u007f-\u009f\u202e]/);
  assert.match(all, /EV\\u001b\[2J/);
});

test("a taller terminal shows more, a smaller one its upper lines, none wider than it is", () => {
  const moment = momentOf(snapshot());
  assert.equal(textsOf(moment, choiceOf(moment), { columns: 120, rows: 50 }).length, 50);
  const small = textsOf(moment, choiceOf(moment), { columns: 60, rows: 12 });
  assert.equal(small.length, 12);
  for (const line of small) assert.ok(columns(line) <= 60);
});

test("who was called and what was corrected stand on the screen, and take no answer's place", () => {
  const calling = { code: "event-declared", priority: "critical", subject: "event-412", called: "everybody" };
  const amendments = [{ what: "objects", atUs: NOW_US - 5e6, by: "KOR", oldCount: 1, newCount: 2 }];
  const alarms = [alarm("A-1", { ...calling, raisedUs: NOW_US - 64e6 })];
  for (const language of LANGUAGES) {
    const lines = textsOf(momentOf(snapshot({ alarms, events: [{ ...overflight, amendments }] }), {}, language));
    answersAll(lines, language);
    const words = SPEECHES[language].t("call.everybody", { age: "1:04" });
    assert.ok(
      lines.some((line) => line.includes(words)),
      `${language}: ${words}`,
    );
    assert.ok(
      lines.some((line) => /■.*14:06:26.*1.*2.*KOR/.test(line)),
      language,
    );
  }
});
