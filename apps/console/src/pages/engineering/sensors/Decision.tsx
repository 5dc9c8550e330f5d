/**
 * Excludes a sensor from tracking and takes it back, in two presses with a reason. Must never do either in one: a press too many
 * makes the nation see less.
 */
import { create } from "@bufbuild/protobuf";
import { type OwnSensor, SensorActSchema } from "@tocsin/codec-protobuf/console";
import { useId, useState } from "react";
import { ask } from "../../../live/store.ts";
import { useSpeech } from "../../../words/engineering/speech.ts";

interface Props {
  readonly sensor: OwnSensor;
  readonly isLast: boolean;
  readonly onDecided: () => void;
}

const REASON_CHARACTERS = 200;

export const Decision = ({ sensor: { id, state }, isLast, onDecided }: Props) => {
  const { t, code } = useSpeech();
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const [refusal, setRefusal] = useState("");
  const reasonId = useId();
  const what = state === "excluded" ? "include" : "exclude";
  const decide = async (): Promise<void> => {
    const value = create(SensorActSchema, { act: { case: what, value: { sensor: id, reason } } });
    const { done, code: why } = await ask({ case: "sensor", value });
    setRefusal(done ? "" : why);
    if (!done) return;
    setAsking(false);
    setReason("");
    onDecided();
  };
  return (
    <div className="decision">
      {isAsking ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void decide();
          }}
        >
          <p className={what === "exclude" ? "caution" : undefined}>{t(`decide.${what}.means`)}</p>
          {what === "exclude" && isLast && <p className="caution">{t("decide.last")}</p>}
          <label htmlFor={reasonId}>{t("decide.reason")}</label>
          <input
            id={reasonId}
            value={reason}
            maxLength={REASON_CHARACTERS}
            // biome-ignore lint/a11y/noAutofocus: the second of two presses begins here
            autoFocus={true}
            onChange={(event) => setReason(event.target.value)}
          />
          <button type="submit" className={what === "exclude" ? "grave" : undefined}>
            {t(`decide.${what}.now`, { id })}
          </button>
          <button type="button" onClick={() => setAsking(false)}>
            {t("decide.cancel")}
          </button>
        </form>
      ) : (
        <button type="button" data-decide={what} onClick={() => setAsking(true)}>
          {t(`decide.${what}`)}
        </button>
      )}
      {refusal !== "" && (
        <p className="refusal" role="alert">
          {t("decide.refused", { why: code("eng.why", refusal) })}
        </p>
      )}
    </div>
  );
};
