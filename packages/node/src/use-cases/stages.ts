/**
 * Which stage an event has reached, judged anew from what is known now. Evidence that is taken back takes its stage with
 * it, and nothing is reached because its predicted time begins: a coming stage is only ever the next one.
 */
import type { Instant } from "@tocsin/kernel/time";
import type { EventStage, LaunchEvent } from "@tocsin/picture";

type Evidence = Pick<LaunchEvent, "certainty" | "phase" | "overflights" | "impact">;

/** `observedAt` is the instant of the newest plot. */
export function stageOf(event: Evidence, observedAt: Instant, now: Instant): EventStage {
  // An impact is hardly ever seen: it is told when its whole predicted interval has passed.
  if (event.impact !== undefined && now > event.impact.time.latest) return "impact";
  if (event.overflights.some((passage) => observedAt >= passage.earliest)) return "overflight";
  if (event.phase === "midcourse" || event.phase === "reentry" || event.phase === "glide") return "burn-out";
  return event.certainty === "low" ? "launch" : "confirmed";
}

/** A nation's own word of its stage, held against the phase that it states beside it: what still boosts has not burnt out. */
export const shownStage = ({ stage, phase }: Pick<LaunchEvent, "stage" | "phase">): EventStage =>
  phase === "boost" && stage === "burn-out" ? "confirmed" : stage;
