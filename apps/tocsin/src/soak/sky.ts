/** What flies during a soak: so many objects at any time, seen by all three nations. Invented, as its sensors are. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PLACES } from "../places.ts";

/** A flight of these figures lasts about so long. Seconds. */
const FLIGHT_SECONDS = 480;
/** Each is flown again so often, so that a few solved flights fill the sky. Seconds. */
const REPEAT_SECONDS = 60;
const DAYS = 7 * 86_400;

/** Writes the scenario and returns how many seconds ago it must have begun for its sky to be full. */
export async function writeSky(file: string, objects: number): Promise<number> {
  const sensors = JSON.parse(await readFile(join(PLACES.scenarios, "close-lantern.json"), "utf8")) as object;
  const length = Math.ceil((objects * REPEAT_SECONDS) / FLIGHT_SECONDS);
  const flights = Array.from({ length }, (_, i) => ({
    kind: "ballistic",
    id: `soak-${i + 1}`,
    start_s: Math.round((i * REPEAT_SECONDS) / length),
    launch: { lat_deg: 39.2 + 0.1 * (i % 9), lon_deg: 131.1 + 0.15 * Math.floor(i / 3) },
    apogee_km: 250,
    range_km: 740,
    azimuth_deg: 84 + (i % 8),
  }));
  const scenario = { ...sensors, id: "soak", seed: "soak", duration_s: DAYS, repeat_every_s: REPEAT_SECONDS, flights };
  await writeFile(file, JSON.stringify(scenario));
  return FLIGHT_SECONDS;
}
