/** In place of the strip of controls: that nothing can be done on this screen, why, and the one way back. */
import { useKeyPrint } from "../keys.ts";
import { layOut, lock, useView } from "../view.ts";
import { useSpeech } from "../words/speech.ts";
import { Calls } from "./Calls.tsx";
import { LanguageSwitch } from "./LinkBar.tsx";

export const backToDesk = (isLocked: boolean): void => (isLocked ? lock(false) : layOut("desk"));

export const LookOnly = () => {
  const { t } = useSpeech();
  const { layout, locked } = useView();
  const key = useKeyPrint("lock");
  return (
    <section className="notices look-only" aria-label={t("view.enter")}>
      <p>
        <span className="shape ring" aria-hidden="true" />
        {t(locked ? "look.locked" : layout === "wall" ? "look.wall" : "look.phone")}
      </p>
      <fieldset disabled className="through">
        <Calls onAlarms={() => undefined} />
      </fieldset>
      <LanguageSwitch />
      <button type="button" data-do="desk" onClick={() => backToDesk(locked)}>
        {t(locked ? "look.unlock" : "look.desk")} {key !== "" && <kbd>{key}</kbd>}
      </button>
    </section>
  );
};
