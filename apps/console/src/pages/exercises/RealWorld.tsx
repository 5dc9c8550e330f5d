/**
 * REAL WORLD: something real is happening, everything of the exercise stops. One press opens it; holding for a second or
 * typing REAL confirms, so that it takes at most two seconds and never happens by a slip. Nobody's second signature is needed.
 */
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useSpeech } from "../../words/exercises/speech.ts";

const HOLD_MS = 1_000;

export const RealWorld = ({ onStop }: { readonly onStop: () => void }) => {
  const { t } = useSpeech();
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const field = useRef<HTMLInputElement>(null);
  const release = (): void => clearTimeout(timer.current);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (isOpen) field.current?.focus();
  }, [isOpen]);
  const stop = (): void => {
    setOpen(false);
    setTyped("");
    onStop();
  };
  const press = (): void => {
    setOpen(true);
    release();
    timer.current = setTimeout(stop, HOLD_MS);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (typed.trim().toUpperCase() === "REAL") stop();
  };
  return (
    <div className="real-world">
      <button
        type="button"
        className="real"
        onPointerDown={press}
        onPointerUp={release}
        onPointerLeave={release}
        onClick={() => setOpen(true)}
      >
        {t("real.button")}
      </button>
      <small>{t(isOpen ? "real.hold" : "real.what")}</small>
      {isOpen && (
        <form onSubmit={submit}>
          <input
            ref={field}
            aria-label={t("real.type")}
            placeholder="REAL"
            autoComplete="off"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
          <button type="button" onClick={() => setOpen(false)}>
            {t("real.cancel")}
          </button>
        </form>
      )}
    </div>
  );
};
