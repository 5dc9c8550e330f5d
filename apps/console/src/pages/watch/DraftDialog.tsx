/** The drafted alert in all its languages side by side. It can be read here and not be sent. */

import type { Draft } from "@tocsin/codec-protobuf/console";
import { Dialog } from "../../dialogs/Dialog.tsx";
import { Pairs } from "../../parts/Pairs.tsx";
import { PublicTexts } from "../../parts/PublicTexts.tsx";
import { dateAndTime } from "../../reading/text/format.ts";
import { areaNames } from "../../reading/text/place.ts";
import { useAreas } from "../../text/areas.ts";
import { useSpeech } from "../../words/speech.ts";
import { addressOf } from "../route.ts";

interface DraftDialogProps {
  readonly draft: Draft;
  readonly onClose: () => void;
}

export const DraftDialog = ({ draft, onClose }: DraftDialogProps) => {
  const speech = useSpeech();
  const { t } = speech;
  const areas = useAreas();
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
