/** CAT062 items 380 (aircraft derived data) and 390 (flight plan related data) as data. Must never hold decoding. */
import {
  ascii,
  choice,
  compound,
  DEGREES_16,
  DEGREES_24,
  extended,
  fixed,
  flag,
  hex,
  icao,
  KNOTS_14,
  octal,
  registers,
  repetitive,
  SOURCE,
  signed,
  spare,
  unsigned,
} from "./definition.ts";

const INTENT = repetitive(
  flag("TCA", "TCP number available", "TCP number not available"),
  flag("NC", "TCP compliance", "TCP non-compliance"),
  unsigned("TCPN", 6),
  signed("ALT", 16, 10, "ft"),
  signed("LAT", 24, DEGREES_24, "deg"),
  signed("LON", 24, DEGREES_24, "deg"),
  choice("PT", 4, [
    "Unknown",
    "Fly by waypoint",
    "Fly over waypoint",
    "Hold pattern",
    "Procedure hold",
    "Procedure turn",
    "RF leg",
    "Top of climb",
    "Top of descent",
    "Start of level",
    "Cross-over altitude",
    "Transition altitude",
  ]),
  choice("TD", 2, ["Not applicable", "Turn right", "Turn left", "No turn"]),
  flag("TRA", "TTR not available", "TTR available"),
  flag("TOA", "TOV available", "TOV not available"),
  unsigned("TOV", 24, 1, "s"),
  unsigned("TTR", 16, 1 / 100, "NM"),
);

/** The layout of the communications part is shared with edition 0.17. */
export const COMMUNICATIONS = fixed(
  choice("COM", 3, [
    "No communications capability (surveillance only)",
    "Comm. A and Comm. B capability",
    "Comm. A, Comm. B and uplink ELM",
    "Comm. A, Comm. B, uplink ELM and downlink ELM",
    "Level 5 transponder capability",
  ]),
  choice("STAT", 3, [
    "No alert, no SPI, aircraft airborne",
    "No alert, no SPI, aircraft on ground",
    "Alert, no SPI, aircraft airborne",
    "Alert, no SPI, aircraft on ground",
    "Alert, SPI, aircraft airborne or on ground",
    "No alert, SPI, aircraft airborne or on ground",
    "Not defined",
    "Unknown or not yet extracted",
  ]),
  spare(2),
  flag("SSC", "No", "Yes"),
  flag("ARC", "100 ft resolution", "25 ft resolution"),
  flag("AIC", "No", "Yes"),
  unsigned("B1A", 1),
  unsigned("B1B", 4),
);

const ADS_B_STATUS = fixed(
  choice("AC", 2, ["Unknown", "ACAS not operational", "ACAS operational", "Invalid"]),
  choice("MN", 2, ["Unknown", "Multiple aids not operating", "Multiple aids operating", "Invalid"]),
  choice("DC", 2, ["Unknown", "Differential correction", "No differential correction", "Invalid"]),
  flag("GBS", "Transponder ground bit not set or unknown", "Transponder ground bit set"),
  spare(6),
  choice("STAT", 3, [
    "No emergency",
    "General emergency",
    "Lifeguard / medical",
    "Minimum fuel",
    "No communications",
    "Unlawful interference",
    "Downed aircraft",
    "Unknown",
  ]),
);

const WEATHER = fixed(
  flag("WS", "Not valid wind speed", "Valid wind speed"),
  flag("WD", "Not valid wind direction", "Valid wind direction"),
  flag("TMP", "Not valid temperature", "Valid temperature"),
  flag("TRB", "Not valid turbulence", "Valid turbulence"),
  spare(4),
  unsigned("WSD", 16, 1, "kt"),
  unsigned("WDD", 16, 1, "deg"),
  signed("TMPD", 16, 1 / 4, "C"),
  unsigned("TRBD", 8),
);

const POSITION = fixed(signed("LAT", 24, DEGREES_24, "deg"), signed("LON", 24, DEGREES_24, "deg"));

