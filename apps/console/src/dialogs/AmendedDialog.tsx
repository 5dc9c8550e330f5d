/** All that was corrected of one event since it was read out, the newest first, each old beside new; what was joined or split with its undo, of several reports with the choice which leaves. */
import { usePicture } from "../live/store.ts";
import { UndoButton } from "../parts/Undo.tsx";
import { correctionsOf, type Undo } from "../reading/event/amended.ts";
import { useSpeech } from "../words/dialogs/speech.ts";
import { Dialog } from "./Dialog.tsx";

interface AmendedDialogProps {
  /** Id of the event; undefined where none is in view. */
  readonly event: string | undefined;
  readonly onClose: () => void;
}

export const AmendedDialog = ({ event: id, onClose }: AmendedDialogProps) => {
  const speech = useSpeech();
  const { t } = speech;
  const { events, seams } = usePicture();
  const event = events.get(id ?? "");
  const corrections = event === undefined ? [] : correctionsOf(speech, event, seams);
  const choice = (undo: Undo): string | undefined =>
    undo.case === "separate" ? t("amend.takeOut", { report: undo.report }) : undefined;
  const title = event === undefined ? t("amend.head") : `${event.label}: ${t("amend.head")}`;
  return (
    <Dialog title={title} onClose={onClose}>
      {corrections.length === 0 && <p>{t("amend.none")}</p>}
      <ol className="changes amendments">
        {corrections.map(({ key, words, undos }) => (
          <li key={key}>
            {words}{" "}
            {undos.map((undo) => (
              <UndoButton key={JSON.stringify(undo)} undo={undo} label={undos.length > 1 ? choice(undo) : undefined} />
            ))}
          </li>
        ))}
      </ol>
      <p className="detail">{t("amend.note")}</p>
    </Dialog>
  );
};
