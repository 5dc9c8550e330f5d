/** `scenario list`: the catalogue of published flights, which of them the model flies, and the shipped scenarios. */
import { type CatalogueFlight, reasonsAgainst } from "@tocsin/truth";
import type { Command } from "commander";
import { fail } from "../exit.ts";
import { loadCatalogue, shippedScenarios } from "./scenario-files.ts";

export function addList(scenario: Command): void {
  scenario
    .command("list")
    .description("Show the catalogue of published flights and the shipped scenarios.")
    .option("--json", "one JSON object {flights, scenarios}")
    .addHelpText("after", HELP)
    .action(list);
}

const HELP = `
A row can be flown when its apogee, range and words say that it was ballistic; else the reason is given.

Examples:
  tocsin scenario list
  tocsin scenario list --json`;

function list(options: { readonly json?: boolean }): void {
  const catalogue = loadCatalogue();
  if (!catalogue.ok) return fail(catalogue.error);
  const rows = catalogue.value.map(rowOf);
  const scenarios = shippedScenarios();
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ flights: rows, scenarios })}\n`);
    return;
  }
  for (const row of rows) process.stdout.write(`${lineOf(row)}\n`);
  const flown = rows.filter(({ ballistic }) => ballistic).length;
  process.stdout.write(`\n${flown} of ${rows.length} flights can be flown: tocsin scenario fly ID\n`);
  process.stdout.write(`Scenarios: ${scenarios.join(", ")}\n`);
}

const km = (metres: number | undefined): number | null => (metres === undefined ? null : metres / 1000);

function rowOf(flight: CatalogueFlight) {
  const reasons = reasonsAgainst(flight);
  return {
    id: flight.id,
    name: flight.name,
    launch_site: flight.launchSite,
    apogee_km: km(flight.apogee),
    range_km: km(flight.range),
    flight_time_s: flight.flightTime ?? null,
    ballistic: reasons.length === 0,
    reasons,
  };
}

function lineOf(row: ReturnType<typeof rowOf>): string {
  const number = (value: number | null): string => (value === null ? "-" : String(value)).padStart(7);
  const figures = `${number(row.apogee_km)} km up ${number(row.range_km)} km far ${number(row.flight_time_s)} s`;
  const name = row.name.length > 32 ? `${row.name.slice(0, 31)}…` : row.name;
  return `${row.id.padEnd(15)} ${name.padEnd(32)} ${figures}  ${row.ballistic ? "yes" : `no: ${row.reasons.join("; ")}`}`;
}
