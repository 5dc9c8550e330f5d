/** The Reserved Expansion Field of CAT062, edition 1.3, as data. Must never hold decoding. */
import {
  choice,
  compound,
  expansion,
  extended,
  type Field,
  fixed,
  flag,
  repetitive,
  SOURCE,
  signed,
  spare,
  unsigned,
} from "./definition.ts";

const CONTRIBUTION: readonly Field[] = [
  ...SOURCE.fields,
  spare(4),
  choice("TYP", 4, [
    "No detection",
    "Single PSR detection",
    "Single SSR detection",
    "SSR + PSR detection",
    "Single Mode S all-call",
    "Single Mode S roll-call",
    "Mode S all-call + PSR",
    "Mode S roll-call + PSR",
    "ADS-B",
    "WAM",
  ]),
];

/** An element after the bit that says whether it was filled in. */
const populated = (name: string, bits: number, words: readonly string[]): readonly Field[] => [
  flag(`${name}_EP`, "Not populated", "Populated"),
  choice(name, bits, words),
];

const VERSION_3 = compound(
  [
    "PS3",
    fixed(
      ...populated("PS3", 3, [
        "No emergency",
        "General emergency",
        "Lost link",
        "Minimum fuel",
        "No communications",
        "Unlawful interference",
        "In distress, automatic activation",
        "In distress, manual activation",
      ]),
      spare(4),
    ),
  ],
  [
    "AS",
    fixed(
      ...populated("RCE", 2, ["Not RCE", "TABS", "Reserved", "Other RCE"]),
      ...populated("RRL", 1, ["Reply rate limiting not active", "Reply rate limiting active"]),
      ...populated("TPW", 2, ["Unknown or below 70 W", "70 W", "125 W", "200 W"]),
      ...populated("TSI", 2, ["Unknown", "Transponder 1", "Transponder 2", "Transponder 3"]),
      flag("TAO_EP", "Not populated", "Populated"),
      flag("TAO_RE", "Within range", "Exceeds range"),
      unsigned("TAO", 6),
      spare(5),
    ),
  ],
  [
    "UAS",
    fixed(
      ...populated("MUO", 1, ["Manned", "Unmanned"]),
      ...populated("DAA", 2, ["No RWC capability", "RWC/RA/OCM capability", "RWC/OCM capability", "Invalid"]),
      ...populated("RWC", 1, ["Corrective alert not active", "Corrective alert active"]),
      spare(1),
    ),
  ],
  [
    "CASS",
    fixed(
      ...populated("SVH", 2, ["Vertical only", "Horizontal only", "Blended", "Vertical or horizontal per intruder"]),
      ...populated("CATC", 3, [
        "TCAS II or none",
        "Active, not TCAS II",
        "Active with OCM",
        "Active, junior",
        "Passive, RA",
        "Passive, OCM",
      ]),
      spare(1),
    ),
  ],
);

export const EXPANSION_062 = expansion(
  ["CST", repetitive(...CONTRIBUTION, unsigned("LTN", 16))],
  ["CSN", repetitive(...CONTRIBUTION)],
  ["TVS", fixed(signed("VX", 16, 1 / 4, "m/s"), signed("VY", 16, 1 / 4, "m/s"))],
  [
    "STS",
    extended([
      flag("FDR", "Flight data from active system", "Flight data retained"),
      ...populated("LNAV", 1, ["Lateral navigation engaged", "Lateral navigation not engaged"]),
      spare(4),
    ]),
  ],
  ["V3", VERSION_3],
);
