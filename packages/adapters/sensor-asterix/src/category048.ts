/** CAT048, monoradar target reports, editions 1.15 to 1.32, as data. Must never hold decoding. */
import { EXPANSION_048 } from "./category048-expansion.ts";
import {
  chained,
  choice,
  compound,
  DEGREES_16,
  type Definition,
  define,
  explicit,
  extended,
  type Field,
  fixed,
  flag,
  GARBLED,
  hex,
  type Item,
  icao,
  KNOTS_14,
  octal,
  registers,
  repetitive,
  SOURCE,
  signed,
  spare,
  TIME_OF_DAY,
  unsigned,
  VALIDATED,
} from "./definition.ts";

const REPORT_TYPES = [
  "No detection",
  "Single PSR detection",
  "Single SSR detection",
  "SSR + PSR detection",
  "Single Mode S all-call",
  "Single Mode S roll-call",
  "Mode S all-call + PSR",
  "Mode S roll-call + PSR",
];

const DESCRIPTOR: readonly Field[] = [
  choice("TYP", 3, REPORT_TYPES),
  flag("SIM", "Actual target report", "Simulated target report"),
  flag("RDP", "Report from RDP chain 1", "Report from RDP chain 2"),
  flag("SPI", "Absence of SPI", "Special position identification"),
  flag("RAB", "Report from aircraft transponder", "Report from field monitor (fixed transponder)"),
];
const TEST = flag("TST", "Real target report", "Test target report");
const MILITARY: readonly Field[] = [
  flag("ME", "No military emergency", "Military emergency"),
  flag("MI", "No military identification", "Military identification"),
  choice("FOEFRI", 2, ["No Mode 4 interrogation", "Friendly target", "Unknown target", "No reply"]),
];
const FIRST_EXTENSION_OLD: readonly Field[] = [TEST, spare(2), ...MILITARY];
const FIRST_EXTENSION: readonly Field[] = [
  TEST,
  flag("ERR", "No extended range", "Extended range present"),
  flag("XPP", "No X-pulse present", "X-pulse present"),
  ...MILITARY,
];

/** An element with the bit before it that says whether it was filled in. */
const populated = (name: string, ...words: readonly string[]): Field[] => [
  flag(`${name}_EP`, "Not populated", "Populated"),
  choice(name, words.length > 2 ? 4 : 1, words),
];
const SECOND_EXTENSION: readonly Field[] = [
  ...populated("ADSB", "Not available", "Available"),
  ...populated("SCN", "Not available", "Available"),
  ...populated("PAI", "Not available", "Available"),
  spare(1),
];
const LAST_EXTENSIONS: readonly (readonly Field[])[] = [
  [
    ...populated("ACASXV", "Non-extended version", "ACAS Xa version 1", "ACAS Xu version 1"),
    ...populated("POXPR", "Phase overlay not supported", "Phase overlay supported"),
  ],
  [
    ...populated("POACT", "Phase overlay not active", "Phase overlay active"),
    ...populated("DTFXPR", "Basic dataflash not supported", "Basic dataflash supported"),
    ...populated("DTFACT", "Basic dataflash not active", "Basic dataflash active"),
    spare(1),
  ],
  [
    ...populated("IRMXPR", "Transponder not IRM capable", "Transponder IRM capable"),
    ...populated("IRMACT", "IRM not active", "IRM active"),
    spare(3),
  ],
];

const WARNINGS = [
  "Not defined",
  "Multipath reply (reflection)",
  "Reply due to sidelobe interrogation or reception",
  "Split plot",
  "Second time around reply",
  "Angel",
  "Slow moving target correlated with road infrastructure",
  "Fixed PSR plot",
  "Slow PSR target",
  "Low quality PSR plot",
  "Phantom SSR plot",
  "Non-matching Mode 3/A code",
  "Mode C or Mode S altitude code abnormal compared to the track",
  "Target in clutter area",
  "Maximum Doppler response in zero filter",
  "Transponder anomaly detected",
  "Duplicated or illegal Mode S aircraft address",
  "Mode S error correction applied",
  "Undecodable Mode C or Mode S altitude code",
  "Birds",
  "Flock of birds",
  "Mode 1 was present in original reply",
  "Mode 2 was present in original reply",
  "Plot potentially caused by wind turbine",
  "Helicopter",
  "Maximum number of re-interrogations reached (surveillance)",
  "Maximum number of re-interrogations reached (BDS extraction)",
  "BDS overlay incoherence",
  "Potential BDS swap detected",
  "Track update in the zenithal gap",
  "Mode S track re-acquired",
  "Duplicated Mode 5 pair NO/PIN detected",
  "Wrong DF reply format detected",
  "Transponder anomaly (Mode S transponder replies to Mode A/C-only interrogation)",
  "Transponder anomaly (SI capability report wrong)",
  "Potential IC conflict",
  "IC conflict detection possible, none detected",
  "Duplicate Mode 5 PIN",
];

const pulses = (names: string): Field[] =>
  names.split(" ").map((pulse) => flag(`Q${pulse}`, `High quality pulse ${pulse}`, `Low quality pulse ${pulse}`));
const CODE_PULSES = "A4 A2 A1 B4 B2 B1 C4 C2 C1 D4 D2 D1";
const smoothed = (mode: string) =>
  flag("L", `${mode} code as derived from the reply of the transponder`, `Smoothed ${mode} code`);

