/** The published decoding of a real recording of several radars, compared record by record, item by item, field by field. */
import assert from "node:assert/strict";
import { bytesEqual, bytesFromHex } from "@tocsin/kernel/sound";
import { type DecodedRecord, decodeFile, isError } from "./decode.ts";
import { chooseEditions } from "./editions.ts";
import { externalSampleTests, sample } from "./external-samples.ts";
import { type PublishedField, type PublishedItem, readPublished } from "./published.ts";
import { type ItemValue, within } from "./values.ts";

/** Where the published names' values stand in our items, by category and item; an array position comes as a number. */
const PATHS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "010": { "System Area Code": "SAC", "System Identification Code": "SIC" },
  "34/000": { "Message Type": "MT" },
  "34/020": { "Antenna azimuth": "AZ" },
  "34/030": { "Time of day": "TOD" },
  "34/041": { "Antenna rotation speed": "ARS" },
  "34/050": {
    "Operational Release Status of the System": "COM.NOGO",
    "Radar Data Processor Chain Selection Status": "COM.RDPC",
    "Event to signal a reset/restart of the selected Radar Data Processor Chain": "COM.RDPR",
    "Radar Data Processor Overload Indicator": "COM.OVLRDP",
    "Transmission Subsystem Overload Status": "COM.OVLXMT",
    "Monitoring System Connected Status": "COM.MSC",
    "Time Source Validity": "COM.TSV",
    "Selected PSR antenna": "PSR.ANT",
    "PSR Channel A/B selection status": "PSR.CHAB",
    "PSSR Overload condition": "PSR.OVL",
    "PSSR Monitoring System Connected Status": "PSR.MSC",
    "Selected SSR antenna": "SSR.ANT",
    "SSR Channel A/B selection status": "SSR.CHAB",
    "SSR Overload condition": "SSR.OVL",
    "SSR Monitoring System Connected Status": "SSR.MSC",
    "Mode S Selected antenna": "MDS.ANT",
    "Mode S Channel A/B selection status for surveillance": "MDS.CHAB",
    "Mode S Overload condition": "MDS.OVLSUR",
    "Mode S Monitoring System Connected Status": "MDS.MSC",
    "Mode S Channel A/B sellection for Surveillance Co-ordination Function": "MDS.SCF",
    "Mode S Channel A/B sellection for Data Link Function": "MDS.DLF",
    "Mode S Overload in Surveillance Co-ordination Function": "MDS.OVLSCF",
    "Mode S Overload in Data Link Function": "MDS.OVLDLF",
  },
  "34/060": {
    "Reduction Steps in use for an overload of the RDP": "COM.REDRDP",
    "Reduction Steps in use for an overload of the Transmission subsystem": "COM.REDXMT",
    "Reduction Steps in use as result of an overload within the Mode S subsystem": "MDS.REDRAD",
    "Cluster State": "MDS.CLU",
  },
  "34/120": {
    "Signed Height of the Data Source, expressed in meters above WGS 84 reference ellipsoid.": "HGT",
    "Latitude in WGS-84": "LAT",
    "Longitude in WGS-84": "LON",
  },
  "48/042": { "X component": "X", "Y component": "Y" },
  "48/070": { "Mode-3/A reply code": "MODE3A" },
  "48/090": { FlightLevel: "FL" },
  "48/110": { "3D_Height": "3DH" },
  "48/130": {
    "SSR Plot Runlength": "SRL",
    "SSR-Number of received reply": "SRR",
    "SSR-Reply amplitude": "SAM",
    "Primary Plot Runlength": "PRL",
  },
  "48/140": { "Time Of Day": "TOD" },
  "48/161": { "Track Number": "TRN" },
  "48/200": { "Calculated groundspeed": "GSP", "Calculated heading": "HDG" },
  "48/220": { AircraftAddress: "ADR" },
  "48/230": {
    "SI/II Transponder Capability": "SI",
    "ModeS Specific Service Capability": "MSSC",
    "Altitude reporting capability": "ARC",
    "Aircraft identification capability": "AIC",
    "BDS 1,0 bit 16": "B1A",
    "BDS 1,0 bits 37/40": "B1B",
  },
  "48/240": { identification: "ID" },
  "48/250": {
    "MCP Altitude Status": "MCP_ALT_STATUS",
    "MCP/FCU Selected Altitude": "MCP_ALT",
    "FMS Altitude Status": "FMS_ALT_STATUS",
    "FMS Selected Altitude": "FMS_ALT",
    "Barometric Pressure Status": "BP_STATUS",
    "Barometric Pressure": "BP",
    "Status of MCP/FCU Mode Bits": "MODE_STATUS",
    "VNAV Mode": "VNAV",
    "ALT HOLD Mode": "ALT_HOLD",
    "APPROACH Mode": "APP",
    "Status of Target ALT source bits": "TARGET_ALT_STATUS",
    "Target ALT source": "TARGET_ALT",
    "Heading Status": "HDG_STATUS",
    "Magnetic Heading": "HDG",
    "Indicated Airspeed Status": "IAS_STATUS",
    "Indicated Airspeed": "IAS",
    "Mach Speed Status": "MACH_STATUS",
    "Mach Speed": "MACH",
    "Barometric Altitude Rate Status": "BARO_RATE_STATUS",
    "Barometric Altitude Rate": "BARO_RATE",
    "Inertial Vertical Velocity Status": "INERTIAL_RATE_STATUS",
    "Inertial Vertical Velocity": "INERTIAL_RATE",
    "Roll Angle Status": "ROLL_STATUS",
    "Roll Angle": "ROLL",
    "True Track Angle Status": "TRACK_STATUS",
    "True Track Angle": "TRACK",
    "Ground Speed Status": "GS_STATUS",
    "Ground Speed": "GS",
    "Track Angle Rate Status": "TRACK_RATE_STATUS",
    "Track Angle Rate": "TRACK_RATE",
    "True Airspeed Status": "TAS_STATUS",
    "True Airspeed": "TAS",
    "BDS register": "BDS",
    "BDS value": "MB",
  },
};