export const AIRCRAFT_DERIVED = compound(
  ["ADR", fixed(hex("ADR", 24))],
  ["ID", fixed(icao("ID", 8))],
  ["MHG", fixed(unsigned("MHG", 16, DEGREES_16, "deg"))],
  // The unit of IAS depends on IM (2^-14 NM/s, or 0.001 Mach), so the raw value is given beside it.
  ["IAS", fixed(flag("IM", "Indicated airspeed, 2^-14 NM/s", "Mach, 0.001"), unsigned("IAS", 15))],
  ["TAS", fixed(unsigned("TAS", 16, 1, "kt"))],
  [
    "SAL",
    fixed(
      flag("SAS", "No source information provided", "Source information provided"),
      choice("SRC", 2, ["Unknown", "Aircraft altitude", "FCU/MCP selected altitude", "FMS selected altitude"]),
      signed("ALT", 13, 25, "ft"),
    ),
  ],
  [
    "FSS",
    fixed(
      flag("MV", "Not active", "Active"),
      flag("AH", "Not active", "Active"),
      flag("AM", "Not active", "Active"),
      signed("ALT", 13, 25, "ft"),
    ),
  ],
  [
    "TIS",
    extended([
      flag("NAV", "Trajectory intent available", "Trajectory intent not available"),
      flag("NVB", "Trajectory intent valid", "Trajectory intent not valid"),
      spare(5),
    ]),
  ],
  ["TID", INTENT],
  ["COM", COMMUNICATIONS],
  ["SAB", ADS_B_STATUS],
  ["ACS", fixed(hex("ACS", 56))],
  ["BVR", fixed(signed("BVR", 16, 6.25, "ft/min"))],
  ["GVR", fixed(signed("GVR", 16, 6.25, "ft/min"))],
  ["RAN", fixed(signed("RAN", 16, 1 / 100, "deg"))],
  [
    "TAR",
    fixed(
      choice("TI", 2, ["Not available", "Left", "Right", "Straight"]),
      spare(6),
      signed("ROT", 7, 1 / 4, "deg/s"),
      spare(1),
    ),
  ],
  ["TAN", fixed(unsigned("TAN", 16, DEGREES_16, "deg"))],
  ["GSP", fixed(signed("GSP", 16, KNOTS_14, "kt"))],
  ["VUN", fixed(unsigned("VUN", 8))],
  ["MET", WEATHER],
  ["EMC", fixed(unsigned("ECAT", 8))],
  ["POS", POSITION],
  ["GAL", fixed(signed("GAL", 16, 6.25, "ft"))],
  ["PUN", fixed(spare(4), unsigned("PUN", 4))],
  ["MB", registers()],
  ["IAR", fixed(unsigned("IAR", 16, 1, "kt"))],
  ["MAC", fixed(unsigned("MAC", 16, 1 / 125, "Mach"))],
  ["BPS", fixed(spare(4), unsigned("BPS", 12, 1 / 10, "mb"))],
);

const FLIGHT_NUMBER = fixed(
  choice("TYP", 2, ["Plan number", "Unit 1 flight number", "Unit 2 flight number", "Unit 3 flight number"]),
  spare(3),
  unsigned("NBR", 27),
);
const FLIGHT_CATEGORY = fixed(
  choice("GATOAT", 2, ["Unknown", "General air traffic", "Operational air traffic", "Not applicable"]),
  choice("FR1FR2", 2, [
    "Instrument flight rules",
    "Visual flight rules",
    "Not applicable",
    "Controlled visual flight rules",
  ]),
  choice("RVSM", 2, ["Unknown", "Approved", "Exempt", "Not approved"]),
  flag("HPR", "Normal priority flight", "High priority flight"),
  spare(1),
);
const TIMES = repetitive(
  choice("TYP", 5, [
    "Scheduled off-block",
    "Estimated off-block",
    "Estimated take-off",
    "Actual off-block",
    "Predicted at runway hold",
    "Actual at runway hold",
    "Actual line-up",
    "Actual take-off",
    "Estimated arrival",
    "Predicted landing",
    "Actual landing",
    "Actual off runway",
    "Predicted to gate",
    "Actual on-block",
  ]),
  choice("DAY", 2, ["Today", "Yesterday", "Tomorrow", "Invalid"]),
  spare(4),
  unsigned("HOR", 5, 1, "h"),
  spare(2),
  unsigned("MIN", 6, 1, "min"),
  flag("AVS", "Seconds available", "Seconds not available"),
  spare(1),
  unsigned("SEC", 6, 1, "s"),
);
const STAND_STATUS = fixed(
  choice("EMP", 2, ["Empty", "Occupied", "Unknown", "Invalid"]),
  choice("AVL", 2, ["Available", "Not available", "Unknown", "Invalid"]),
  spare(4),
);

/** The first fourteen parts are those of edition 0.17 too. */
export const FLIGHT_PLAN_PARTS = [
  ["TAG", SOURCE],
  ["CS", fixed(ascii("CS", 7))],
  ["IFI", FLIGHT_NUMBER],
  ["FCT", FLIGHT_CATEGORY],
  ["TAC", fixed(ascii("TAC", 4))],
  ["WTC", fixed(ascii("WTC", 1))],
  ["DEP", fixed(ascii("DEP", 4))],
  ["DST", fixed(ascii("DST", 4))],
  ["RDS", fixed(ascii("NU1", 1), ascii("NU2", 1), ascii("LTR", 1))],
  ["CFL", fixed(unsigned("CFL", 16, 1 / 4, "FL"))],
  ["CTL", fixed(unsigned("CENTRE", 8), unsigned("POSITION", 8))],
  ["TOD", TIMES],
  ["AST", fixed(ascii("AST", 6))],
  ["STS", STAND_STATUS],
] as const;

export const FLIGHT_PLAN = compound(
  ...FLIGHT_PLAN_PARTS,
  ["STD", fixed(ascii("STD", 7))],
  ["STA", fixed(ascii("STA", 7))],
  ["PEM", fixed(spare(3), flag("VA", "No valid Mode 3/A", "Valid Mode 3/A"), octal("MODE3A", 12))],
  ["PEC", fixed(ascii("PEC", 7))],
);
