/**
 * Published test flights as rows of the catalogue: every figure as its source has it, and where sources contradict each other, both.
 * Must never correct a figure.
 */
import { readFileSync } from "node:fs";
import { splitCsv } from "@tocsin/truth";
import { PLACES } from "../places.ts";

export interface PublishedLaunch {
  readonly id: string;
  readonly name: string;
  /** Minute of the launch, UTC. */
  readonly launchedUs: number;
  readonly site: string;
  /** Rounded to a tenth of a degree; absent where none is published. */
  readonly latitudeDeg?: number;
  readonly longitudeDeg?: number;
  /** 0 where nothing is published. */
  readonly apogeeM: number;
  readonly rangeM: number;
  readonly flightS: number;
  readonly flightSource: string;
  readonly overflight: string;
  readonly notes: string;
  /** What another source says instead; empty where none is known. */
  readonly conflict: string;
  readonly source: string;
}

const CONFLICT = /CONFLICT:?\s*/;

export function publishedLaunches(text = readFileSync(PLACES.catalogue, "utf8")): PublishedLaunch[] {
  const [head = [], ...rows] = splitCsv(text);
  return rows.map((row) => {
    const cell = (name: string): string => row[head.indexOf(name)] ?? "";
    const thousand = (name: string): number => Number(cell(name) || 0) * 1000;
    const [notes = "", ...conflicts] = cell("notes").split(CONFLICT);
    const [latitude, longitude] = [cell("launch_lat"), cell("launch_lon")];
    return {
      ...{ id: cell("id"), name: cell("name"), site: cell("launch_site") },
      launchedUs: Date.parse(`${cell("date_utc")}T${cell("time_utc") || "00:00"}Z`) * 1000,
      ...(latitude !== "" && longitude !== "" && { latitudeDeg: Number(latitude), longitudeDeg: Number(longitude) }),
      ...{ apogeeM: thousand("apogee_km"), rangeM: thousand("range_km"), flightS: Number(cell("flight_time_s") || 0) },
      ...{ flightSource: cell("flight_time_source"), overflight: cell("overflight") },
      ...{ notes: notes.trim(), conflict: conflicts.join("; ").trim(), source: cell("source") },
    };
  });
}
