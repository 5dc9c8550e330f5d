/** How sure, with word, number and reason; and who says so, with every nation that differs in plain sight. */
import { ageingOf } from "../live/ageing.ts";
import { age, nationName, percent } from "../text/format.ts";
import type { Speech } from "../words/words.ts";
import { type AnswerWords, answer, type Said } from "./answer.ts";
import { kindWords } from "./kinds.ts";
import type { Reading } from "./reading.ts";
import { axes } from "./where.ts";

export const sureAnswer = (speech: Speech, { event, reference, impactArea, footprintArea }: Reading): AnswerWords => {
  const { t, code } = speech;
  const kind =
    kindWords(speech, reference) ??
    (event.objectClass === "" || event.objectClass === "unknown"
      ? t("sure.noClass")
      : t("sure.class", { kind: code("kind", event.objectClass), percent: percent(event.classProbability) }));
  const falls =
    impactArea === undefined
      ? t(footprintArea === undefined ? "sure.noArea" : "sure.footprint")
      : t("sure.falls", { ...axes(impactArea), percent: percent(impactArea.containment) });
  return answer(code("sure", event.certainty || "unknown"), `${kind} ${falls}`);
};

const sourceWords = ({ t, code }: Speech, { agreeing }: Reading): string => {
  const count = agreeing.reduce((sum, view) => sum + view.sensors, 0);
  const sensors = count === 1 ? t("who.sensors.one") : t("who.sensors.many", { n: count });
  const classes = [...new Set(agreeing.flatMap((view) => view.sensorClasses))].map((name) => code("sensor", name));
  // A nation that only repeats what others saw agrees, and adds nothing.
  const nations = agreeing.filter((view) => view.sensors > 0).length;
  const of = nations <= 1 ? t("who.of.one", { sensors }) : t("who.of.many", { sensors, n: nations });
  return classes.length === 0 ? of : `${of}: ${classes.join(t("list.join"))}`;
};

const nationsSaid = (speech: Speech, { agreeing, dissenting, retracted, own }: Reading): readonly Said[] => {
  const { t } = speech;
  const noteOf = (nation: string) => (nation === own ? { note: t("who.own") } : {});
  return [
    ...agreeing.map(
      ({ nation }): Said => ({ text: nation, mark: "source", full: nationName(speech, nation), ...noteOf(nation) }),
    ),
    ...dissenting.map(
      ({ nation }): Said => ({ text: t("who.differs", { nation }), mark: "dissent", ...noteOf(nation) }),
    ),
    ...retracted.map(({ nation }): Said => ({ text: t("who.retracted", { nation }), mark: "dissent" })),
    ...(agreeing.length === 1 ? [{ text: t("who.single"), mark: "caution" } as const] : []),
  ];
};

/** The age of the newest observation; of an event that is closed it is no fault that it grows. */
const newestSaid = (speech: Speech, { agreeing, event }: Reading, nowUs: number): readonly Said[] => {
  const newest = Math.max(...agreeing.map((view) => view.observedUs), event.observedUs);
  if (newest <= 0) return [];
  const { t } = speech;
  const held = (nowUs - newest) / 1_000_000;
  const ageing = event.stage === "closed" ? "fresh" : ageingOf(held);
  const text = t("who.newest", { age: age(speech, held) });
  return [ageing === "fresh" ? { text } : { text: `${text} (${t("age.stale")})`, mark: ageing }];
};

export const whoAnswer = (speech: Speech, reading: Reading, nowUs: number): AnswerWords => {
  const newest = newestSaid(speech, reading, nowUs);
  const sources = sourceWords(speech, reading);
  return answer(nationsSaid(speech, reading), [
    { text: newest.length === 0 ? sources : `${sources}${speech.t("list.join")}` },
    ...newest,
  ]);
};
