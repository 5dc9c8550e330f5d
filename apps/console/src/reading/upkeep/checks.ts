/**
 * What is looked at before a watch begins, judged from what a node says of itself: links, clocks, disk, keys, sensors, witnesses,
 * the way through to partners and back, outlets. Said once, for the page and the terminal. What is old is a failure, not a footnote.
 */
import type { Ending, Engineering, OutletUpkeep, PartnerUpkeep } from "@tocsin/codec-protobuf/console";
import { duration } from "../text/format.ts";
import type { Values } from "../words/speech.ts";

/** Instants that its sentence names, by name, microseconds: whoever says it dresses them. */
export type Times = Readonly<Record<string, number>>;

/** `bad` must be mended before the watch begins; `advice` can wait. */
export type Health = "ok" | "advice" | "bad";

export interface Check {
  /** still, link, clock, disk, ending, sensor, through, outlet; audio where a page adds it. */
  readonly name: string;
  /** A nation, a sensor, an outlet; empty of the node itself. */
  readonly subject: string;
  readonly health: Health;
  /** `says.${name}.${says}` is its sentence. */
  readonly says: string;
  readonly values: Values;
  readonly times: Times;
}

/** A step a second is due; a node without one for longer stands still. */
const STANDS_STILL_SECONDS = 3;
/** A head goes to partners every ten seconds and comes back cosigned: through two disks and both sides' keys. */
const THROUGH_SECONDS = 60;
/** An outlet answers within seconds. */
const OUTLET_SECONDS = 10;
const HOUR_US = 3_600e6;
const DAY_US = 24 * HOUR_US;
/** Before its end something must be done about it at once, or soon. */
const ENDS: Readonly<Record<string, { readonly bad: number; readonly advice: number }>> = {
  "link-certificate": { bad: HOUR_US, advice: 6 * HOUR_US },
  "message-key": { bad: DAY_US, advice: 14 * DAY_US },
  root: { bad: DAY_US, advice: 30 * DAY_US },
};

const check = (
  name: string,
  subject: string,
  health: Health,
  says: string,
  values: Values = {},
  times: Times = {},
): Check => ({
  ...{ name, subject, health, says, values, times },
});

/** Worst first, else in the order of the list above. */
export const checksOf = (said: Engineering): readonly Check[] => {
  const rank = { bad: 0, advice: 1, ok: 2 } as const;
  return [
    still(said),
    ...said.partners.map(linkCheck),
    ownClock(said),
    ...said.partners.flatMap(clockCheck),
    diskCheck(said),
    ...said.endings.map((ending) => endingCheck(ending, said.nowUs)),
    ...sensorChecks(said),
    ...said.partners.flatMap((partner) => throughCheck(partner, said)),
    ...outletChecks(said),
  ].sort((a, b) => rank[a.health] - rank[b.health]);
};

export const verdictOf = (checks: readonly Check[]): "ready" | "not-ready" =>
  checks.some(({ health }) => health === "bad") ? "not-ready" : "ready";

const still = ({ madeUs, nowUs }: Engineering): Check => {
  const seconds = (madeUs - nowUs) / 1e6;
  const isStill = seconds > STANDS_STILL_SECONDS;
  return check("still", "", isStill ? "bad" : "ok", isStill ? "stands" : "steps", { age: duration(seconds) });
};

const linkCheck = ({ nation, state, sinceUs, direct, via, participation }: PartnerUpkeep): Check => {
  const told = [{ via }, { since: sinceUs }] as const;
  if (participation !== "full") return check("link", nation, "advice", participation, ...told);
  if (state === "linked") return check("link", nation, "ok", direct ? "linked" : "via", ...told);
  return check("link", nation, state === "slow" ? "advice" : "bad", state, ...told);
};

const ownClock = ({ clock, clockOffsetS }: Engineering): Check =>
  check("clock", "", clock === "normal" ? "ok" : "bad", `own-${clock}`, { offset: seconds3(clockOffsetS) });

