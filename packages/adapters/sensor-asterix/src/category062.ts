/** CAT062, system track data, editions 1.12 to 1.21, as data. Must never hold decoding. */
import { AIRCRAFT_DERIVED, FLIGHT_PLAN } from "./category062-aircraft.ts";
import { EXPANSION_062 } from "./category062-expansion.ts";
import {
  chained,
  choice,
  compound,
  DEGREES_16,
  DEGREES_24,
  DEGREES_32,
  type Definition,
  define,
  explicit,
  extended,
  type Field,
  fixed,
  flag,
  GARBLED,
  type Item,
  icao,
  octal,
  SOURCE,
  signed,
  spare,
  TIME_OF_DAY,
  unsigned,
  VALIDATED,
} from "./definition.ts";

const aged = (name: string) => flag(name, "Default", `Age of last ${name} update above threshold`);

export const STATUS_1: readonly Field[] = [
  flag("MON", "Multisensor track", "Monosensor track"),
  flag("SPI", "Default", "SPI present in the last report"),
  flag("MRH", "Barometric altitude more reliable", "Geometric altitude more reliable"),
  choice("SRC", 3, [
    "No source",
    "GNSS",
    "3D radar",
    "Triangulation",
    "Height from coverage",
    "Speed look-up table",
    "Default height",
    "Multilateration",
  ]),
  flag("CNF", "Confirmed track", "Tentative track"),
];
const STATUS_2: readonly Field[] = [
  flag("SIM", "Actual track", "Simulated track"),
  flag("TSE", "Default", "Last message for the track"),
  flag("TSB", "Default", "First message for the track"),
  flag("FPC", "Not flight-plan correlated", "Flight plan correlated"),
  flag("AFF", "Default", "ADS-B data inconsistent with other information"),
  flag("STP", "Default", "Slave track promotion"),
  flag("KOS", "Complementary service used", "Background service used"),
];
const STATUS_3: readonly Field[] = [
  flag("AMA", "Not from amalgamation", "From amalgamation"),
  choice("MD4", 2, ["No Mode 4 interrogation", "Friendly target", "Unknown target", "No reply"]),
  flag("ME", "Default", "Military emergency"),
  flag("MI", "Default", "Military identification"),
  choice("MD5", 2, ["No Mode 5 interrogation", "Friendly target", "Unknown target", "No reply"]),
];
export const STATUS_4: readonly Field[] = [
  flag("CST", "Default", "Coasting"),
  aged("PSR"),
  aged("SSR"),
  aged("MDS"),
  aged("ADS"),
  flag("SUC", "Default", "Special used code"),
  flag("AAC", "Default", "Assigned Mode A code conflict"),
];
const STATUS_5: readonly Field[] = [
  choice("SDS", 2, ["Combined", "Co-operative only", "Non-cooperative only", "Not defined"]),
  choice("EMS", 3, [
    "No emergency",
    "General emergency",
    "Lifeguard / medical",
    "Minimum fuel",
    "No communications",
    "Unlawful interference",
    "Downed aircraft",
    "Undefined",
  ]),
  flag("PFT", "No indication", "Potential false track"),
  flag("FPLT", "Default", "Created or updated with flight plan data"),
];
const DUPLICATES: readonly Field[] = [
  flag("DUPT", "Default", "Duplicate Mode 3/A code"),
  flag("DUPF", "Default", "Duplicate flight plan"),
  flag("DUPM", "Default", "Duplicate flight plan due to manual correlation"),
];
const SURFACE: readonly Field[] = [
  flag("SFC", "Default", "Surface target"),
  flag("IDD", "No indication", "Duplicate flight identification"),
  flag("IEC", "Default", "Inconsistent emergency code"),
];