const CHARACTERISTICS = compound(
  ["SRL", fixed(unsigned("SRL", 8, 360 / 2 ** 13, "deg"))],
  ["SRR", fixed(unsigned("SRR", 8))],
  ["SAM", fixed(signed("SAM", 8, 1, "dBm"))],
  ["PRL", fixed(unsigned("PRL", 8, 360 / 2 ** 13, "deg"))],
  ["PAM", fixed(signed("PAM", 8, 1, "dBm"))],
  ["RPD", fixed(signed("RPD", 8, 1 / 256, "NM"))],
  ["APD", fixed(signed("APD", 8, 360 / 2 ** 14, "deg"))],
);

const DOPPLER = compound(
  [
    "CAL",
    fixed(flag("D", "Doppler speed is valid", "Doppler speed is doubtful"), spare(5), signed("CAL", 10, 1, "m/s")),
  ],
  ["RDS", repetitive(unsigned("DOP", 16, 1, "m/s"), unsigned("AMB", 16, 1, "m/s"), unsigned("FRQ", 16, 1, "MHz"))],
);

const TRACK_STATUS = extended(
  [
    flag("CNF", "Confirmed track", "Tentative track"),
    choice("RAD", 2, ["Combined track", "PSR track", "SSR/Mode S track", "Invalid"]),
    flag("DOU", "Normal confidence", "Low confidence in plot to track association"),
    flag("MAH", "No horizontal manoeuvre sensed", "Horizontal manoeuvre sensed"),
    choice("CDM", 2, ["Maintaining", "Climbing", "Descending", "Unknown"]),
  ],
  [
    flag("TRE", "Track still alive", "End of track lifetime (last report for this track)"),
    flag("GHO", "True target track", "Ghost target track"),
    flag(
      "SUP",
      "No track information from neighbouring node",
      "Maintained with track information from neighbouring node",
    ),
    flag("TCC", "Tracking in radar plane", "Slant range correction and projection applied"),
    spare(3),
  ],
);

const CAPABILITY = fixed(
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
    "Not assigned",
    "Unknown",
  ]),
  flag("SI", "SI-code capable", "II-code capable"),
  spare(1),
  flag("MSSC", "No", "Yes"),
  flag("ARC", "100 ft resolution", "25 ft resolution"),
  flag("AIC", "No", "Yes"),
  unsigned("B1A", 1),
  unsigned("B1B", 4),
);

const ITEMS: Readonly<Record<string, Item>> = {
  "010": SOURCE,
  "030": chained(choice("WE", 7, WARNINGS)),
  "040": fixed(unsigned("RHO", 16, 1 / 256, "NM"), unsigned("THETA", 16, DEGREES_16, "deg")),
  "042": fixed(signed("X", 16, 1 / 128, "NM"), signed("Y", 16, 1 / 128, "NM")),
  "050": fixed(VALIDATED, GARBLED, smoothed("Mode 2"), spare(1), octal("MODE2", 12)),
  "055": fixed(VALIDATED, GARBLED, smoothed("Mode 1"), hex("MODE1", 5)),
  "060": fixed(spare(4), ...pulses(CODE_PULSES)),
  "065": fixed(spare(3), ...pulses("A4 A2 A1 B2 B1")),
  "070": fixed(
    VALIDATED,
    GARBLED,
    flag(
      "L",
      "Mode 3/A code derived from the reply of the transponder",
      "Mode 3/A code not extracted during the last scan",
    ),
    spare(1),
    octal("MODE3A", 12),
  ),
  "080": fixed(spare(4), ...pulses(CODE_PULSES)),
  "090": fixed(VALIDATED, GARBLED, signed("FL", 14, 1 / 4, "FL")),
  "100": fixed(
    VALIDATED,
    GARBLED,
    spare(2),
    unsigned("MODEC", 12),
    spare(4),
    ...pulses("C1 A1 C2 A2 C4 A4 B1 D1 B2 D2 B4 D4"),
  ),
  "110": fixed(spare(2), signed("3DH", 14, 25, "ft")),
  "120": DOPPLER,
  "130": CHARACTERISTICS,
  "140": TIME_OF_DAY,
  "161": fixed(spare(4), unsigned("TRN", 12)),
  "170": TRACK_STATUS,
  "200": fixed(unsigned("GSP", 16, KNOTS_14, "kt"), unsigned("HDG", 16, DEGREES_16, "deg")),
  "210": fixed(
    unsigned("SIGX", 8, 1 / 128, "NM"),
    unsigned("SIGY", 8, 1 / 128, "NM"),
    unsigned("SIGV", 8, KNOTS_14, "kt"),
    unsigned("SIGH", 8, 360 / 2 ** 12, "deg"),
  ),
  "220": fixed(hex("ADR", 24)),
  "230": CAPABILITY,
  "240": fixed(icao("ID", 8)),
  "250": registers(),
  "260": fixed(hex("ACASRA", 56)),
  RE: EXPANSION_048,
  SP: explicit(),
};

const PROFILE =
  "010 140 020 040 070 090 130 220 240 250 161 042 200 170 210 030 080 100 110 120 230 260 055 050 065 060 SP RE";

/** Item 020 grew over the editions; everything else kept its layout, only meanings were added. */
function descriptorOf(minor: number): Item {
  if (minor < 20) return extended(DESCRIPTOR, FIRST_EXTENSION_OLD);
  if (minor < 31) return extended(DESCRIPTOR, FIRST_EXTENSION);
  if (minor < 32) return extended(DESCRIPTOR, FIRST_EXTENSION, SECOND_EXTENSION);
  return extended(DESCRIPTOR, FIRST_EXTENSION, SECOND_EXTENSION, ...LAST_EXTENSIONS);
}

const MINORS = [15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32];

/** Oldest first. */
export const CATEGORY_048: readonly Definition[] = MINORS.map((minor) =>
  define(48, `1.${minor}`, PROFILE, { ...ITEMS, "020": descriptorOf(minor) }),
);
