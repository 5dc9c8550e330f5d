/** What one alarm means, its likely cause and what to do first. And the shelf. */
import { create } from "@bufbuild/protobuf";
import { type Alarm, ShelveAlarmSchema } from "@tocsin/codec-protobuf/console";
import { useState } from "react";
import { ask, useIsRecorded, useNowUs, usePicture } from "../live/store.ts";
import { Pairs } from "../parts/Pairs.tsx";
import { alarmWords, isShelved } from "../reading/alarms/alarm-words.ts";
import { clockTime } from "../reading/text/format.ts";
import type { Language } from "../reading/words/speech.ts";
import { type AlarmHelp, en } from "../words/alarm-help/en.ts";
import { ja } from "../words/alarm-help/ja.ts";
import { ko } from "../words/alarm-help/ko.ts";
import { useSpeech } from "../words/dialogs/speech.ts";
import { Dialog } from "./Dialog.tsx";

const HELP: Readonly<Record<Language, AlarmHelp>> = { ko, ja, en };
const isExplained = (code: string): code is keyof AlarmHelp => Object.hasOwn(en, code);

interface AlarmDialogProps {
  readonly alarm: Alarm;
  readonly onClose: () => void;
}

const SHELVES_MIN = [15, 60] as const;

/** Who has seen it, and the shelf: apart from silence, which is the sound's, and from the end, which is the cause's. */
const Shelving = ({ alarm }: { readonly alarm: Alarm }) => {
  const { t, code } = useSpeech();
  const nowUs = useNowUs(1_000);
  const isRecorded = useIsRecorded();
  const [refusal, setRefusal] = useState("");
  const isOn = isShelved(alarm, nowUs);
  const shelve = async (minutes: number): Promise<void> => {
    const value = create(ShelveAlarmSchema, { id: alarm.id, minutes });
    const { done, code: why } = await ask({ case: "shelveAlarm", value });
    setRefusal(done ? "" : why);
  };
  const seen = { by: alarm.acknowledgedBy, time: clockTime(alarm.acknowledgedUs) };
  const shelved = { by: alarm.shelvedBy, time: clockTime(alarm.shelvedUntilUs) };
  return (
    <section aria-label={t("explain.shelved")}>
      <Pairs
        facts={[
          [t("explain.seen"), alarm.acknowledgedUs > 0 ? t("explain.seenBy", seen) : t("explain.unseen")],
          [t("explain.shelved"), isOn ? t("explain.shelvedBy", shelved) : t("explain.unshelved")],
        ]}
      />
      {!isRecorded && alarm.acknowledgedUs > 0 && alarm.clearedUs === 0 && (
        <div className="shelves">
          {SHELVES_MIN.map((n) => (
            <button key={n} type="button" data-shelve={n} onClick={() => void shelve(n)}>
              {t("explain.shelve", { n })}
            </button>
          ))}
          <button type="button" data-shelve="0" disabled={!isOn} onClick={() => void shelve(0)}>
            {t("explain.unshelve")}
          </button>
        </div>
      )}
      <p className="detail">{t("explain.shelving")}</p>
      <p className="refusal" role="status">
        {refusal !== "" && t("explain.refused", { why: code("sharing.why", refusal) })}
      </p>
    </section>
  );
};

export const AlarmDialog = ({ alarm: asked, onClose }: AlarmDialogProps) => {
  const speech = useSpeech();
  const { t } = speech;
  const { events, alarms } = usePicture();
  // As it is now: what was asked for here shows here.
  const alarm = alarms.get(asked.id) ?? asked;
  const labels = new Map([...events.values()].map(({ id, label }) => [id, label]));
  const { code } = alarm;
  const help = isExplained(code) ? HELP[speech.language][code] : undefined;
  return (
    <Dialog title={alarmWords(speech, alarm, labels)} onClose={onClose}>
      {help === undefined ? (
        <p className="note">{t("explain.unknown")}</p>
      ) : (
        <Pairs
          facts={[
            [t("explain.means"), help.means],
            [t("explain.cause"), help.cause],
            [t("explain.first"), help.first],
          ]}
        />
      )}
      <Shelving alarm={alarm} />
    </Dialog>
  );
};
