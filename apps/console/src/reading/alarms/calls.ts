/** Whom an alarm has called that nobody acknowledges, in words. A call that was answered, or whose cause is over, is none. */
import type { Alarm } from "@tocsin/codec-protobuf/console";
import { duration } from "../text/format.ts";
import type { Speech } from "../words/words.ts";
import { alarmsInOrder } from "./alarm-words.ts";

const isCalling = ({ called, acknowledgedUs, clearedUs }: Alarm): boolean =>
  (called === "supervisor" || called === "everybody") && acknowledgedUs === 0 && clearedUs === 0;

/** Those that have called further, in the order in which they want somebody. */
export const callsInOrder = (alarms: Iterable<Alarm>): readonly Alarm[] => alarmsInOrder([...alarms].filter(isCalling));

/** Empty where it has called nobody but the watch. */
export const callWords = ({ t }: Speech, alarm: Alarm, nowUs: number): string => {
  if (!isCalling(alarm)) return "";
  const age = duration((nowUs - alarm.raisedUs) / 1_000_000);
  if (alarm.called === "everybody") return t("call.everybody", { age });
  const positions = alarm.calledPositions.join(t("list.join")) || t("call.nobody");
  return t("call.supervisor", { age, positions });
};