/** The other program leaves out the 800 mb by which register 4,0 states pressure (ICAO Doc 9871, table A-2-64). */
const PRESSURE_OFFSET = 800;
/** They print seven decimals, and scale places by 180/2^23 cut to seven digits: less than half a unit of the wire apart. */
const toleranceOf = ({ name, value = 0 }: PublishedField): number =>
  name.endsWith("WGS-84") ? 1e-5 : 6e-8 * Math.max(1, Math.abs(value));

function pathOf(category: number, item: string, name: string): string[] {
  const path = PATHS[item]?.[name] ?? PATHS[`${category}/${item}`]?.[name] ?? name;
  return path.split(".");
}

const isFiller = ({ name }: PublishedField): boolean => name === "FX" || /^(spare|Reserved)/.test(name);

function compareField(field: PublishedField, ours: ItemValue | undefined, context: string): void {
  assert.notEqual(ours, undefined, `${context} is missing`);
  const raw = within(ours, "raw") ?? ours;
  assert.equal(String(raw), field.raw, `${context} raw`);
  if (field.value === undefined) return;
  const value = within(ours, "value");
  assert.ok(typeof value === "number", `${context} has no scaled value`);
  const offset = field.name === "Barometric Pressure" ? PRESSURE_OFFSET : 0;
  assert.ok(Math.abs(value - offset - field.value) <= toleranceOf(field), `${context} ${value}`);
}

/** Leaves with names, so that nothing of ours may be there which the other program does not print. */
function leaves(value: ItemValue | undefined): number {
  if (typeof value !== "object") return 1;
  if ("raw" in value) return 1;
  return Object.values(value).reduce<number>((sum, part) => sum + leaves(part as ItemValue), 0);
}

function compareItem(category: number, theirs: PublishedItem, ours: ItemValue | undefined, context: string): number {
  const registers = Array.isArray(ours) ? (ours as readonly ItemValue[]) : undefined;
  let register = 0;
  let compared = 0;
  for (const field of theirs.fields) {
    if (isFiller(field)) continue;
    const holder = registers === undefined ? ours : registers[register];
    compareField(field, within(holder, ...pathOf(category, theirs.number, field.name)), `${context} ${field.name}`);
    compared++;
    if (field.name === "BDS register") register++;
  }
  if (registers !== undefined) assert.equal(register, registers.length, `${context} registers`);
  // Of a register that they read field by field they do not print the digits, which we give too.
  const digits = registers?.filter((one) => Object.keys(one).length > 2).length ?? 0;
  assert.equal(leaves(ours) - digits, compared, `${context}: fields that only one of us has`);
  return compared;
}

externalSampleTests({
  "cat_034_048.pcap decodes as published, field by field": () => {
    const editions = chooseEditions(["34:1.27", "48:1.21"]);
    assert.ok(editions.ok);
    const bytes = sample("croatia/cat_034_048.pcap");
    const theirs = readPublished(Buffer.from(sample("croatia/expected_cat_034_048.txt")).toString("latin1"));
    const lines = [...decodeFile("croatia", bytes, editions.value)];
    assert.deepEqual(lines.filter(isError), []);
    const ours = lines.filter((line): line is DecodedRecord => !isError(line));
    assert.equal(ours.length, theirs.length);
    let compared = 0;
    theirs.forEach((record, index) => {
      const mine = ours[index];
      assert.ok(mine !== undefined);
      const context = `record ${index + 1}`;
      assert.equal(mine.category, record.category, context);
      const octets = bytesFromHex(record.octets);
      assert.ok(
        octets !== undefined && bytesEqual(octets, bytes.subarray(mine.offset, mine.offset + mine.length)),
        context,
      );
      const numbers = record.items.map((item) => (/^\d/.test(item.number) ? `I${item.number}` : item.number));
      assert.deepEqual(Object.keys(mine.items), numbers, context);
      for (const item of record.items) {
        compared += compareItem(record.category, item, mine.items[`I${item.number}`], `${context} item ${item.number}`);
      }
    });
    assert.equal(ours.filter((record) => record.category === 48).length, 128);
    assert.equal(ours.filter((record) => record.category === 34).length, 34);
    assert.ok(compared > 5000, `${compared} fields compared`);
  },
});
