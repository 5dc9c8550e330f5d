/** Every sign that the console draws, with its meaning, whether or not it is on the screen now. */
import type { ReactNode } from "react";
import { type Speech, useSpeech } from "../words/dialogs/speech.ts";
import { Dialog } from "./Dialog.tsx";

interface Sign {
  /** Its dress: a sign of the map, or a shape. */
  readonly sign: string;
  readonly words: string;
}

const mapSigns = ({ t }: Speech): readonly Sign[] => [
  { sign: "sign line flown", words: t("legend.flown") },
  { sign: "sign line predicted", words: t("legend.predicted") },
  { sign: "sign oval launch", words: t("signs.launch") },
  { sign: "sign oval impact", words: t("signs.impact") },
  { sign: "sign oval footprint", words: t("signs.footprint") },
  { sign: "sign oval partner", words: t("signs.partner") },
  { sign: "sign box area", words: t("legend.warned") },
  { sign: "sign box cell", words: t("outline.legend") },
  { sign: "sign ring sensor", words: t("legend.sensor") },
  { sign: "sign dot plot", words: t("legend.plot") },
  { sign: "sign dot outside", words: t("legend.outside") },
];

const lampSigns = ({ t }: Speech): readonly Sign[] => [
  { sign: "shape round", words: t("link.linked") },
  { sign: "shape square", words: t("link.slow") },
  { sign: "shape cross", words: t("link.lost") },
  { sign: "shape ring", words: t("link.never") },
];

const alarmSigns = ({ t, code }: Speech): readonly Sign[] => [
  { sign: "shape triangle", words: `${code("priority", "critical")}: ${t("signs.flashes")}` },
  { sign: "shape square", words: code("priority", "caution") },
  { sign: "shape ring", words: code("priority", "advisory") },
];

const answerSigns = ({ t }: Speech): readonly Sign[] => [
  { sign: "shape round", words: t("signs.source") },
  { sign: "shape diamond", words: t("signs.dissent") },
  { sign: "shape square", words: t("signs.caution") },
  { sign: "sign hatched", words: t("signs.old") },
];

const Group = ({ head, signs, children }: { head: string; signs: readonly Sign[]; children?: ReactNode }) => (
  <section aria-label={head}>
    <h3>{head}</h3>
    <ul>
      {signs.map(({ sign, words }) => (
        <li key={`${sign} ${words}`}>
          <span className={sign} aria-hidden="true" />
          {words}
        </li>
      ))}
      {children}
    </ul>
  </section>
);

export const LegendDialog = ({ onClose }: { onClose: () => void }) => {
  const speech = useSpeech();
  const { t } = speech;
  return (
    <Dialog title={t("signs.head")} onClose={onClose}>
      <div className="signs">
        <Group head={t("signs.map")} signs={mapSigns(speech)}>
          <li className="words">{t("signs.symbol")}</li>
          <li className="words">{t("signs.drop")}</li>
        </Group>
        <Group head={t("signs.lamps")} signs={lampSigns(speech)} />
        <Group head={t("signs.alarms")} signs={alarmSigns(speech)} />
        <Group head={t("signs.answers")} signs={answerSigns(speech)} />
      </div>
    </Dialog>
  );
};
