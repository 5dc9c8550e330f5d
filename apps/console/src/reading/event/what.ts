/** What it is: kind and count of objects, then its phase, height and range, and whether it came apart and nobody knows yet which part it is. */
import { height, kilometres } from "../text/format.ts";
import type { Speech } from "../words/words.ts";
import { type AnswerWords, answer } from "./answer.ts";
import type { Reading } from "./reading.ts";

export const whatWords = ({ t, code }: Speech, objectClass: string, objects: number): string =>
  t("what.head", {
    kind: code("class", objectClass || "unknown"),
    count: objects === 1 ? t("count.one") : t("count.many", { n: objects }),
  });

const phaseWords = ({ t, code }: Speech, { event, reference, tracks }: Reading): string => {
  if (event.stage === "closed" && event.closedBecause !== "") return code("closed", event.closedBecause);
  const parts = Math.max(0, ...tracks.map((track) => track.parts));
  return [
    code("phase", event.phase || "unknown"),
    reference !== undefined && reference.apogeeM > 0 ? t("what.apogee", { km: height(reference.apogeeM) }) : "",
    reference !== undefined && reference.rangeM > 0 ? t("what.range", { km: kilometres(reference.rangeM) }) : "",
    parts > 0 ? t("what.apart", { n: parts }) : "",
  ]
    .filter((part) => part !== "")
    .join(t("list.join"));
};

export const whatAnswer = (speech: Speech, reading: Reading): AnswerWords =>
  answer(whatWords(speech, reading.event.objectClass, reading.event.objects), phaseWords(speech, reading));
