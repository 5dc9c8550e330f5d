/**
 * CAT062 edition 0.17 as data: an early draft with a profile of its own, still met in old recordings.
 * Its bytes do not say so; the edition is per-feed configuration. Must never hold decoding.
 */

import { COMPOSED_NUMBER, MEASURED, MOVEMENT, STATUS_1, STATUS_4 } from "./category062.ts";
import { COMMUNICATIONS, FLIGHT_PLAN_PARTS } from "./category062-aircraft.ts";
import {
  choice,
  compound,
  DEGREES_16,
  DEGREES_24,
  define,
  explicit,
  extended,
  fixed,
  flag,
  hex,
  type Item,
  icao,
  KNOTS_14,
  octal,
  registers,
  SOURCE,
  signed,
  spare,
  TIME_OF_DAY,
  unsigned,
} from "./definition.ts";

const STATUS = extended(
  STATUS_1,
  [
    flag("SIM", "Actual track", "Simulated track"),
    flag("TSE", "Default", "Last message for the track"),
    flag("TSB", "Default", "First message for the track"),
    flag("FPC", "Not flight-plan correlated", "Flight plan correlated"),
    spare(3),
  ],
  [
    flag("AMA", "Not from amalgamation", "From amalgamation"),
    choice("MD4", 2, ["No Mode 4 interrogation", "Friendly target", "Unknown target", "No reply"]),
    flag("ME", "Default", "Military emergency"),
    flag("MI", "Default", "Military identification"),
    spare(2),
  ],
  STATUS_4,
);

const age = (name: string, bits = 8): readonly [string, Item] => [name, fixed(unsigned(name, bits, 1 / 4, "s"))];
const AGES = compound(
  age("PSR"),
  age("SSR"),
  age("MDA"),
  age("MFL"),
  age("MDS"),
  age("ADS", 16),
  age("ADB"),
  age("MD1"),
  age("MD2"),
);

const MODE_S = compound(
  ["MB", registers()],
  ["ADR", fixed(hex("ADR", 24))],
  ["ID", fixed(icao("ID", 8))],
  ["COM", COMMUNICATIONS],
  ["ACS", fixed(hex("ACS", 56))],
);

/** One unit of item 210, metres per second squared: 2^-22 nautical miles per second squared. */
const ACCELERATION = 1852 / 2 ** 22;

const ACCURACIES = compound(
  ["APC", fixed(unsigned("X", 8, 1 / 64, "NM"), unsigned("Y", 8, 1 / 64, "NM"))],
  ["APW", fixed(unsigned("LAT", 16, DEGREES_24, "deg"), unsigned("LON", 16, DEGREES_24, "deg"))],
  ["ATA", fixed(unsigned("ATA", 16, 6.25, "ft"))],
  ["ATF", fixed(unsigned("ATF", 8, 1 / 4, "FL"))],
  ["ATV", fixed(unsigned("SPEED", 8, KNOTS_14, "kt"), unsigned("HEADING", 16, DEGREES_16, "deg"))],
  ["ART", fixed(unsigned("ART", 8, 1 / 4, "deg/s"))],
  ["ALA", fixed(unsigned("ALA", 16, ACCELERATION, "m/s2"))],
  ["ARC", fixed(unsigned("ARC", 8, 6.25, "ft/min"))],
);

const ITEMS: Readonly<Record<string, Item>> = {
  "010": SOURCE,
  "015": fixed(unsigned("SID", 8)),
  "040": fixed(spare(1), unsigned("TRN", 15)),
  "060": fixed(spare(4), octal("MODE3A", 12)),
  "070": TIME_OF_DAY,
  "080": STATUS,
  "100": fixed(signed("X", 16, 1 / 64, "NM"), signed("Y", 16, 1 / 64, "NM")),
  "105": fixed(signed("LAT", 24, DEGREES_24, "deg"), signed("LON", 24, DEGREES_24, "deg")),
  "110": fixed(spare(3), hex("MODE1", 5)),
  "120": fixed(spare(4), octal("MODE2", 12)),
  "130": fixed(signed("ALT", 16, 6.25, "ft")),
  "135": fixed(flag("QNH", "No QNH correction applied", "QNH correction applied"), signed("CTB", 15, 25, "ft")),
  "136": fixed(signed("MFL", 16, 1 / 4, "FL")),
  "180": fixed(unsigned("SPEED", 16, KNOTS_14, "kt"), unsigned("HEADING", 16, DEGREES_16, "deg")),
  "200": fixed(...MOVEMENT, spare(2)),
  "210": fixed(signed("CLA", 16, ACCELERATION, "m/s2")),
  "220": fixed(signed("ROCD", 16, 6.25, "ft/min")),
  "240": fixed(signed("ROT", 8, 1 / 4, "deg/s")),
  "290": AGES,
  "340": MEASURED,
  "380": MODE_S,
  "390": compound(...FLIGHT_PLAN_PARTS),
  "500": ACCURACIES,
  "510": COMPOSED_NUMBER,
  RE: explicit(),
  SP: explicit(),
};

/** Field reference number 20 was item 050, whose layout is not public; a record with it is an error, not a guess. */
const PROFILE =
  "010 015 070 040 105 100 060 130 135 136 180 200 220 240 210 080 290 340 380 - 390 110 120 510 500 - RE SP";

export const EDITION_0_17 = define(62, "0.17", PROFILE, ITEMS);
