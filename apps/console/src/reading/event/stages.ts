/** An event's stages: the one it is in, those it has passed, and those that come and are never lit. */
import type { Reading } from "./reading.ts";

export const STAGES: readonly string[] = ["launch", "confirmed", "burn-out", "overflight", "impact", "closed"];

export interface Stage {
  readonly name: string;
  readonly place: "past" | "current" | "coming";
  /** Of those that come, the one that does so first. */
  readonly isNext: boolean;
}

export const stagesOf = ({ event, overflight }: Reading): readonly Stage[] => {
  const names = STAGES.filter((stage) => stage !== "overflight" || overflight !== undefined);
  const at = names.indexOf(event.stage);
  // An event that ended otherwise never came to its last stages: they must not look passed.
  const isWhole = event.stage !== "closed" || event.closedBecause === "impact-time-passed";
  const isPassed = (name: string, index: number): boolean =>
    index < at && (isWhole || (name !== "overflight" && name !== "impact"));
  return names.map((name, index) => ({
    name,
    place: isPassed(name, index) ? "past" : index === at ? "current" : "coming",
    isNext: index === at + 1 && name !== "closed",
  }));
};
