/** The Reserved Expansion Field of CAT048, appendix A edition 1.13, as data. Must never hold decoding. */
import {
  choice,
  compound,
  DEGREES_16,
  DEGREES_24,
  expansion,
  extended,
  fixed,
  flag,
  GARBLED,
  octal,
  repetitive,
  SOURCE,
  signed,
  spare,
  unsigned,
  VALIDATED,
} from "./definition.ts";

const SUMMARY = fixed(
  flag("M5", "No Mode 5 interrogation", "Mode 5 interrogation"),
  flag("ID", "No authenticated Mode 5 ID reply", "Authenticated Mode 5 ID reply"),
  flag("DA", "No authenticated Mode 5 data reply", "Authenticated Mode 5 data reply"),
  flag("M1", "Mode 1 code not from Mode 5 reply", "Mode 1 code from Mode 5 reply"),
  flag("M2", "Mode 2 code not from Mode 5 reply", "Mode 2 code from Mode 5 reply"),
  flag("M3", "Mode 3 code not from Mode 5 reply", "Mode 3 code from Mode 5 reply"),
  flag("MC", "Mode C altitude not from Mode 5 reply", "Mode C altitude from Mode 5 reply"),
  spare(1),
);
const POSITION = fixed(signed("LAT", 24, DEGREES_24, "deg"), signed("LON", 24, DEGREES_24, "deg"));
const ALTITUDE = fixed(spare(1), flag("RES", "100 ft increments", "25 ft increments"), signed("GA", 14, 25, "ft"));
const MODE_1 = fixed(
  flag("V", "Code not validated", "Code validated"),
  GARBLED,
  flag("L", "Code derived from the reply", "Code not extracted during the last scan"),
  spare(1),
  octal("EM1", 12),
);
const TIME_OFFSET = fixed(unsigned("TOS", 8, 1 / 128, "s"));
const X_PULSES = fixed(
  spare(2),
  ...["XP", "X5", "XC", "X3", "X2", "X1"].map((name) => flag(name, "X-pulse not present", "X-pulse present")),
);

const MODE_5 = compound(
  ["SUM", SUMMARY],
  [
    "PMN",
    fixed(
      spare(2),
      unsigned("PIN", 14),
      spare(2),
      flag("NAV", "National origin is valid", "National origin is invalid"),
      unsigned("NAT", 5),
      spare(2),
      unsigned("MIS", 6),
    ),
  ],
  ["POS", POSITION],
  ["GA", ALTITUDE],
  ["EM1", MODE_1],
  ["TOS", TIME_OFFSET],
  ["XP", X_PULSES],
);

const MODE_5_NEW = compound(
  ["SUM", SUMMARY],
  [
    "PMN",
    fixed(
      spare(2),
      unsigned("PIN", 14),
      spare(4),
      flag("NOV", "National origin is valid", "National origin is invalid"),
      unsigned("NO", 11),
    ),
  ],
  ["POS", POSITION],
  ["GA", ALTITUDE],
  ["EM1", MODE_1],
  ["TOS", TIME_OFFSET],
  ["XP", X_PULSES],
  ["FOM", fixed(spare(3), unsigned("FOM", 5))],
);

const PREDICTED = fixed(
  unsigned("PREDRHO", 16, 1 / 128, "NM"),
  unsigned("PREDTHETA", 16, DEGREES_16, "deg"),
  unsigned("EVOLRHOSTART", 16, 1 / 128, "NM"),
  unsigned("EVOLRHOEND", 16, 1 / 128, "NM"),
  unsigned("EVOLTHETASTART", 16, DEGREES_16, "deg"),
  unsigned("EVOLTHETAEND", 16, DEGREES_16, "deg"),
  unsigned("NOISERHOSTART", 16, 1 / 128, "NM"),
  unsigned("NOISERHOEND", 16, 1 / 128, "NM"),
  unsigned("NOISETHETASTART", 16, DEGREES_16, "deg"),
  unsigned("NOISETHETAEND", 16, DEGREES_16, "deg"),
  unsigned("PREDTIME", 16, 1 / 128, "s"),
);

