/** A native modal dialog: the browser keeps the focus inside, Escape closes it, and focus goes back to where it was. */
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useIsRecorded, usePicture } from "../live/store.ts";
import { useSpeech } from "../words/speech.ts";

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export const Dialog = ({ title, onClose, children }: DialogProps) => {
  const { t, code } = useSpeech();
  const { status } = usePicture();
  const isRecorded = useIsRecorded();
  const mode = code("mode", status?.mode ?? "actual");
  const id = useId();
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    const before = document.activeElement;
    if (dialog !== null && !dialog.open) dialog.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog ref={element} aria-labelledby={id} onClose={onClose}>
      <header>
        <h2 id={id}>{title}</h2>
        {/* A part of the screen seen alone must still say in which world it stands. */}
        {isRecorded && <p className="recorded-mark">{t("replay.word")}</p>}
        {mode !== "" && <p className="mode-mark">{mode}</p>}
        <button type="button" onClick={() => element.current?.close()}>
          {t("dialog.close")}
        </button>
      </header>
      <div className="body">{children}</div>
    </dialog>
  );
};
