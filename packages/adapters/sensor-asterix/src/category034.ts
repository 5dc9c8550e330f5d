/** CAT034, monoradar service messages, editions 1.26 to 1.29, as data. Must never hold decoding. */
import {
  choice,
  compound,
  DEGREES_16,
  DEGREES_24,
  type Definition,
  define,
  explicit,
  fixed,
  flag,
  type Item,
  repetitive,
  SOURCE,
  signed,
  spare,
  TIME_OF_DAY,
  unsigned,
} from "./definition.ts";

const MESSAGES = [
  "",
  "North marker message",
  "Sector crossing message",
  "Geographical filtering message",
  "Jamming strobe message",
];
const LATER_MESSAGES = ["Solar storm message", "SSR jamming strobe message", "Mode S jamming strobe message"];
const MESSAGES_BY_EDITION: Readonly<Record<string, readonly string[]>> = {
  "1.26": MESSAGES,
  "1.27": MESSAGES,
  "1.28": [...MESSAGES, ...LATER_MESSAGES.slice(0, 1)],
  "1.29": [...MESSAGES, ...LATER_MESSAGES],
};

const ANTENNA = flag("ANT", "Antenna 1", "Antenna 2");
const OVERLOAD = flag("OVL", "No overload", "Overload");
const MONITORING = flag("MSC", "Monitoring system connected", "Monitoring system disconnected");
const channels = (both: string) =>
  choice("CHAB", 2, ["No channel selected", "Channel A only selected", "Channel B only selected", both]);
const reduction = (name: string) =>
  choice(name, 3, ["No reduction active", ...[1, 2, 3, 4, 5, 6, 7].map((step) => `Reduction step ${step} active`)]);

const STATUS = compound(
  [
    "COM",
    fixed(
      flag("NOGO", "System is released for operational use", "Operational use of system is inhibited"),
      flag("RDPC", "RDPC-1 selected", "RDPC-2 selected"),
      flag("RDPR", "Default situation", "Reset of RDPC"),
      flag("OVLRDP", "No overload", "Overload in RDP"),
      flag("OVLXMT", "No overload", "Overload in transmission subsystem"),
      MONITORING,
      flag("TSV", "Time source valid", "Time source invalid"),
      spare(1),
    ),
  ],
  undefined,
  undefined,
  ["PSR", fixed(ANTENNA, channels("Diversity mode, channels A and B selected"), OVERLOAD, MONITORING, spare(3))],
  ["SSR", fixed(ANTENNA, channels("Invalid combination"), OVERLOAD, MONITORING, spare(3))],
  [
    "MDS",
    fixed(
      ANTENNA,
      channels("Illegal combination"),
      flag("OVLSUR", "No overload", "Overload"),
      MONITORING,
      flag("SCF", "Channel A in use", "Channel B in use"),
      flag("DLF", "Channel A in use", "Channel B in use"),
      flag("OVLSCF", "No overload", "Overload"),
      flag("OVLDLF", "No overload", "Overload"),
      spare(7),
    ),
  ],
);

const MODE = compound(
  ["COM", fixed(spare(1), reduction("REDRDP"), reduction("REDXMT"), spare(1))],
  undefined,
  undefined,
  [
    "PSR",
    fixed(
      flag("POL", "Linear polarization", "Circular polarization"),
      reduction("REDRAD"),
      choice("STC", 2, ["STC map 1", "STC map 2", "STC map 3", "STC map 4"]),
      spare(2),
    ),
  ],
  ["SSR", fixed(reduction("REDRAD"), spare(5))],
  ["MDS", fixed(reduction("REDRAD"), flag("CLU", "Autonomous", "Not autonomous"), spare(4))],
);

const COUNTED = [
  "No detection (number of misses)",
  "Single PSR target reports",
  "Single SSR target reports (non-Mode S)",
  "SSR + PSR target reports (non-Mode S)",
  "Single all-call target reports (Mode S)",
  "Single roll-call target reports (Mode S)",
  "All-call + PSR (Mode S) target reports",
  "Roll-call + PSR (Mode S) target reports",
  "Filter for weather data",
  "Filter for jamming strobe",
  "Filter for PSR data",
  "Filter for SSR/Mode S data",
  "Filter for SSR/Mode S + PSR data",
  "Filter for enhanced surveillance data",
  "Filter for PSR + enhanced surveillance",
  "Filter for PSR + enhanced surveillance + SSR/Mode S data not in area of prime interest",
  "Filter for PSR + enhanced surveillance + all SSR/Mode S data",
  "Re-interrogations (per sector)",
  "BDS swap and wrong DF replies (per sector)",
  "Mode A/C FRUIT (per sector)",
  "Mode S FRUIT (per sector)",
];

const FILTERS = [
  "Invalid value",
  "Filter for weather data",
  "Filter for jamming strobe",
  "Filter for PSR data",
  "Filter for SSR/Mode S data",
  "Filter for SSR/Mode S + PSR data",
  "Enhanced surveillance data",
  "Filter for PSR + enhanced surveillance data",
  "Filter for PSR + enhanced surveillance + SSR/Mode S data not in area of prime interest",
  "Filter for PSR + enhanced surveillance + all SSR/Mode S data",
];

function itemsOf(edition: string, messages: readonly string[]): Record<string, Item> {
  const counted = edition === "1.26" || edition === "1.27" ? COUNTED.slice(0, 17) : COUNTED;
  return {
    "000": fixed(choice("MT", 8, messages)),
    "010": SOURCE,
    "020": fixed(unsigned("AZ", 8, 360 / 256, "deg")),
    "030": TIME_OF_DAY,
    "041": fixed(unsigned("ARS", 16, 1 / 128, "s")),
    "050": STATUS,
    "060": MODE,
    "070": repetitive(choice("TYP", 5, counted), unsigned("COUNT", 11)),
    "090": fixed(signed("RNG", 8, 1 / 128, "NM"), signed("AZM", 8, 360 / 2 ** 14, "deg")),
    "100": fixed(
      unsigned("RHOST", 16, 1 / 256, "NM"),
      unsigned("RHOEND", 16, 1 / 256, "NM"),
      unsigned("THETAST", 16, DEGREES_16, "deg"),
      unsigned("THETAEND", 16, DEGREES_16, "deg"),
    ),
    "110": fixed(choice("TYP", 8, FILTERS)),
    "120": fixed(signed("HGT", 16, 1, "m"), signed("LAT", 24, DEGREES_24, "deg"), signed("LON", 24, DEGREES_24, "deg")),
    RE: explicit(),
    SP: explicit(),
  };
}

const PROFILE = "010 000 030 020 041 050 060 070 100 110 120 090 RE SP";

/** Oldest first. */
export const CATEGORY_034: readonly Definition[] = Object.entries(MESSAGES_BY_EDITION).map(([edition, messages]) =>
  define(34, edition, PROFILE, itemsOf(edition, messages)),
);
