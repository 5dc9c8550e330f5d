/** What has changed in the last 5, 15 or 60 minutes, for who comes back to the screen. */
import { useState } from "react";
import { useNowUs, usePicture } from "../../live/store.ts";
import { clockTime } from "../../reading/text/format.ts";
import { useSpeech } from "../../words/dialogs/speech.ts";
import { Dialog } from "../Dialog.tsx";
import { changesSince } from "./changes.ts";

const SPANS_MIN = [5, 15, 60] as const;

export const ChangesDialog = ({ onClose }: { onClose: () => void }) => {
  const speech = useSpeech();
  const { t } = speech;
  const picture = usePicture();
  const nowUs = useNowUs(1_000);
  const [minutes, setMinutes] = useState<number>(SPANS_MIN[0]);
  const changes = changesSince(speech, picture, nowUs - minutes * 60e6);
  return (
    <Dialog title={t("changes.head")} onClose={onClose}>
      <fieldset className="spans">
        <legend>{t("changes.span")}</legend>
        {SPANS_MIN.map((each) => (
          <label key={each}>
            <input type="radio" name="span" checked={each === minutes} onChange={() => setMinutes(each)} />
            {t("changes.minutes", { n: each })}
          </label>
        ))}
      </fieldset>
      {changes.length === 0 && <p>{t("changes.none")}</p>}
      <ol className="changes">
        {changes.map(({ atUs, text }) => (
          <li key={`${atUs} ${text}`}>
            <time>{clockTime(atUs)} UTC</time> {text}
          </li>
        ))}
      </ol>
      <p className="detail">{t("changes.what")}</p>
    </Dialog>
  );
};
