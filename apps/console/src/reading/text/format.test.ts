/** Text of numbers and places: nothing negative, nothing more certain than it is, nothing more exact than it is. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Speech } from "../words/words.ts";
import {
  clockRange,
  clockTime,
  duration,
  kilometres,
  latitudeLongitude,
  localRange,
  offset,
  percent,
  whole,
} from "./format.ts";
import { bearingDeg, distanceM, ellipse, inRing, moved } from "./sphere.ts";
import { zoneOf } from "./zone.ts";

test("whole numbers stand in groups of three, as the English formatter has them", () => {
  const formatter = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
  for (const value of [0, 7, 999, 1_000, 12_345.5, 999_999.4, 1_234_567, -4.6, -2_500.5, 12_345n, -1_000n])
    assert.equal(whole(value), formatter.format(value));
  assert.equal(whole(-0.3), "0");
});

test("durations count to zero and never below", () => {
  assert.equal(duration(112), "1:52");
  assert.equal(duration(3_730), "1:02:10");
  assert.equal(duration(-5), "0:00");
});

test("a clock is ahead or behind by as much as can be read", () => {
  const speech = { t: (key: string, values?: { n?: unknown }) => `${values?.n} ${key.slice(5)}` } as unknown as Speech;
  assert.equal(offset(speech, 0.0042), "+0.004 seconds");
  assert.equal(offset(speech, -0.0002), "0.000 seconds");
  assert.equal(offset(speech, -18.04), "−18.0 seconds");
  assert.equal(offset(speech, 32_400), "+9:00:00");
  assert.equal(offset(speech, -315_576_000), "−3,653 days");
});

test("what is not certain is never shown as 100 %", () => {
  assert.equal(percent(0.9999), "99 %");
  assert.equal(percent(1), "100 %");
  assert.equal(percent(0.95), "95 %");
});

test("distances have no more digits than an estimate deserves", () => {
  assert.equal(kilometres(2_913_000), "2,900");
  assert.equal(kilometres(243_000), "240");
  assert.equal(kilometres(9_400), "9");
  assert.equal(kilometres(100), "1");
});

test("times are UTC unless shifted, and an interval keeps both its ends", () => {
  const at = Date.UTC(2026, 0, 2, 23, 59, 58) * 1000;
  assert.equal(clockTime(at), "23:59:58");
  assert.equal(clockTime(at, zoneOf("KOR")?.offsetHours), "08:59:58");
  assert.equal(clockRange(at, at + 1e6), "23:59:58–59");
  assert.equal(clockRange(at, at + 5e6), "23:59:58–00:00:03");
  assert.equal(localRange("JPN", at, at + 5e6), "08:59:58–09:00:03 JST");
  assert.equal(localRange("USA", at, at), "13:59:58–58 HST");
  assert.equal(localRange("AUS", at, at), "");
});

test("south and west are said", () => assert.equal(latitudeLongitude(-1.26, -170.04), "1.3° S 170.0° W"));

test("moving by a bearing and a distance is undone by measuring them", () => {
  for (const bearing of [0, 45, 133, 270]) {
    const from = { latitude: 41, longitude: 179 };
    const to = moved(from, bearing, 900_000);
    assert.ok(Math.abs(distanceM(from, to) - 900_000) < 1);
    assert.ok(Math.abs(bearingDeg(from, to) - bearing) < 1e-6);
  }
});

test("an ellipse's outline is as far away as its axes say, its long axis along its orientation", () => {
  const centre = { latitude: 40, longitude: 150 };
  const outline = ellipse(centre, 155_000, 45_000, 100);
  const distances = outline.map((point) => distanceM(centre, point));
  assert.ok(Math.abs(Math.max(...distances) - 155_000) < 10 && Math.abs(Math.min(...distances) - 45_000) < 100);
  assert.ok(Math.abs(bearingDeg(centre, outline[0] ?? centre) - 100) < 1e-6);
});

test("a point is in a ring or out of it", () => {
  const ring = [
    [10, 0],
    [20, 0],
    [20, 10],
    [10, 10],
  ] as const;
  assert.ok(inRing(ring, { latitude: 5, longitude: 15 }));
  assert.ok(!inRing(ring, { latitude: 5, longitude: 25 }));
});

/** Both changes of a year, UTC: to summer time and back, in each U.S. zone that changes, and one that does not. */
const CHANGES: Readonly<Record<string, readonly string[]>> = {
  "America/New_York": ["2026-03-08T07:00:00Z", "2026-11-01T06:00:00Z"],
  "America/Chicago": ["2026-03-08T08:00:00Z", "2026-11-01T07:00:00Z"],
  "America/Denver": ["2026-03-08T09:00:00Z", "2026-11-01T08:00:00Z"],
  "America/Los_Angeles": ["2026-03-08T10:00:00Z", "2026-11-01T09:00:00Z"],
  "America/Anchorage": ["2026-03-08T11:00:00Z", "2026-11-01T10:00:00Z"],
  "America/Adak": ["2026-03-08T12:00:00Z", "2026-11-01T11:00:00Z"],
  "Pacific/Honolulu": ["2026-03-08T12:00:00Z", "2026-11-01T11:00:00Z"],
};
const HOUR_S = 3600;
const secondsOf = (text: string): number => text.split(":").reduce((sum, part) => 60 * sum + Number(part), 0);

test("a countdown goes on by the second through summer time's beginning and end, in every U.S. zone", (t) => {
  const zone = process.env.TZ;
  t.after(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });
  let steps = 0;
  for (const [name, instants] of Object.entries(CHANGES)) {
    process.env.TZ = name;
    for (const instant of instants) {
      const change = Date.parse(instant) / 1000;
      const changes = new Date((change - 1) * 1000).getTimezoneOffset() !== new Date(change * 1000).getTimezoneOffset();
      assert.equal(changes, name !== "Pacific/Honolulu", `${name} at ${instant}`);
      const impact = change + HOUR_S;
      for (let now = change - HOUR_S; now < impact; now++) {
        const [left, next] = [duration(impact - now), duration(impact - now - 1)];
        assert.equal(secondsOf(left) - secondsOf(next), 1);
        const [shown, later] = [clockTime(now * 1e6), clockTime((now + 1) * 1e6)].map(secondsOf);
        assert.equal(((later ?? 0) - (shown ?? 0) + 86_400) % 86_400, 1);
        assert.equal(clockTime(now * 1e6), new Date(now * 1000).toISOString().slice(11, 19));
        steps++;
      }
    }
  }
  console.log(`[T9] ${steps} seconds around ${2 * Object.keys(CHANGES).length} changes of summer time: no jump`);
});
