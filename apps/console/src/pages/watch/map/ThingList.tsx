/** All drawn things as a list to walk through by keys: the chosen one is marked on the map and gives its answers. */
import { type KeyboardEvent, useEffect, useMemo, useRef } from "react";
import { useMapSpeech } from "../../../words/map/speech.ts";
import type { MapInput } from "./content.ts";
import type { MapContent } from "./model.ts";
import { thingsOf } from "./things.ts";
import { tell } from "./told.ts";
import type { MapWork } from "./work.ts";

/** Nobody walks through more; the rest is counted, and pointed at by mouse or found in the table. */
const MOST = 300;

interface ThingListProps {
  readonly content: MapContent;
  readonly input: MapInput;
  readonly work: MapWork;
  readonly onClose: () => void;
}

export const ThingList = ({ content, input, work, onClose }: ThingListProps) => {
  const speech = useMapSpeech();
  const { chosen, choose, measure, place } = work;
  const { t } = speech;
  const list = useRef<HTMLDivElement>(null);
  const things = useMemo(() => thingsOf(content), [content]);
  const shown = things.slice(0, MOST);
  const at = chosen === undefined ? -1 : shown.indexOf(chosen);
  useEffect(() => list.current?.focus(), []);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  });
  const step = (event: KeyboardEvent): void => {
    const next = new Map([
      ["ArrowDown", Math.min(shown.length - 1, at + 1)],
      ["ArrowUp", Math.max(0, at - 1)],
      ["Home", 0],
      ["End", shown.length - 1],
    ]).get(event.key);
    const isPoint = event.key === "Enter" && measure !== undefined && chosen !== undefined;
    if (event.key === "Escape") onClose();
    else if (isPoint) place(chosen, undefined);
    else if (next === undefined) return;
    const of = next === undefined ? undefined : shown[next];
    if (of !== undefined) choose(of);
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <aside className="map-panel things" aria-label={t("things.head")}>
      <p className="panel-head">
        <b>{t("things.head")}</b> {t("things.how")}
      </p>
      <div
        ref={list}
        role="listbox"
        tabIndex={0}
        aria-label={t("things.head")}
        aria-activedescendant={at < 0 ? undefined : `thing-${at}`}
        onKeyDown={step}
      >
        {shown.map((of, index) => (
          <div
            key={of}
            id={`thing-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={of === chosen}
            onPointerDown={() => choose(of)}
          >
            {tell(speech, of, { ...input, reachM: input.options.reachM })?.name ?? of}
          </div>
        ))}
      </div>
      {things.length > MOST && <p>{t("table.more", { n: things.length - MOST })}</p>}
    </aside>
  );
};
