/** The strip of an event's stages: the one it is in is strong, the coming one says that it is next and is never lit. */
import type { Reading } from "../../../reading/event/reading.ts";
import { stagesOf } from "../../../reading/event/stages.ts";
import { useSpeech } from "../../../words/speech.ts";

export const Stages = ({ reading }: { reading: Reading }) => {
  const { t, code } = useSpeech();
  return (
    <ol className="stages" aria-label={t("stage.list")}>
      {stagesOf(reading).map(({ name, place, isNext }) => (
        <li key={name} className={`stage ${place}`} aria-current={place === "current" ? "step" : undefined}>
          {code("stage", name)}
          {isNext && <span className="next">{t("stage.next")}</span>}
        </li>
      ))}
    </ol>
  );
};
