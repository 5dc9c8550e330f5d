/** On every page, while one officer offers the watch to another: who to whom, and the way to it. */
import { useKeyPrint } from "../keys.ts";
import { usePicture } from "../live/store.ts";
import { useSpeech } from "../words/speech.ts";

export const Offered = ({ onOpen }: { readonly onOpen: () => void }) => {
  const { t } = useSpeech();
  const offered = usePicture().people?.offered;
  const key = useKeyPrint("handover");
  return (
    <div role="status">
      {offered !== undefined && (
        <button type="button" className="offered-watch" onClick={onOpen}>
          <span className="shape diamond" aria-hidden="true" />
          {t("handover.strip", { from: offered.from, to: offered.to })} {key !== "" && <kbd>{key}</kbd>}
        </button>
      )}
    </div>
  );
};