/** The status grew by octets at its end; reading an older feed with more is harmless, with less is an error. */
function statusOf(minor: number): Item {
  const common = [STATUS_1, STATUS_2, STATUS_3, STATUS_4, STATUS_5];
  if (minor < 18) return extended(...common, [...DUPLICATES, spare(4)]);
  if (minor < 20) return extended(...common, [...DUPLICATES, ...SURFACE, spare(1)]);
  const sixth = [...DUPLICATES, ...SURFACE, aged("MLAT")];
  return minor < 21
    ? extended(...common, sixth)
    : extended(...common, sixth, [
        flag("M5I", "Default", "Age of last Mode 5 interrogation above threshold"),
        spare(6),
      ]);
}

const age = (name: string, bits = 8): readonly [string, Item] => [name, fixed(unsigned(name, bits, 1 / 4, "s"))];

const UPDATE_AGES = compound(
  age("TRK"),
  age("PSR"),
  age("SSR"),
  age("MDS"),
  age("ADS", 16),
  age("ES"),
  age("VDL"),
  age("UAT"),
  age("LOP"),
  age("MLT"),
);

const DATA_AGE_NAMES =
  "MFL MD1 MD2 MDA MD4 MD5 MHG IAS TAS SAL FSS TID COM SAB ACS BVR GVR RAN TAR TAN GSP VUN MET EMC POS GAL PUN MB IAR MAC BPS";
const DATA_AGES = compound(...DATA_AGE_NAMES.split(" ").map((name) => age(name)));

const reported = (name: string) => flag(name, "Not from Mode 5 reply", "From Mode 5 reply");
const MODE_5 = compound(
  [
    "SUM",
    fixed(
      flag("M5", "No Mode 5 interrogation", "Mode 5 interrogation"),
      flag("ID", "No authenticated Mode 5 ID reply", "Authenticated Mode 5 ID reply"),
      flag("DA", "No authenticated Mode 5 data reply", "Authenticated Mode 5 data reply"),
      ...["M1", "M2", "M3", "MC"].map(reported),
      flag("X", "X-pulse not set", "X-pulse set"),
    ),
  ],
  ["PMN", fixed(spare(2), unsigned("PIN", 14), spare(3), unsigned("NAT", 5), spare(2), unsigned("MIS", 6))],
  ["POS", fixed(signed("LAT", 24, DEGREES_24, "deg"), signed("LON", 24, DEGREES_24, "deg"))],
  ["GA", fixed(spare(1), flag("RES", "100 ft increments", "25 ft increments"), signed("GA", 14, 25, "ft"))],
  ["EM1", fixed(spare(4), octal("EM1", 12))],
  ["TOS", fixed(signed("TOS", 8, 1 / 128, "s"))],
  [
    "XP",
    fixed(
      spare(3),
      ...["X5", "XC", "X3", "X2", "X1"].map((name) => flag(name, "X-pulse not present", "X-pulse present")),
    ),
  ],
);

/** Shared with edition 0.17. */
export const MEASURED = compound(
  ["SID", SOURCE],
  ["POS", fixed(unsigned("RHO", 16, 1 / 256, "NM"), unsigned("THETA", 16, DEGREES_16, "deg"))],
  ["HEIGHT", fixed(signed("HEIGHT", 16, 25, "ft"))],
  ["MDC", fixed(VALIDATED, GARBLED, signed("LMC", 14, 1 / 4, "FL"))],
  [
    "MDA",
    fixed(
      VALIDATED,
      GARBLED,
      flag("L", "Derived from the reply", "Provided by a sensor local tracker"),
      spare(1),
      octal("MODE3A", 12),
    ),
  ],
  [
    "TYP",
    fixed(
      unsigned("TYP", 3),
      flag("SIM", "Actual target report", "Simulated target report"),
      flag("RAB", "Report from target transponder", "Report from field monitor"),
      flag("TST", "Real target report", "Test target report"),
      spare(2),
    ),
  ],
);

