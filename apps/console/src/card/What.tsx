/** What it is: kind and count of objects, then what it is predicted or was observed to do. */
import { height, kilometres, nationName } from "../text/format.ts";
import type { Speech } from "../words/speech.ts";
import { useSpeech } from "../words/speech.ts";
import { Answer } from "./Answer.tsx";
import { passageObserved, type Reading } from "./reading.ts";

export const whatWords = ({ t, code }: Speech, objectClass: string, objects: number): string =>
  t("what.head", {
    kind: code("class", objectClass || "unknown"),
    count: objects === 1 ? t("count.one") : t("count.many", { n: objects }),
  });

const detailWords = (speech: Speech, reading: Reading): string => {
  const { t, code } = speech;
  const { event, reference, overflight } = reading;
  if (event.stage === "closed" && event.closedBecause !== "") return code("closed", event.closedBecause);
  const shape = [
    reference !== undefined && reference.apogeeM > 0 ? t("what.apogee", { km: height(reference.apogeeM) }) : "",
    reference !== undefined && reference.rangeM > 0 ? t("what.range", { km: kilometres(reference.rangeM) }) : "",
  ].filter((part) => part !== "");
  const passage =
    overflight === undefined
      ? code("phase", event.phase || "unknown")
      : t(passageObserved(reading) ? "what.passed" : "what.over", { nations: nationName(speech, overflight.nation) });
  return overflight === undefined ? [passage, ...shape].join(t("what.join")) : `${passage} ${shape.join(t("what.join"))}`;
};

export const What = ({ reading }: { reading: Reading }) => {
  const speech = useSpeech();
  return (
    <Answer name="what" question={speech.t("ask.what")}>
      <p className="head what">{whatWords(speech, reading.event.objectClass, reading.event.objects)}</p>
      <p className="detail">{detailWords(speech, reading)}</p>
    </Answer>
  );
};
