/** How this screen is dressed and laid out, the lock, and what of it can be taken along: as text or on paper. */
import { DRESSES, LAYOUTS, type Layout } from "../dresses.ts";
import { usePicture } from "../live/store.ts";
import { dressAs, layOut, lock, useView } from "../view.ts";
import { useSpeech } from "../words/dialogs/speech.ts";
import { Dialog } from "./Dialog.tsx";
import { exportScreen } from "./export-screen.ts";

export const ViewDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const speech = useSpeech();
  const { t } = speech;
  const { dress, layout } = useView();
  const { status } = usePicture();
  const leave = (act: () => void): void => {
    onClose();
    // What is taken along is the screen and not this dialog.
    requestAnimationFrame(() => requestAnimationFrame(act));
  };
  return (
    <Dialog title={t("view.head")} onClose={onClose}>
      <fieldset className="spans">
        <legend>{t("view.dress")}</legend>
        {DRESSES.map((each) => (
          <label key={each}>
            <input type="radio" name="dress" checked={each === dress} onChange={() => dressAs(each)} />
            {t(`view.${each}`)}
          </label>
        ))}
      </fieldset>
      <fieldset className="spans">
        <legend>{t("view.layout")}</legend>
        {LAYOUTS.map((each: Layout) => (
          <button
            key={each}
            type="button"
            data-layout={each}
            disabled={each === layout}
            onClick={() => leave(() => layOut(each))}
          >
            {t(`view.${each}`)}
          </button>
        ))}
      </fieldset>
      <p className="detail">{t("view.layoutNote")}</p>
      <fieldset className="spans">
        <legend>{t("view.keep")}</legend>
        <button type="button" data-do="export" onClick={() => leave(() => exportScreen(speech, status))}>
          {t("view.export")}
        </button>
        <button type="button" data-do="print" onClick={() => leave(() => print())}>
          {t("view.print")}
        </button>
      </fieldset>
      <p className="detail">{t("view.keepNote")}</p>
      <fieldset className="spans">
        <legend className="unseen">{t("view.lock")}</legend>
        <button type="button" data-do="lock" onClick={() => leave(() => lock(true))}>
          {t("view.lock")}
        </button>
      </fieldset>
      <p className="detail">{t("view.lockNote")}</p>
    </Dialog>
  );
};
