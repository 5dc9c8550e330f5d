/**
 * Where people write. Enter sends, save while an input method composes; what was not sent stays where it was written.
 */
import type { Room, RoomMessage } from "@tocsin/codec-protobuf/console";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { LANGUAGES, type Language } from "../../words/speech.ts";
import { wireLanguage } from "./acts.ts";
import { nameOf } from "./item-name.ts";
import type { Run } from "./useAct.ts";
import { useConsultWords } from "./words.ts";

const LONGEST = 4_096;
/** The key code of a key that an input method has taken; some browsers say nothing else of it. */
const COMPOSING = 229;

interface ComposerProps {
  readonly room: Room;
  readonly run: Run;
  readonly correcting: RoomMessage | undefined;
  readonly onCorrected: () => void;
}

export const Composer = ({ room, run, correcting, onCorrected }: ComposerProps) => {
  const { t, language: spoken } = useConsultWords();
  const [language, setLanguage] = useState<Language>(spoken);
  const [text, setText] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  useEffect(() => {
    if (correcting === undefined) return;
    setText(correcting.text);
    field.current?.focus();
  }, [correcting]);

  const send = async (): Promise<void> => {
    const corrects = correcting && nameOf(correcting.item);
    const value = { room: room.key, language: wireLanguage(language), text, ...(corrects && { corrects }) };
    if (text.trim() === "" || !(await run({ case: "say", value }))) return;
    setText("");
    onCorrected();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const isComposing = event.nativeEvent.isComposing || event.keyCode === COMPOSING;
    if (event.key !== "Enter" || event.shiftKey || isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <label htmlFor={id}>{t(correcting === undefined ? "text.write" : "text.writeCorrection")}</label>
      <textarea
        id={id}
        ref={field}
        dir="auto"
        lang={language}
        rows={2}
        maxLength={LONGEST}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="row">
        <label>
          {t("text.language")}{" "}
          <select value={language} onChange={({ target }) => setLanguage(target.value as Language)}>
            {LANGUAGES.map((each) => (
              <option key={each} value={each}>
                {t(`language.${each}`)}
              </option>
            ))}
          </select>
        </label>
        <small>{t("text.keys")}</small>
        {correcting !== undefined && (
          <button
            type="button"
            onClick={() => {
              setText("");
              onCorrected();
            }}
          >
            {t("text.cancel")}
          </button>
        )}
        <button type="submit" className="do">
          {t("text.send")}
        </button>
      </div>
    </form>
  );
};
