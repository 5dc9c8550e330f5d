/** The list of keys, each of which can be moved to another place or switched off. What is pressed here does nothing else. */
import { useEffect, useState } from "react";
import { canMove, delivered, KEY_NAMES, type KeyName, moved, printOf } from "../key-places.ts";
import { keepPlaces, usePlaces } from "../keys.ts";
import { type Speech, useSpeech } from "../words/dialogs/speech.ts";
import { Dialog } from "./Dialog.tsx";

/** Keys that belong to what has the focus and are not in the console's own list. */
const OF_FOCUS: readonly (readonly [string, Parameters<Speech["t"]>[0]])[] = [
  ["Esc", "keys.close"],
  ["← ↑ → ↓", "keys.arrows"],
  ["+ −", "keys.zoom"],
  ["1", "keys.mapKind"],
  ["2", "keys.mapHeights"],
  ["3", "keys.mapSide"],
  ["9", "keys.mapTools"],
  ["4", "keys.mapThings"],
  ["5", "keys.mapMeasure"],
  ["6", "keys.mapFollow"],
  ["7", "keys.mapReach"],
  ["8", "keys.mapSight"],
];

/** Waits for the key that is to be the new place. Escape leaves all as it is, and the dialog open. */
const useNextKey = (isWaiting: boolean, onKey: (code: string) => void): void => {
  useEffect(() => {
    if (!isWaiting) return;
    const listen = (event: KeyboardEvent): void => {
      if (event.isComposing || event.repeat || event.code === "Tab") return;
      event.preventDefault();
      event.stopPropagation();
      onKey(event.code);
    };
    addEventListener("keydown", listen, { capture: true });
    return () => removeEventListener("keydown", listen, { capture: true });
  }, [isWaiting, onKey]);
};

export const KeysDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useSpeech();
  const places = usePlaces();
  const [waiting, setWaiting] = useState<KeyName>();
  const [refusal, setRefusal] = useState("");
  const move = (name: KeyName, code: string): void => {
    const next = moved(places, name, code);
    if (typeof next === "object") keepPlaces(next);
    else setRefusal(next === "unusable" ? t("bind.press") : t("bind.taken", { what: t(`keys.${next}`) }));
    if (typeof next === "object") setWaiting(undefined);
  };
  useNextKey(waiting !== undefined, (code) => {
    setRefusal("");
    if (waiting === undefined || code === "Escape") setWaiting(undefined);
    else move(waiting, code);
  });
  return (
    <Dialog title={t("keys.head")} onClose={onClose}>
      <p className="note">{t("keys.note")}</p>
      <p className="refusal" role="status">
        {waiting !== undefined && (refusal || t("bind.press"))}
      </p>
      <dl className="pairs keys">
        {KEY_NAMES.map((name) => (
          <div key={name} data-key={name}>
            <dt>{places[name] === "" ? t("bind.none") : <kbd>{printOf(places[name])}</kbd>}</dt>
            <dd>{t(`keys.${name}`)}</dd>
            {canMove(name) && (
              <dd className="bind">
                <button
                  type="button"
                  aria-pressed={waiting === name}
                  aria-label={t("bind.changeThis", { what: t(`keys.${name}`) })}
                  onClick={() => setWaiting(name)}
                >
                  {t("bind.change")}
                </button>
                <button
                  type="button"
                  disabled={places[name] === ""}
                  aria-label={t("bind.offThis", { what: t(`keys.${name}`) })}
                  onClick={() => move(name, "")}
                >
                  {t("bind.off")}
                </button>
              </dd>
            )}
          </div>
        ))}
        {OF_FOCUS.map(([key, words]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(words)}</dd>
          </div>
        ))}
      </dl>
      <button type="button" onClick={() => keepPlaces(delivered)}>
        {t("bind.defaults")}
      </button>
    </Dialog>
  );
};
