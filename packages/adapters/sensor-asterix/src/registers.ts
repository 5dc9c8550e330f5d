/**
 * Contents of Mode S registers that radars report (BDS 4,0 5,0 6,0), after ICAO Doc 9871, as data.
 * Must never hold decoding; other registers are shown as digits.
 */
import { choice, type Field, type FixedItem, fixed, flag, signed, spare, unsigned } from "./definition.ts";

const status = (name: string): Field => flag(`${name}_STATUS`, "Not valid", "Valid");

const SELECTED_VERTICAL_INTENTION = fixed(
  status("MCP_ALT"),
  unsigned("MCP_ALT", 12, 16, "ft"),
  status("FMS_ALT"),
  unsigned("FMS_ALT", 12, 16, "ft"),
  status("BP"),
  { ...unsigned("BP", 12, 0.1, "mb"), offset: 800 },
  spare(8),
  status("MODE"),
  flag("VNAV", "Not active", "Active"),
  flag("ALT_HOLD", "Not active", "Active"),
  flag("APP", "Not active", "Active"),
  spare(2),
  status("TARGET_ALT"),
  choice("TARGET_ALT", 2, ["Unknown", "Aircraft altitude", "FCU/MCP selected altitude", "FMS selected altitude"]),
);

const TRACK_AND_TURN = fixed(
  status("ROLL"),
  signed("ROLL", 10, 45 / 256, "deg"),
  status("TRACK"),
  signed("TRACK", 11, 90 / 512, "deg"),
  status("GS"),
  unsigned("GS", 10, 2, "kt"),
  status("TRACK_RATE"),
  signed("TRACK_RATE", 10, 8 / 256, "deg/s"),
  status("TAS"),
  unsigned("TAS", 10, 2, "kt"),
);

const HEADING_AND_SPEED = fixed(
  status("HDG"),
  signed("HDG", 11, 90 / 512, "deg"),
  status("IAS"),
  unsigned("IAS", 10, 1, "kt"),
  status("MACH"),
  unsigned("MACH", 10, 0.004, "Mach"),
  status("BARO_RATE"),
  signed("BARO_RATE", 10, 32, "ft/min"),
  status("INERTIAL_RATE"),
  signed("INERTIAL_RATE", 10, 32, "ft/min"),
);

/** By register number, BDS1 in the high four bits. */
export const REGISTER_CONTENT: ReadonlyMap<number, FixedItem> = new Map([
  [0x40, SELECTED_VERTICAL_INTENTION],
  [0x50, TRACK_AND_TURN],
  [0x60, HEADING_AND_SPEED],
]);
