/** What an entry says of itself, and the objectives and findings of an exercise, nation by nation. */
import type { Programme, ProgrammeEntry } from "@tocsin/codec-protobuf/console";
import { dateAndTime, nationName } from "../../reading/text/format.ts";
import { unhidden } from "../../reading/text/hidden.ts";
import { useSpeech } from "../../words/exercises/speech.ts";
import {
  actionStatusWord,
  entryOf,
  keyOfName,
  kindWord,
  measureWord,
  meetingStatusWord,
  partsOf,
  stageWord,
  titleOf,
} from "./programme.ts";

const minute = (us: bigint): string => dateAndTime(Number(us)).slice(0, 16);

export const Facts = ({ entry, programme }: { readonly entry: ProgrammeEntry; readonly programme: Programme }) => {
  const { t, code, language } = useSpeech();
  const section = entry.entry?.entry;
  const titled = (key: string): string => {
    const found = entryOf(programme, key);
    return found === undefined ? key : titleOf(found, language);
  };
  const lines = ((): string[] => {
    switch (section?.case) {
      case "plan":
        return [
          `${section.value.firstYear}–${section.value.lastYear}`,
          ...section.value.priorities.map((each) => each[language]),
        ];
      case "exercise": {
        const { exerciseType, startUs, endUs, nations, scenario, injects } = section.value;
        return [
          code("ex.kind", kindWord(exerciseType)),
          t("ex.dates", { from: minute(startUs), to: minute(endUs) }),
          t("ex.parts", { list: nations.join(", ") }),
          t("ex.scenario", { name: scenario, n: injects.length }),
        ];
      }
      case "meeting": {
        const { stage, status, startUs, endUs, nations } = section.value;
        return [
          `${code("ex.stage", stageWord(stage))}, ${code("ex.status", meetingStatusWord(status))}`,
          t("ex.dates", { from: minute(startUs), to: minute(endUs) }),
          t("ex.parts", { list: nations.join(", ") }),
        ];
      }
      case "objective":
        return [
          t("ex.atMost", {
            measure: code("ex.measure", measureWord(section.value.measure)),
            n: section.value.thresholdS,
          }),
          titled(keyOfName(section.value.exercise)),
        ];
      case "action": {
        const { dueUs, status, foundIn, retest, owner } = section.value;
        return [
          `${owner}: ${code("ex.status", actionStatusWord(status))}, ${t("ex.due", { date: minute(dueUs).slice(0, 10) })}`,
          t("ex.foundIn", { title: titled(keyOfName(foundIn)) }),
          retest === undefined ? t("ex.noRetest") : t("ex.retest", { title: titled(keyOfName(retest)) }),
        ];
      }
      default:
        return [];
    }
  })();
  return (
    <ul className="entry-facts">
      {lines.map(unhidden).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
};

interface PartsProps {
  readonly programme: Programme;
  readonly exercise: ProgrammeEntry;
  readonly onChoose: (item: string) => void;
}

export const Parts = ({ programme, exercise, onChoose }: PartsProps) => {
  const speech = useSpeech();
  const { t, code, language } = speech;
  const section = exercise.entry?.entry;
  const nations = section?.case === "exercise" ? section.value.nations : [];
  const objectives = partsOf(programme, exercise.item, "objective");
  const actions = partsOf(programme, exercise.item, "action");
  const button = (entry: ProgrammeEntry) => (
    <button key={entry.item} type="button" className="link" data-part={entry.item} onClick={() => onChoose(entry.item)}>
      {titleOf(entry, language)} <small>{code("ex.state", entry.state)}</small>
    </button>
  );
  return (
    <>
      <h3>{t("ex.objectives")}</h3>
      <ul className="parts">
        {nations.map((nation) => {
          const own = objectives.filter((each) => each.nation === nation);
          return (
            <li key={nation}>
              <b>{nationName(speech, nation)}</b>{" "}
              {own.length === 0 ? (
                <small>{t("ex.objectives.none", { nation: nationName(speech, nation) })}</small>
              ) : (
                own.map(button)
              )}
            </li>
          );
        })}
      </ul>
      {actions.length > 0 && <h3>{t("ex.actions")}</h3>}
      <ul className="parts">
        {actions.map((each) => (
          <li key={each.item}>
            <b>{nationName(speech, each.nation)}</b> {button(each)}
          </li>
        ))}
      </ul>
    </>
  );
};
