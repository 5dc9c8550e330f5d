/**
 * Scene: a launch is seen by Korea alone, and warned of in three nations. Japan's and America's own sensors come later;
 * what they add stands beside what Korea said, under each nation's own name.
 */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import type { EventView, View } from "@tocsin/node";
import { lanternNight, type Moment, type Night } from "./night.ts";
import { eventWith, nationsIn, told } from "./reading.ts";

const KOREAS = "KOR/exercise/1/event/1";
const JAPANS = "JPN/exercise/1/event/1";

describe("a launch seen by one nation is warned of in three", () => {
  let night: Night;
  before(() => {
    night = lanternNight();
  });
  const firstWhen = (happens: (moment: Moment) => boolean): Moment =>
    night.moments.find(happens) ?? assert.fail(`it never happens: ${happens}`);
  const at = (second: number): Moment => firstWhen((moment) => moment.second === second);
  const on = (moment: Moment, nation: string, item = KOREAS): EventView =>
    eventWith(moment.views[nation] as View, item) ?? assert.fail(`${nation} does not show ${item}`);

  test("Japan and America show it under Korea's name before their own sensors hold anything", () => {
    for (const nation of ["JPN", "USA"]) {
      const moment = firstWhen(({ views }) => (views[nation]?.events.length ?? 0) > 0);
      const event = on(moment, nation);
      assert.equal(event.reference, "KOR");
      assert.deepEqual(nationsIn(event), ["KOR"], "a single source is shown as a single source");
      assert.deepEqual(event.sharing, [], "nothing of one's own has been said of it");
      const sources = moment.views[nation]?.tracks.map(({ source }) => source);
      assert.deepEqual(sources, ["partner"]);
    }
  });

  test("Japan's own event later joins the same group, by a signed correlation", () => {
    const joined = firstWhen(({ views }) => nationsIn(eventWith(views.JPN as View, KOREAS)).includes("JPN"));
    const alone = firstWhen(({ views }) => (views.JPN?.events.length ?? 0) > 0);
    assert.ok(joined.second > alone.second);
    assert.equal(on(joined, "JPN").id, on(alone, "JPN").id, "the group is the one that was there");
    assert.equal(on(joined, "JPN", JAPANS).id, on(joined, "JPN").id);
    const rows = night.stage
      .player("JPN")
      .commits()
      .flatMap(({ outbox }) => outbox);
    const correlation = rows
      .filter(({ priority, partner }) => priority === "coordination" && partner === "KOR")
      .flatMap((row) => told(row).flatMap(({ contents }) => contents.correlation ?? []))
      .at(0);
    assert.equal(correlation?.act, "correlate");
    const members = correlation?.members.map((name) => `${name.nation}/${name.kind}/${name.counter}`);
    assert.deepEqual(members, ["KOR/event/1", "JPN/event/1"]);
    assert.equal(correlation?.commonNumber, on(joined, "JPN").commonNumber);
  });

  test("it has one common number everywhere, out of Korea's block, from beginning to end", () => {
    for (const { second, views } of night.moments) {
      const shown = Object.values(views).flatMap((view) => eventWith(view, KOREAS)?.commonNumber ?? []);
      assert.ok(
        shown.every((number) => number === 1000),
        `${second} s: ${shown}`,
      );
    }
  });

  test("three views stand side by side, each in the words of its own nation", () => {
    const moment = at(300);
    for (const nation of night.stage.nations) {
      const { views } = on(moment, nation);
      assert.deepEqual(views.map((view) => view.nation).sort(), ["JPN", "KOR", "USA"]);
      for (const view of views) {
        const own = on(moment, view.nation).views.find(({ item }) => item === view.item);
        assert.equal(view.objectClass, own?.objectClass);
        assert.ok(Math.abs(view.statedUs - (own?.statedUs ?? 0)) <= 6e6, `${nation} hears ${view.nation} in time`);
        assert.ok(view.impactArea !== undefined && view.impactTime !== undefined, "an area and an interval");
        assert.ok(view.impactTime.earliestUs < view.impactTime.latestUs);
      }
    }
  });

  test("Japan's drafts name areas of Japan and no others, and nobody else drafts", () => {
    const last = night.moments.at(-1) as Moment;
    const drafts = last.views.JPN?.drafts ?? [];
    assert.ok(drafts.length > 0);
    for (const draft of drafts) {
      assert.ok(draft.areas.length > 0 && draft.areas.every((code) => code.startsWith("JP-")), draft.areas.join());
      assert.equal(draft.capStatus, "Exercise");
    }
    const { reference, views, threatenedAreas } = on(at(300), "JPN");
    const under = views.find(({ nation }) => nation === reference)?.overflights.flatMap(({ areas }) => areas) ?? [];
    assert.deepEqual(threatenedAreas, [...new Set(under)].sort(), "those that the reference statement passes above");
    assert.deepEqual([last.views.KOR?.drafts, last.views.USA?.drafts], [[], []]);
  });

  test("a stage is lit on the word of the reference alone, and never before it is there", () => {
    const lit = new Set<string>();
    for (const { second, views } of night.moments) {
      for (const nation of night.stage.nations) {
        for (const { id, stage, phase, reference, views: stated } of views[nation]?.events ?? []) {
          const where = `${second} s, ${nation}, ${id}: ${stage} of ${reference}`;
          assert.ok(
            stated.some((view) => view.nation === reference && view.stage === stage),
            where,
          );
          if (stage === "burn-out") assert.notEqual(phase, "boost", where);
          const over = stated.find((view) => view.nation === reference)?.overflights ?? [];
          const now = views[nation]?.nowUs ?? 0;
          if (stage === "overflight") assert.ok(over.length === 0 || over.some((o) => o.earliestUs <= now), where);
          lit.add(stage);
        }
      }
    }
    for (const stage of ["confirmed", "burn-out", "overflight"]) assert.ok(lit.has(stage), stage);
  });

  test("what is over is closed, with a reason, and needs no more than an acknowledgement", () => {
    const closed = (night.moments.at(-1) as Moment).views.JPN?.events.filter(({ stage }) => stage === "closed") ?? [];
    assert.ok(closed.length >= 2);
    for (const event of closed) assert.match(event.closedBecause, /^(track-lost|impact-time-passed)$/);
    for (const event of closed) assert.deepEqual(event.must, ["acknowledge"]);
  });

  test("the alert ends soon after the object was seen beyond Japan, while it still flies", () => {
    const last = night.moments.at(-1) as Moment;
    const cancel = last.views.JPN?.drafts.findLast(({ event }) => event === on(last, "JPN").id);
    assert.equal(cancel?.messageType, "Cancel");
    const passages = on(last, "JPN").views.flatMap(({ overflights }) => overflights.map(({ latestUs }) => latestUs));
    const over = Math.max(...passages);
    assert.ok(cancel.createdUs > over && cancel.createdUs < over + 30e6, `${(cancel.createdUs - over) / 1e6} s after`);
    assert.notEqual(on(last, "JPN").stage, "closed");
  });

  test("nothing is said in the past tense but by the message that ends it, after an observation", () => {
    const { drafts } = night.stage.player("JPN").state;
    assert.ok(drafts.size >= 3);
    for (const { record } of drafts.values()) {
      const { ending } = record;
      assert.equal(ending === undefined, record.messageType !== "cancel");
      if (ending === undefined || !("observedAt" in ending)) continue;
      assert.ok(ending.observedAt > record.interval.latest, "observed after the whole predicted interval");
      const behind = night.moments.filter(({ second }) => second * 1e6 + START <= record.sent).at(-1);
      const seen = Math.max(...on(behind as Moment, "JPN").views.map(({ observedUs }) => observedUs));
      assert.ok(ending.observedAt <= record.sent && ending.observedAt - seen < 11e6, "by a plot that there was");
    }
    const past = /\b(passed|fallen|fell|landed|observed|confirmed to)\b/i;
    for (const { messageType, texts } of (night.moments.at(-1) as Moment).views.JPN?.drafts ?? []) {
      const english = texts.find(({ language }) => language === "en");
      if (messageType !== "Cancel") assert.doesNotMatch(`${english?.headline} ${english?.description}`, past);
    }
  });
});

const START = Date.UTC(2026, 10, 21, 9) * 1000;