/** Of who has a link of its own only: others are not measured. */
const clockCheck = (partner: PartnerUpkeep): readonly Check[] => {
  const { nation, direct, clock, clockOffsetS, clockUncertaintyS } = partner;
  if (!direct) return [];
  const values = { offset: seconds3(clockOffsetS), uncertainty: seconds3(clockUncertaintyS) };
  const health: Health = clock === "unusable" ? "bad" : clock === "normal" || clock === "annotate" ? "ok" : "advice";
  return [check("clock", nation, health, clock || "unmeasured", values)];
};

/** To the millisecond, and nought without a sign. */
const seconds3 = (seconds: number): string => (Math.abs(seconds) < 0.0005 ? 0 : seconds).toFixed(3);

const gibibytes = (bytes: number): string => (bytes / 2 ** 30).toFixed(1);

const diskCheck = ({ storage }: Engineering): Check => {
  if (storage === undefined || storage.room === "") return check("disk", "", "bad", "unknown");
  const values = { free: gibibytes(storage.freeBytes), total: gibibytes(storage.totalBytes) };
  if (storage.room !== "ample") return check("disk", "", "bad", storage.room, values);
  const isWhole = storage.reserveBytes >= storage.reserveWantedBytes;
  return check("disk", "", isWhole ? "ok" : "advice", isWhole ? "ample" : "unreserved", values);
};

const endingCheck = ({ nation, what, untilUs, fault }: Ending, nowUs: number): Check => {
  const left = untilUs - nowUs;
  const ends = ENDS[what] ?? { bad: DAY_US, advice: DAY_US };
  const health: Health = left <= ends.bad ? "bad" : left <= ends.advice || fault !== "" ? "advice" : "ok";
  const values = { left: duration(left / 1e6), fault };
  return check("ending", nation, health, fault === "" ? what : `${what}-fault`, values, { until: untilUs });
};

/** One line for all that are sound, one for each that is not. */
const sensorChecks = ({ sensors }: Engineering): readonly Check[] => {
  const live = sensors.filter(({ state }) => state === "live");
  const odd = sensors.flatMap(({ id, state, verdict, excludedBy }): readonly Check[] =>
    state !== "live"
      ? [check("sensor", id, "advice", state, { by: excludedBy })]
      : verdict === "faulty"
        ? [check("sensor", id, "advice", "faulty")]
        : [],
  );
  const all = { live: live.length, all: sensors.length };
  if (sensors.length === 0) return [check("sensor", "", "advice", "none", all)];
  return [check("sensor", "", live.length === 0 ? "bad" : "ok", live.length === 0 ? "blind" : "heard", all), ...odd];
};

/** A head that the partner has cosigned was signed, sent, stored there, judged, signed there, sent back and believed here. */
const throughCheck = (partner: PartnerUpkeep, { nowUs }: Engineering): readonly Check[] => {
  const { nation, direct, participation, cosignedUs } = partner;
  if (!direct || participation === "isolated") return [];
  if (cosignedUs === 0) return [check("through", nation, "bad", "never")];
  const seconds = (nowUs - cosignedUs) / 1e6;
  const isOld = seconds > THROUGH_SECONDS;
  const told = [{ age: duration(seconds) }, { at: cosignedUs }] as const;
  return [check("through", nation, isOld ? "bad" : "ok", isOld ? "old" : "fresh", ...told)];
};

const outletChecks = ({ outlets, nowUs }: Engineering): readonly Check[] =>
  outlets.length === 0
    ? [check("outlet", "", "advice", "none")]
    : outlets.map((outlet) => outletCheck(outlet, (nowUs - outlet.atUs) / 1e6));

const outletCheck = ({ id, state, atUs }: OutletUpkeep, seconds: number): Check => {
  const isLate = state === "refused" || (state === "waiting" && seconds > OUTLET_SECONDS);
  const health: Health = isLate ? "bad" : state === "untried" ? "advice" : "ok";
  return check("outlet", id, health, state, { age: duration(seconds) }, { at: atUs });
};
