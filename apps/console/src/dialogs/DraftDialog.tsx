/** The drafted alert in all its languages side by side. It can be read here and not be sent. */
import { usePicture } from "../live/store.ts";
import { addressOf } from "../pages/route.ts";
import { Pairs } from "../parts/Pairs.tsx";
import { PublicTexts } from "../parts/PublicTexts.tsx";
import { dateAndTime } from "../reading/text/format.ts";
import { areaNames } from "../reading/text/place.ts";
import { useAreas } from "../text/areas.ts";
import { useSpeech } from "../words/dialogs/speech.ts";
import { Dialog } from "./Dialog.tsx";

interface DraftDialogProps {
  readonly draft: string;
  readonly onClose: () => void;
}

export const DraftDialog = ({ draft: id, onClose }: DraftDialogProps) => {
  const speech = useSpeech();
  const { t } = speech;
  const areas = useAreas();
  const draft = usePicture().drafts.get(id);
  if (draft === undefined) return null;
  const facts: readonly (readonly [string, string])[] = [
    [t("draft.status"), draft.capStatus],
    [t("draft.type"), draft.messageType],
    [t("draft.areas"), areaNames(speech, areas, draft.areas, 30)],
    [t("draft.expires"), `${dateAndTime(draft.expiresUs)} UTC`],
    [t("draft.identifier"), draft.identifier],
  ];
  return (
    <Dialog title={t("draft.head")} onClose={onClose}>
      <p className="note">{t("draft.not")}</p>
      <p>
        <a href={addressOf("alerts")}>{t("draft.go")}</a>
      </p>
      <Pairs facts={facts} />
      <PublicTexts className="drafts" texts={draft.texts} />
    </Dialog>
  );
};
