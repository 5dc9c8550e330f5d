/** All that was corrected of one event since it was read out, the newest first, each old beside new; joins and separations with their undo. */
import { usePicture } from "../live/store.ts";
import { UndoButton } from "../parts/Undo.tsx";
import { amendmentsOf, amendmentWords, undoOf } from "../reading/event/amended.ts";
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
  const event = usePicture().events.get(id ?? "");
  const amendments = event === undefined ? [] : amendmentsOf(event);
  const title = event === undefined ? t("amend.head") : `${event.label}: ${t("amend.head")}`;
  return (
    <Dialog title={title} onClose={onClose}>
      {amendments.length === 0 && <p>{t("amend.none")}</p>}
      <ol className="changes amendments">
        {amendments.map((each) => {
          const undo = event && undoOf(event, each);
          return (
            <li key={`${each.what} ${each.atUs} ${each.items.join()}`}>
              {amendmentWords(speech, each)} {undo !== undefined && <UndoButton undo={undo} />}
            </li>
          );
        })}
      </ol>
      <p className="detail">{t("amend.note")}</p>
    </Dialog>
  );
};
