/** The list of keys. */
import { KEYS, type KeyName } from "../keys.ts";
import type { Key } from "../words/en.ts";
import { useSpeech } from "../words/speech.ts";
import { Dialog } from "./Dialog.tsx";

/** Keys that belong to what has the focus and are not in the console's own list. */
const OF_FOCUS: readonly (readonly [string, Key])[] = [
  ["Esc", "keys.close"],
  ["← ↑ → ↓", "keys.arrows"],
  ["+ −", "keys.zoom"],
];

export const KeysDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useSpeech();
  const names = Object.keys(KEYS) as readonly KeyName[];
  const own = names.map((name) => [KEYS[name].print, `keys.${name}`] as const);
  return (
    <Dialog title={t("keys.head")} onClose={onClose}>
      <dl className="pairs keys">
        {[...own, ...OF_FOCUS].map(([key, words]) => (
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
