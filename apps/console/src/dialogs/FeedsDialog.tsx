/** The nation's own feeds with what came and what was wrong with it. */
import { useNowUs, usePicture } from "../live/store.ts";
import { age, whole } from "../reading/text/format.ts";
import { useSpeech } from "../words/dialogs/speech.ts";
import { Dialog } from "./Dialog.tsx";

const SHAPES: Readonly<Record<string, string>> = { live: "round", silent: "square", failed: "cross", ended: "ring" };

export const FeedsDialog = ({ onClose }: { onClose: () => void }) => {
  const speech = useSpeech();
  const { t, code } = speech;
  const { feeds } = usePicture();
  const nowUs = useNowUs(500);
  return (
    <Dialog title={t("feeds.head")} onClose={onClose}>
      {feeds.size === 0 && <p>{t("feeds.none")}</p>}
      <table className="facts">
        <thead>
          <tr>
            <th scope="col">{t("feeds.id")}</th>
            <th scope="col">{t("feeds.kind")}</th>
            <th scope="col">{t("feeds.state")}</th>
            <th scope="col" className="number">
              {t("feeds.plots")}
            </th>
            <th scope="col" className="number">
              {t("feeds.doubles")}
            </th>
            <th scope="col" className="number">
              {t("feeds.errors")}
            </th>
            <th scope="col" className="number">
              {t("feeds.last")}
            </th>
            <th scope="col">{t("feeds.lastError")}</th>
          </tr>
        </thead>
        <tbody>
          {[...feeds.values()].map((feed) => (
            <tr key={feed.id}>
              <th scope="row">{feed.id}</th>
              <td>{feed.kind}</td>
              <td className={feed.state === "live" ? undefined : "caution"}>
                <span className={`shape ${SHAPES[feed.state] ?? "ring"}`} aria-hidden="true" />{" "}
                {code("feed", feed.state)}
              </td>
              <td className="number">{whole(feed.plots)}</td>
              <td className="number">{whole(feed.doubles)}</td>
              <td className={feed.errors > 0n ? "number caution" : "number"}>{whole(feed.errors)}</td>
              <td className="number">
                {feed.lastUs > 0 ? t("age.ago", { age: age(speech, (nowUs - feed.lastUs) / 1_000_000) }) : "–"}
              </td>
              <td>{feed.lastError}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
};
