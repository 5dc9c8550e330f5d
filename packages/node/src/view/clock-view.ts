/** The clocks of the nations as the lamps show them: how far from ours, how surely, and in what way a wrong one is wrong. */
import { nameMistake } from "@tocsin/exchange";
import type { NodeState, PartnerState } from "../state.ts";
import type { LinkView } from "./types.ts";

type ClockView = Pick<LinkView, "clock" | "clockOffsetS" | "clockUncertaintyS" | "clockMistake" | "clockAdmitted">;

export function clockView({ now }: NodeState, { clock, surveillance }: PartnerState): ClockView {
  const clockAdmitted = surveillance?.clockSuspect === true;
  if (clock === undefined) return { clock: "", clockOffsetS: 0, clockUncertaintyS: 0, clockMistake: "", clockAdmitted };
  const { judgement, offset, uncertainty } = clock;
  return {
    clock: judgement,
    clockOffsetS: offset,
    clockUncertaintyS: uncertainty,
    clockMistake: nameMistake(clock, now) ?? "",
    clockAdmitted,
  };
}

/** Of our own: suspect where the partners say so, apart where the machine's clock and the node's time have parted. */
export function ownClockView({ ownClock, alarms, now }: NodeState): ClockView {
  const { apart: offset, isSuspect } = ownClock;
  const stands = [...alarms.values()].some(
    ({ code, clearedAt }) => code === "own-clock-apart" && clearedAt === undefined,
  );
  return {
    clock: isSuspect ? "suspect" : stands ? "apart" : "normal",
    clockOffsetS: offset,
    clockUncertaintyS: 0,
    clockMistake: nameMistake({ offset, uncertainty: 0 }, now) ?? "",
    clockAdmitted: isSuspect,
  };
}
