/** Day and night against almanacs: solstices, the equation of time, sunrises; and the night's borders against the Sun's height. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isDark, nightOn, subsolar, sunHeight } from "./sun.ts";

const us = (iso: string): number => Date.parse(iso) * 1000;
const near = (value: number, wanted: number, by: number): void =>
  assert.ok(Math.abs(value - wanted) <= by, `${value} is not ${wanted}`);

test("the Sun stands over the tropics at the solstices and over the equator at an equinox", () => {
  near(subsolar(us("2026-06-21T08:24:00Z")).latitude, 23.436, 0.01);
  near(subsolar(us("2026-12-21T20:50:00Z")).latitude, -23.436, 0.01);
  near(subsolar(us("2026-03-20T14:46:00Z")).latitude, 0, 0.01);
});

test("it passes Greenwich early in November and late in February, by the equation of time", () => {
  near(subsolar(us("2026-11-03T12:00:00Z")).longitude, -16.4 / 4, 0.03);
  near(subsolar(us("2026-02-11T12:00:00Z")).longitude, 14.2 / 4, 0.03);
});

test("at the sunrise and sunset that almanacs give for Tokyo, it is the line between day and night", () => {
  // 2026-06-21: rise 04:25, set 19:00 Japan time, to the minute; the Sun climbs a fifth of a degree a minute.
  const tokyo = { latitude: 35.66, longitude: 139.74 };
  for (const instant of ["2026-06-20T19:25:30Z", "2026-06-21T10:00:30Z"])
    near(sunHeight(subsolar(us(instant)), tokyo), -0.833, 0.25);
});

test("a meridian's night ends exactly where the Sun sets", () => {
  for (let day = 0; day < 365; day += 13) {
    const sun = subsolar(us("2026-01-01T00:00:00Z") + day * 90_061e6);
    for (let longitude = -180; longitude < 180; longitude += 7) {
      const night = nightOn(sun, longitude);
      for (let latitude = -89; latitude <= 89; latitude += 1) {
        const within = night !== undefined && latitude > night[0] && latitude < night[1];
        assert.equal(within, isDark(sun, { latitude, longitude }), `${day} ${latitude} ${longitude}`);
      }
    }
  }
});
