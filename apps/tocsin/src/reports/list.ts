/**
 * Which exercises have a report and how it stands: reports/index.json in the node's directory, read by the console's page.
 * Written whole or not at all, so that a restart finds what was under way.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export const REPORTS_FOLDER = "reports";
const INDEX = "index.json";
const FORMAT = "tocsin-reports/1";
const KEPT = 200;

export interface ReportEntry {
  /** Of its files: KOR-exercise-1-programme-3-v2, then .json, .ko.html, .ko.pdf and so on. */
  readonly name: string;
  readonly exercise: string;
  /** Of the exercise's entry in the programme. */
  readonly version: number;
  readonly ended: "end" | "real-world";
  /** When its end took effect, microseconds. */
  readonly endedUs: number;
  /** The last input of the node that belongs to it. */
  readonly through: number;
  readonly state: "making" | "ready" | "failed";
  /** Why it failed: too-slow, replay-differs, not-made. */
  readonly why: string;
  /** From the end to the report; 0 before it is ready. */
  readonly seconds: number;
}

export class ReportList {
  readonly folder: string;
  readonly #entries = new Map<string, ReportEntry>();

  constructor(directory: string) {
    this.folder = join(directory, REPORTS_FOLDER);
    for (const entry of readEntries(join(this.folder, INDEX))) this.#entries.set(entry.name, entry);
  }

  get(name: string): ReportEntry | undefined {
    return this.#entries.get(name);
  }

  unfinished(): ReportEntry[] {
    return [...this.#entries.values()].filter(({ state }) => state === "making");
  }

  put(entry: ReportEntry): void {
    this.#entries.set(entry.name, entry);
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= KEPT) break;
      this.#entries.delete(oldest);
    }
    const text = JSON.stringify({ format: FORMAT, reports: [...this.#entries.values()] }, null, 1);
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(join(this.folder, `${INDEX}.new`), `${text}\n`);
    renameSync(join(this.folder, `${INDEX}.new`), join(this.folder, INDEX));
  }
}

/** One that cannot be read is begun anew: every report can be made again. */
function readEntries(file: string): readonly ReportEntry[] {
  if (!existsSync(file)) return [];
  try {
    const { format, reports } = JSON.parse(readFileSync(file, "utf8")) as { format: string; reports: ReportEntry[] };
    return format === FORMAT ? reports : [];
  } catch {
    return [];
  }
}
