/** What somebody is doing at the map: which thing is pointed at or chosen, and what is being measured. */
import { useState } from "react";
import { useNowUs } from "../../../live/store.ts";
import type { MapSpeech } from "../../../words/map/speech.ts";
import type { MapInput } from "./content.ts";
import { type Measure, withMeasure, withPoint } from "./measure.ts";
import type { MapContent, Position } from "./model.ts";
import { anchorOf } from "./things.ts";
import { type Told, tell } from "./told.ts";

const inWords = ({ t }: MapSpeech, { name, who, old, sure, where }: Told): string =>
  [
    name,
    `${t("told.ask.who")}: ${who}`,
    `${t("told.ask.old")}: ${old}`,
    `${t("told.ask.sure")}: ${sure}`,
    where === "" ? "" : `${t("told.ask.where")}: ${where}`,
  ]
    .filter((part) => part !== "")
    .join(". ");

const withChosen = (content: MapContent, chosen: string | undefined): MapContent => {
  const position = chosen === undefined ? undefined : anchorOf(content, chosen);
  if (position === undefined) return content;
  return { ...content, marks: [...content.marks, { id: "chosen", kind: "chosen", position, text: "", rank: 0 }] };
};

export const useMapWork = (speech: MapSpeech, content: MapContent, input: MapInput) => {
  const [pointed, setPointed] = useState<string>();
  const [chosen, setChosen] = useState<string>();
  const [measure, setMeasure] = useState<Measure>();
  const [said, setSaid] = useState("");
  const nowUs = useNowUs(1_000);
  const toldOf = (of: string): Told | undefined => tell(speech, of, { ...input, nowUs, reachM: input.options.reachM });
  const choose = (of: string | undefined): void => {
    setChosen(of);
    const told = of === undefined ? undefined : toldOf(of);
    setSaid(told === undefined ? "" : inWords(speech, told));
  };
  const place = (of: string | undefined, ground: Position | undefined): void => {
    const at = of === undefined ? ground : (anchorOf(content, of) ?? ground);
    if (at === undefined) return;
    const name = of === undefined ? "" : (toldOf(of)?.name ?? "");
    setMeasure((before) => withPoint(before ?? {}, { place: at, name }));
  };
  const shown = withChosen(measure === undefined ? content : withMeasure(content, speech, measure), chosen);
  return {
    /** The content with what this work adds to it. */
    content: shown,
    pointed: pointed ?? chosen,
    chosen,
    measure,
    said,
    point: setPointed,
    choose,
    place,
    click: (of: string | undefined, ground: Position | undefined): void =>
      measure === undefined ? choose(of) : place(of, ground),
    turnMeasure: (): void => setMeasure((before) => (before === undefined ? {} : undefined)),
    leave: (): void => {
      setMeasure(undefined);
      choose(undefined);
    },
  };
};

export type MapWork = ReturnType<typeof useMapWork>;
