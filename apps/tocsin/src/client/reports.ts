/** How a nation's reports of its exercises stand, as its console lists them. Reads only. */
import type { ReportEntry } from "../reports/list.ts";
import { getText } from "./http.ts";

/** The newest report of the exercise. @throws Error where the console is not reached. */
export async function reportOf(console: URL, exercise: string): Promise<ReportEntry | undefined> {
  const { reports } = JSON.parse(await getText(console, "/reports/index.json")) as {
    readonly reports: readonly ReportEntry[];
  };
  return reports.filter((each) => each.exercise === exercise).at(-1);
}
