/** What one alarm means, its likely cause and what to do first. It explains; acknowledging stays where it is. */
import type { Alarm } from "@tocsin/codec-protobuf/console";
import { usePicture } from "../live/store.ts";
import { Pairs } from "../parts/Pairs.tsx";
import { alarmWords } from "../reading/alarms/alarm-words.ts";
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

export const AlarmDialog = ({ alarm, onClose }: AlarmDialogProps) => {
  const speech = useSpeech();
  const { t } = speech;
  const { events } = usePicture();
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
    </Dialog>
  );
};
