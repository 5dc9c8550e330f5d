/** Launches as a file: chosen, gated, marked, written. The one way from the catalogue to anything that leaves this machine. */
import type { LaunchRecord } from "@tocsin/node";
import type { Nation } from "@tocsin/picture";
import { readCatalogue } from "./catalogue.ts";
import { type Format, writeLaunches } from "./formats.ts";
import { type ExportRules, type OpenLaunch, openToOwn, openToPartner } from "./gate.ts";
import { publishedLaunches } from "./published.ts";
import type { Exported } from "./row.ts";

export interface ExportChoice {
  readonly format: Format;
  /** Undefined for one's own people. */
  readonly to: Nation | undefined;
  /** Empty for all. */
  readonly ids: readonly string[];
}

export interface ExportedFile {
  readonly body: string | Uint8Array;
  readonly count: number;
  /** Launches that were chosen and of which nothing may leave. */
  readonly withheld: number;
}

/** All of it for the nation whose directory it is: no policy is asked about one's own people. */
export function exportForOwn(directory: string, format: Format): ExportedFile {
  const own = readCatalogue(directory).launches[0]?.id.split("/")[0] ?? "";
  return written(directory, { format, to: undefined, ids: [] }, own, (launch) => openToOwn(launch, own));
}

export function exportLaunches(directory: string, choice: ExportChoice, rules: ExportRules): ExportedFile {
  const { to } = choice;
  return written(directory, choice, rules.own, (launch) =>
    to === undefined ? openToOwn(launch, rules.own) : openToPartner(launch, to, rules),
  );
}

function written(
  directory: string,
  { format, to, ids }: ExportChoice,
  nation: Nation,
  open: (launch: LaunchRecord) => OpenLaunch | undefined,
): ExportedFile {
  const isChosen = ({ id }: { readonly id: string }): boolean => ids.length === 0 || ids.includes(id);
  const chosen = readCatalogue(directory).launches.filter(isChosen);
  const opened = chosen.flatMap((launch) => open(launch) ?? []);
  const own = opened.map((launch): Exported => ({ of: "own", launch }));
  const published = publishedLaunches()
    .filter(isChosen)
    .map((launch): Exported => ({ of: "published", launch }));
  const world = [...new Set(opened.map(({ mode }) => mode.toUpperCase()))].join("+") || "PUBLIC";
  const marking = to === undefined ? `${world} // FOR ${nation} ONLY` : `${world} // ${nation} // REL ${to}`;
  const launches = [...own, ...published];
  return {
    body: writeLaunches(format, launches, marking),
    count: launches.length,
    withheld: chosen.length - opened.length,
  };
}
