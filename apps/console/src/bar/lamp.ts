/** The state of a nation's lamp: the node's own word, made worse where the age on this page says so. Never made better. */
import type { Link } from "@tocsin/codec-protobuf/console";

export type LampState = "own" | "linked" | "slow" | "lost" | "never";

/** Above the first a link is shown as slow, above the second as lost, whatever was said last. */
const SLOW_AFTER_S = 5;
const LOST_AFTER_S = 15;

/** Judgements of a clock that an operator must see on the lamp itself. */
export const isClockWrong = ({ clock }: Link): boolean => clock !== "" && clock !== "normal" && clock !== "annotate";

export const lampAge = (link: Link, nowUs: number): number => Math.max(0, (nowUs - link.heardUs) / 1_000_000);

export const lampState = (link: Link, nowUs: number): LampState => {
  if (link.state === "never" || link.heardUs === 0) return link.own ? "own" : "never";
  const age = lampAge(link, nowUs);
  if (link.state === "lost" || age > LOST_AFTER_S) return "lost";
  if (link.state === "slow" || age > SLOW_AFTER_S) return "slow";
  return link.own ? "own" : "linked";
};
