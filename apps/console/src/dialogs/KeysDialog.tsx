/** The list of keys. */

import type { Key } from "../words/en.ts";
import { useSpeech } from "../words/speech.ts";
import { Dialog } from "./Dialog.tsx";

const KEYS: readonly (readonly [string, Key])[] = [
  ["Enter", "keys.act"],
  ["A", "keys.alarm"],
  ["E", "keys.event"],
  ["M", "keys.map"],
  ["0", "keys.reset"],
  ["T", "keys.table"],
  ["F", "keys.feeds"],
  ["L", "keys.language"],
  ["S", "keys.people"],
  ["?", "keys.help"],
  ["Esc", "keys.close"],
  ["← ↑ → ↓", "keys.arrows"],
  ["+ −", "keys.zoom"],
];

export const KeysDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useSpeech();
  return (
    <Dialog title={t("keys.head")} onClose={onClose}>
      <dl className="pairs keys">
        {KEYS.map(([key, words]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(words)}</dd>
          </div>
        ))}
      </dl>
      <p className="note">{t("keys.note")}</p>
    </Dialog>
  );
};
