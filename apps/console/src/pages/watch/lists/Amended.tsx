/** What was corrected last of the event in view, old beside new, with its undo, or the way to choose what is undone; the way to all of it. Never a change without the old value. */
import type { Event } from "@tocsin/codec-protobuf/console";
import { useKeyPrint } from "../../../keys.ts";
import { useNowUs, usePicture } from "../../../live/store.ts";
import { useMayAct } from "../../../may-act.ts";
import { UndoButton } from "../../../parts/Undo.tsx";
import { correctionsOf, foremostOf, isFresh } from "../../../reading/event/amended.ts";
import { useSpeech } from "../../../words/speech.ts";

interface AmendedProps {
  readonly event: Event;
  readonly onAll: () => void;
}

export const Amended = ({ event, onAll }: AmendedProps) => {
  const speech = useSpeech();
  const { t } = speech;
  const nowUs = useNowUs(1_000);
  const key = useKeyPrint("amended");
  const mayAct = useMayAct();
  const all = correctionsOf(speech, event, usePicture().seams);
  const foremost = foremostOf(all, nowUs);
  if (foremost === undefined) return <div role="status" className="amended" />;
  const { undos, words } = foremost;
  const [undo, ...others] = undos;
  return (
    <div role="status" className={isFresh(foremost, nowUs) ? "amended fresh" : "amended"}>
      <span className="shape square" aria-hidden="true" />
      <span className="words" title={words}>
        {words}
      </span>
      {undo !== undefined && others.length === 0 && <UndoButton undo={undo} />}
      {others.length > 0 && mayAct && (
        <button type="button" className="undo" data-do="choose-undo" onClick={onAll}>
          {t("amend.undo")} …
        </button>
      )}
      <button type="button" className="all" onClick={onAll}>
        {t("amend.all", { n: all.length })} {key !== "" && <kbd>{key}</kbd>}
      </button>
    </div>
  );
};
