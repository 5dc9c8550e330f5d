/** What each nation holds, side by side, as it signed it: never averaged, and a nation without a position has its column too. */
import type { Certainty, ObjectClass, Room, RoomPosition } from "@tocsin/codec-protobuf/console";
import { type ReactNode, useState } from "react";
import { Dialog } from "../../dialogs/Dialog.tsx";
import { clockTime, nationName, percent } from "../../reading/text/format.ts";
import { type Language, useSpeech } from "../../words/speech.ts";
import { wireLanguage } from "./acts.ts";
import { CERTAINTIES, CLASSES, filled, LanguageField, Line, Paragraph, WhatFields, wordOf } from "./Fields.tsx";
import { Said } from "./Said.tsx";
import type { Run } from "./useAct.ts";
import { useConsultWords } from "./words.ts";

const LANGUAGE_OF = ["", "ko", "ja", "en"];

export const Positions = ({ room, run }: { room: Room; run: Run }) => {
  const words = useConsultWords();
  const { t, code } = words;
  const speech = useSpeech();
  const [isOpen, setOpen] = useState(false);
  const nations = room.rollCall.map(({ nation }) => nation);
  const held = new Map(room.positions.map((position) => [position.nation, position]));
  const row = (name: string, show: (content: NonNullable<RoomPosition["content"]>) => ReactNode) => (
    <tr>
      <th scope="row">{name}</th>
      {nations.map((nation) => {
        const content = held.get(nation)?.content;
        return <td key={nation}>{content === undefined ? "–" : show(content)}</td>;
      })}
    </tr>
  );
  return (
    <section className="block" aria-labelledby="positions-head">
      <header>
        <h2 id="positions-head">{t("positions.head")}</h2>
        <button type="button" onClick={() => setOpen(true)}>
          {t("positions.state")}
        </button>
      </header>
      <table>
        <thead>
          <tr>
            <td />
            {nations.map((nation) => {
              const position = held.get(nation);
              return (
                <th scope="col" key={nation}>
                  {nationName(speech, nation)}{" "}
                  <small>
                    {position === undefined
                      ? t("positions.none")
                      : t("positions.version", { n: String(position.version), time: clockTime(position.atUs) })}
                  </small>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {row(t("field.objectClass"), ({ objectClass }) => code("class", wordOf(CLASSES, objectClass)))}
          {row(t("field.objects"), ({ objects }) => objects)}
          {row(
            t("field.certainty"),
            ({ certainty, probability }) =>
              `${code("certainty", wordOf(CERTAINTIES, certainty))}, ${percent(probability)}`,
          )}
          {row(t("field.areas"), ({ areas }) => areas.join(" ") || "–")}
          {row(t("field.basis"), ({ basis, language }) => (
            <Said text={basis} language={LANGUAGE_OF[language] ?? ""} />
          ))}
          {row(t("field.caveats"), ({ caveats, language }) => (
            <Said text={caveats} language={LANGUAGE_OF[language] ?? ""} />
          ))}
        </tbody>
      </table>
      {isOpen && (
        <Dialog title={t("positions.state")} onClose={() => setOpen(false)}>
          <form
            className="statement"
            onSubmit={async (event) => {
              const value = filled(event);
              const done = await run({
                case: "hold",
                value: {
                  room: room.key,
                  objectClass: Number(value("objectClass")) as ObjectClass,
                  objects: Number(value("objects")),
                  certainty: Number(value("certainty")) as Certainty,
                  probability: Number(value("probability")) / 100,
                  areas: value("areas")
                    .split(/[\s,]+/)
                    .filter((area) => area !== ""),
                  language: wireLanguage(value("language") as Language),
                  basis: value("basis"),
                  caveats: value("caveats"),
                },
              });
              if (done) setOpen(false);
            }}
          >
            <WhatFields />
            <div className="row">
              <Line name="probability" label="field.probability" type="percent" />
              <Line name="areas" label="field.areas" />
              <LanguageField />
            </div>
            <Paragraph name="basis" label="field.basis" required />
            <Paragraph name="caveats" label="field.caveats" />
            <button type="submit" className="do">
              {t("positions.state")}
            </button>
          </form>
        </Dialog>
      )}
    </section>
  );
};
