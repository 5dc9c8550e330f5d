/**
 * What a soak's evidence says beside what was promised. Pure. What is counted (losses, doubles, storms, bounds) is judged;
 * times are told, because a shared machine's stalls are not the program's. Must never count what was not tried as kept.
 */
import { bounds } from "./bounds.ts";
import type { Evidence, Passage } from "./evidence.ts";
import { row, seconds, timed, type Verdict } from "./verdict-row.ts";
import { CALM_WEATHER, FAR } from "./weathers.ts";

export function judge(evidence: Evidence): Verdict[] {
  return [...deliveries(evidence), ...passing(evidence), ...services(evidence), ...bounds(evidence), ...disk(evidence)];
}

/** Zero failures in N bound the rate by 3/N, at 95 %. */
const bound = (count: number): string => (count > 0 ? `rate < ${(3 / count).toExponential(1)} at 95 %` : "");

function deliveries({ delivery, verified, pictureDoubles, failures }: Evidence): Verdict[] {
  const count = delivery?.received ?? 0;
  const wrong = (delivery?.missing ?? 0) + (delivery?.altered ?? 0) + (delivery?.unread.length ?? 0);
  const whole = `${delivery?.missing ?? 0} missing, ${delivery?.altered ?? 0} altered; ${bound(count)}`;
  const faults = verified?.faults ?? [];
  return [
    row("R1", "acknowledged is at the partner, once, byte for byte", count, wrong, whole, true),
    row("R1", "of these, warnings", delivery?.warnings ?? 0, 0, bound(delivery?.warnings ?? 0), true),
    row(
      "R2",
      "admitted once, shown once",
      count,
      (delivery?.doubled ?? 0) + pictureDoubles,
      `${delivery?.doubled ?? 0} in ledgers, ${pictureDoubles} in pictures`,
      true,
    ),
    row(
      "R2",
      "journals verify against each other",
      verified === undefined ? 0 : 1,
      faults.length,
      faults[0] ?? `${verified?.checkpoints} checkpoints agree`,
      true,
    ),
    row("-", "the soak itself went through", 1, failures.length, failures[0] ?? "", true),
  ];
}

/** Warnings issued while the links were so. */
function passing({ windows, passages }: Evidence): Verdict[] {
  const during = (weather: string): number[] => {
    const stretches = windows.filter((window) => window.weather === weather);
    const within = ({ issuedAt }: Passage): boolean =>
      stretches.some(({ from, to }) => issuedAt >= from && issuedAt < to);
    return passages.filter(within).map(({ took }) => took);
  };
  return [
    timed("P1", "warning issued: taken by the partner, nothing hurt", during(CALM_WEATHER), 250),
    timed("P3", `the same, ${FAR}`, during(FAR), 1000),
  ];
}

function services({ restarts, losses, catchUps }: Evidence): Verdict[] {
  const lost = losses.flatMap((loss) => loss.lost ?? []);
  return [
    timed(
      "R2",
      "killed, started: ready again",
      restarts.map(({ ready }) => ready),
      3000,
    ),
    timed(
      "R2",
      "the same in processor time of the node",
      restarts.map(({ processor }) => processor),
      3000,
    ),
    timed(
      "R2",
      "killed, started: both links again",
      restarts.map(({ linked }) => linked),
      3000,
    ),
    timed(
      "R7",
      "a gone link no longer shown as linked",
      losses.map(({ first }) => first),
      3000,
    ),
    timed("R7", "a gone link shown as lost", lost, 3000),
    timed(
      "R8",
      `healed: all warnings there, of ${catchUps.reduce((sum, { backlog }) => sum + backlog, 0)} that waited`,
      catchUps.map(({ warnings }) => warnings),
      1000,
    ),
    timed(
      "R8",
      "healed: everything there",
      catchUps.map(({ all }) => all),
      60_000,
    ),
  ];
}

function disk({ disk: full }: Evidence): Verdict[] {
  const tries = full === undefined ? 0 : 1;
  const said = full?.alarmed ?? full?.stopped;
  return [
    row(
      "R6",
      "disk full: said within 5 s of the last byte",
      tries,
      +(said === undefined || said > 5000),
      said === undefined ? "never" : `${seconds(said)}: ${full?.words}`,
      false,
    ),
    row(
      "R6",
      "disk full: own warnings go on",
      tries,
      +(full?.warningsMeanwhile === 0),
      `${full?.warningsMeanwhile} reached a partner meanwhile`,
      false,
    ),
    row(
      "R6",
      "space again: back in service (<= 30 s)",
      tries,
      +(full?.back === undefined || full.back > 30_000),
      full?.back === undefined ? "never" : seconds(full.back),
      false,
    ),
  ];
}

export const hasFailed = (verdicts: readonly Verdict[]): boolean =>
  verdicts.some(({ kept, judged }) => judged && kept === false);
