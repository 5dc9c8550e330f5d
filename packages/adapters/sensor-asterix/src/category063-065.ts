/** CAT063 (sensor status) and CAT065 (status of the data processing service) as data. Must never hold decoding. */
import {
  choice,
  DEGREES_16,
  type Definition,
  define,
  explicit,
  extended,
  fixed,
  flag,
  type Item,
  SOURCE,
  signed,
  spare,
  TIME_OF_DAY,
  unsigned,
} from "./definition.ts";

const goes = (name: string) => flag(name, `${name} GO`, `${name} NOGO`);
const SENSOR_STATUS = extended(
  [
    choice("CON", 2, ["Operational", "Degraded", "Initialization", "Not currently connected"]),
    ...["PSR", "SSR", "MDS", "ADS", "MLT"].map(goes),
  ],
  [
    flag("OPS", "Released for operational use", "Operational use inhibited"),
    flag("ODP", "No overload", "Overload in data processor"),
    flag("OXT", "No overload", "Overload in transmission subsystem"),
    flag("MSC", "Monitoring system connected", "Monitoring system disconnected"),
    flag("TSV", "Time source valid", "Time source invalid"),
    flag("NPW", "Default", "No plots being received"),
    spare(1),
  ],
  [
    flag("TTF_EP", "Not populated", "Populated"),
    flag("TTF", "Test target operative", "Test target failure"),
    flag("SPO_EP", "Not populated", "Populated"),
    flag("SPO", "No spoofing detected", "Potential spoofing"),
    spare(3),
  ],
);

const SENSOR_ITEMS: Readonly<Record<string, Item>> = {
  "010": SOURCE,
  "015": fixed(unsigned("SID", 8)),
  "030": TIME_OF_DAY,
  "050": SOURCE,
  "060": SENSOR_STATUS,
  "070": fixed(signed("TSB", 16, 1, "ms")),
  "080": fixed(signed("SRG", 16, 1e-5, ""), signed("SRB", 16, 1 / 128, "NM")),
  "081": fixed(signed("SAB", 16, DEGREES_16, "deg")),
  "090": fixed(signed("PRG", 16, 1e-5, ""), signed("PRB", 16, 1 / 128, "NM")),
  "091": fixed(signed("PAB", 16, DEGREES_16, "deg")),
  "092": fixed(signed("PEB", 16, DEGREES_16, "deg")),
  RE: explicit(),
  SP: explicit(),
};

/** Oldest first. */
export const CATEGORY_063: readonly Definition[] = ["1.0", "1.3", "1.6", "1.7"].map((edition) =>
  define(63, edition, "010 015 030 050 060 070 080 081 090 091 092 - RE SP", SENSOR_ITEMS),
);

const SERVICE_STATUS = fixed(
  choice("NOGO", 2, ["Operational", "Degraded", "Not currently connected", "Unknown"]),
  flag("OVL", "Default", "Overload"),
  flag("TSV", "Default", "Invalid time source"),
  choice("PSS", 2, ["Not applicable", "SDPS-1 selected", "SDPS-2 selected", "SDPS-3 selected"]),
  unsigned("STTN", 1),
  spare(1),
);

const SERVICE_ITEMS: Readonly<Record<string, Item>> = {
  "000": fixed(choice("MT", 8, ["", "SDPS status", "End of batch", "Service status report"])),
  "010": SOURCE,
  "015": fixed(unsigned("SID", 8)),
  "020": fixed(unsigned("BTN", 8)),
  "030": TIME_OF_DAY,
  "040": SERVICE_STATUS,
  "050": fixed(unsigned("REP", 8)),
  RE: explicit(),
  SP: explicit(),
};

/** Oldest first. */
export const CATEGORY_065: readonly Definition[] = ["1.3", "1.4", "1.5", "1.6"].map((edition) =>
  define(65, edition, "010 000 015 030 020 040 050 - - - - - RE SP", SERVICE_ITEMS),
);
