/** The state of a nation's lamp: the node's own word, made worse where the age on this page says so. Never made better. */
import type { Link } from "@tocsin/codec-protobuf/console";
import { age, offset } from "../text/format.ts";
import type { Speech } from "../words/words.ts";
import { ageingOf } from "./ageing.ts";

export type LampState = "own" | "linked" | "slow" | "lost" | "never";

/** Judgements of a clock that an operator must see on the lamp itself. */
const isClockWrong = ({ clock }: Link): boolean => clock !== "" && clock !== "normal" && clock !== "annotate";

export const lampAge = (link: Link, nowUs: number): number => Math.max(0, (nowUs - link.heardUs) / 1_000_000);

export const lampState = (link: Link, nowUs: number): LampState => {
  if (link.state === "never" || link.heardUs === 0) return link.own ? "own" : "never";
  const ageing = ageingOf(lampAge(link, nowUs));
  if (link.state === "lost" || ageing === "old") return "lost";
  if (link.state === "slow" || ageing === "stale") return "slow";
  return link.own ? "own" : "linked";
};

/** One's own first. */
export const linksInOrder = (links: Iterable<Link>): readonly Link[] =>
  [...links].sort((a, b) => Number(b.own) - Number(a.own) || a.nation.localeCompare(b.nation));

export interface LampWords {
  /** What the lamp looks like: worse than the link itself where the node is degraded or the nation's clock is wrong. */
  readonly state: LampState;
  readonly words: string;
  /** Empty where nothing was ever heard. */
  readonly ageWords: string;
}

/** @param isDegraded the own node says so of itself. */
export const lampWords = (speech: Speech, link: Link, isDegraded: boolean, nowUs: number): LampWords => {
  const { t, code } = speech;
  const told = lampState(link, nowUs);
  const isWorse = (isDegraded && told === "own") || (isClockWrong(link) && (told === "own" || told === "linked"));
  const words = [
    t(`link.${told}`),
    isDegraded ? t("quiet.health.degraded") : "",
    link.via === "" ? "" : t("link.via", { nation: link.via }),
    link.own || link.participation === "full" || link.participation === "" ? "" : code("sharing", link.participation),
    link.clock === "" || link.clock === "normal"
      ? ""
      : code("clock.lamp", link.clock, { offset: offset(speech, link.clockOffsetS) }),
    link.surveillance === "none" ? t("link.blind") : link.surveillance === "degraded" ? t("link.degraded") : "",
  ].filter((word) => word !== "");
  return {
    state: isWorse ? "slow" : told,
    words: words.join(t("list.join")),
    ageWords: told === "never" ? "" : t("link.age", { age: age(speech, lampAge(link, nowUs)) }),
  };
};
