/** One line for people about one ASTERIX record: who, when, where, whom. Must never replace the JSON, which has everything. */
import type { DecodedRecord, ItemValue } from "@tocsin/sensor-asterix";

type Items = DecodedRecord["items"];

function at(items: Items, ...path: readonly string[]): ItemValue | undefined {
  let value: ItemValue | undefined = items;
  for (const name of path) {
    if (typeof value !== "object" || Array.isArray(value)) return undefined;
    value = (value as Record<string, ItemValue>)[name];
  }
  return value;
}

/** A field as people read it, empty when it is absent. */
function words(items: Items, digits: number, ...path: readonly string[]): string {
  const found = at(items, ...path);
  if (typeof found === "string" || typeof found === "number") return String(found).trim();
  const meaning = at(items, ...path, "meaning");
  if (typeof meaning === "string") return meaning;
  const value = at(items, ...path, "value");
  return typeof value === "number" ? `${value.toFixed(digits)} ${at(items, ...path, "unit")}` : "";
}

/** Seconds of the day as 07:35:54.602. */
function clock(items: Items): string {
  for (const item of ["I140", "I030", "I070"]) {
    const seconds = at(items, item, "TOD", "value");
    if (typeof seconds !== "number") continue;
    const whole = Math.floor(seconds);
    const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
    const fraction = Math.floor((seconds - whole) * 1000);
    return `${parts.map((part) => String(part).padStart(2, "0")).join(":")}.${String(fraction).padStart(3, "0")}`;
  }
  return "--:--:--.---";
}

/** Which fields tell people most, by category. */
const TELLING: Readonly<Record<number, readonly (readonly [string, number, readonly string[]])[]>> = {
  34: [
    ["", 0, ["I000", "MT"]],
    ["azimuth", 1, ["I020", "AZ"]],
    ["rotation", 2, ["I041", "ARS"]],
  ],
  48: [
    ["range", 2, ["I040", "RHO"]],
    ["azimuth", 2, ["I040", "THETA"]],
    ["level", 1, ["I090", "FL"]],
    ["address", 0, ["I220", "ADR"]],
    ["", 0, ["I240", "ID"]],
    ["", 0, ["I020", "TYP"]],
  ],
  62: [
    ["track", 0, ["I040", "TRN"]],
    ["latitude", 4, ["I105", "LAT"]],
    ["longitude", 4, ["I105", "LON"]],
    ["level", 1, ["I136", "MFL"]],
    ["", 0, ["I380", "ID"]],
    ["", 0, ["I390", "CS"]],
  ],
};

export function recordLine({ record, category, edition, offset, items }: DecodedRecord): string {
  const source = `${at(items, "I010", "SAC") ?? "?"}/${at(items, "I010", "SIC") ?? "?"}`;
  const told = (TELLING[category] ?? []).flatMap(([name, digits, path]) => {
    const text = words(items, digits, ...path);
    return text === "" ? [] : [name === "" ? text : `${name} ${text}`];
  });
  const head = `${record} CAT${String(category).padStart(3, "0")} ${edition} @${offset}`;
  return [head, source, clock(items), ...told].join("  ");
}