const TRACK = compound(
  [
    "PTL",
    fixed(
      spare(3),
      ...["SCN", "RC", "AC", "SSR", "PSR"].map((name) => flag(name, "Not in plot", "In plot")),
      unsigned("PLOTNR", 16),
    ),
  ],
  ["ATL", repetitive(unsigned("ADSBNR", 16))],
  ["TRN", fixed(unsigned("TRN", 8, 1, "%"))],
  ["NPP", PREDICTED],
  ["DLK", repetitive(unsigned("TYPE", 4), unsigned("ORIGIN", 2), unsigned("STATE", 2))],
  ["LCK", fixed(flag("LS", "Not locked out", "Locked out"), unsigned("LOCTIM", 15, 1, "ms"))],
  [
    "TC",
    fixed(
      spare(7),
      unsigned("TCOUNT1", 4),
      unsigned("TCODE1", 5),
      unsigned("TCOUNT2", 4),
      octal("TCODE2", 12),
      unsigned("TCOUNT3", 4),
      octal("TCODE3", 12),
    ),
  ],
  [
    "TLC",
    fixed(
      choice("ACQI", 2, ["Tentative, one plot", "Tentative, two plots or more", "Pre-confirmed", "Confirmed"]),
      unsigned("TRKUPDCTR", 14),
      unsigned("LASTTRKUPD", 16, 1, "ms"),
    ),
  ],
  [
    "ASI",
    repetitive(
      ...SOURCE.fields,
      unsigned("TIMEOFDAYSCN", 16, 1 / 128, "s"),
      unsigned("DATAUSE", 7),
      flag("DRNA", "DRN not available", "DRN available"),
      unsigned("DRN", 16),
    ),
  ],
  ["TES", fixed(choice("TES", 8, ["Radar tracker", "Integrated ADS-B", "External ADS-B", "SCN"]))],
  ["IR", fixed(flag("IR", "Identity not requested", "Identity requested"), unsigned("M3A", 7, 1, "s"))],
);

const COMMON = compound(
  ["PNB", fixed(unsigned("PNB", 16))],
  [
    "RPL",
    repetitive(
      choice("TYPE", 8, ["PSR echo", "SSR reply", "All call reply", "Roll call reply"]),
      unsigned("REPLYNBR", 16),
    ),
  ],
  ["SNB", fixed(unsigned("SNB", 8))],
  ["DATE", fixed(...["Y1", "Y2", "Y3", "Y4", "M1", "M2", "D1", "D2"].map((digit) => unsigned(digit, 4)))],
);

const alternative = (name: string) =>
  fixed(
    VALIDATED,
    GARBLED,
    flag("L", "Code derived from the reply", "Smoothed code of a local tracker"),
    spare(1),
    octal(name, 12),
  );

const GENERIC = compound(
  ["ALTM2", alternative("ALTM2")],
  ["ALTM3", alternative("ALTM3")],
  ["ALTFL", fixed(VALIDATED, GARBLED, signed("ALTFL", 14, 1 / 4, "FL"))],
  ["RCSDB", fixed(spare(2), signed("RCSDB", 14, 1 / 100, "dBm2"))],
  ["RCSM", fixed(spare(2), unsigned("RCSM", 30, 1e-6, "m2"))],
);

const M4E = extended([
  spare(5),
  choice("FOEFRI", 2, ["No Mode 4 interrogation", "Possibly friendly", "Probably friendly", "Friendly"]),
]);

const RADAR = compound(
  ["SCO", fixed(unsigned("SCO", 8))],
  ["SRC", fixed(unsigned("SRC", 16, 1 / 10, "dB"))],
  ["RW", fixed(unsigned("RW", 16, 1 / 256, "NM"))],
  ["AR", fixed(unsigned("AR", 16, 1 / 256, "NM"))],
);

/** Range beyond the 256 nautical miles of item 040, for targets that it cannot state. */
const EXTENDED_RANGE = fixed(unsigned("ERR", 24, 1 / 256, "NM"));

export const EXPANSION_048 = expansion(
  ["MD5", MODE_5],
  ["M5N", MODE_5_NEW],
  ["M4E", M4E],
  ["RPC", RADAR],
  ["ERR", EXTENDED_RANGE],
  ["RTC", TRACK],
  ["CPC", COMMON],
  ["GEN48", GENERIC],
);