const pair = (name: string, bits: number, scale: number, unit: string): readonly [string, Item] => [
  name,
  fixed(unsigned("X", bits, scale, unit), unsigned("Y", bits, scale, unit)),
];
const ACCURACIES = compound(
  pair("APC", 16, 1 / 2, "m"),
  ["COV", fixed(signed("COV", 16, 1 / 2, "m"))],
  ["APW", fixed(unsigned("LAT", 16, DEGREES_32, "deg"), unsigned("LON", 16, DEGREES_32, "deg"))],
  ["AGA", fixed(unsigned("AGA", 8, 6.25, "ft"))],
  ["ABA", fixed(unsigned("ABA", 8, 1 / 4, "FL"))],
  pair("ATV", 8, 1 / 4, "m/s"),
  pair("AA", 8, 1 / 4, "m/s2"),
  ["ARC", fixed(unsigned("ARC", 8, 6.25, "ft/min"))],
);

/** Shared with edition 0.17. */
export const MOVEMENT: readonly Field[] = [
  choice("TRANS", 2, ["Constant course", "Right turn", "Left turn", "Undetermined"]),
  choice("LONG", 2, ["Constant groundspeed", "Increasing groundspeed", "Decreasing groundspeed", "Undetermined"]),
  choice("VERT", 2, ["Level", "Climb", "Descent", "Undetermined"]),
];
export const COMPOSED_NUMBER = chained(unsigned("IDENT", 8), unsigned("TRACK", 15));

const ITEMS: Readonly<Record<string, Item>> = {
  "010": SOURCE,
  "015": fixed(unsigned("SID", 8)),
  "040": fixed(unsigned("TRN", 16)),
  "060": fixed(VALIDATED, GARBLED, flag("CH", "No change", "Mode 3/A has changed"), spare(1), octal("MODE3A", 12)),
  "070": TIME_OF_DAY,
  "100": fixed(signed("X", 24, 1 / 2, "m"), signed("Y", 24, 1 / 2, "m")),
  "105": fixed(signed("LAT", 32, DEGREES_32, "deg"), signed("LON", 32, DEGREES_32, "deg")),
  "110": MODE_5,
  "120": fixed(spare(4), octal("MODE2", 12)),
  "130": fixed(signed("ALT", 16, 6.25, "ft")),
  "135": fixed(flag("QNH", "No QNH correction applied", "QNH correction applied"), signed("CTB", 15, 1 / 4, "FL")),
  "136": fixed(signed("MFL", 16, 1 / 4, "FL")),
  "185": fixed(signed("VX", 16, 1 / 4, "m/s"), signed("VY", 16, 1 / 4, "m/s")),
  "200": fixed(...MOVEMENT, flag("ADF", "No altitude discrepancy", "Altitude discrepancy"), spare(1)),
  "210": fixed(signed("AX", 8, 1 / 4, "m/s2"), signed("AY", 8, 1 / 4, "m/s2")),
  "220": fixed(signed("ROCD", 16, 6.25, "ft/min")),
  "245": fixed(
    choice("STI", 2, ["Downlinked", "Callsign not downlinked", "Registration not downlinked", "Invalid"]),
    spare(6),
    icao("CHR", 8),
  ),
  "270": extended(
    [unsigned("LENGTH", 7, 1, "m")],
    [unsigned("ORIENTATION", 7, 360 / 128, "deg")],
    [unsigned("WIDTH", 7, 1, "m")],
  ),
  "290": UPDATE_AGES,
  "295": DATA_AGES,
  "300": fixed(unsigned("VFI", 8)),
  "340": MEASURED,
  "380": AIRCRAFT_DERIVED,
  "390": FLIGHT_PLAN,
  "500": ACCURACIES,
  "510": COMPOSED_NUMBER,
  RE: EXPANSION_062,
  SP: explicit(),
};

const PROFILE =
  "010 - 015 070 105 100 185 210 060 245 380 040 080 290 200 295 136 130 135 220 390 270 300 110 120 510 500 340 - - - - - RE SP";
const MINORS = [12, 13, 14, 15, 16, 17, 18, 19, 20, 21];

/** Oldest first. */
export const CATEGORY_062: readonly Definition[] = MINORS.map((minor) =>
  define(62, `1.${minor}`, PROFILE, { ...ITEMS, "080": statusOf(minor) }),
);
