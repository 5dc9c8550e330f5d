/** The engineer's page: the nation's own node as it says that it fares. It has no part in the picture, and shows none of it. */
import "../../styles/engineering/page.css";
import { useNowUs } from "../../live/store.ts";
import { age, clockTime } from "../../reading/text/format.ts";
import { useSpeech } from "../../words/engineering/speech.ts";
import { OLD_AFTER_US, useEngineering } from "./engineering.ts";
import { SensorsPane } from "./sensors/SensorsPane.tsx";

export const EngineeringPage = () => {
  const speech = useSpeech();
  const { t, code } = speech;
  const { said, failure, again } = useEngineering();
  const nowUs = useNowUs(1_000);
  const isOld = said !== undefined && nowUs - said.nowUs > OLD_AFTER_US;
  return (
    <main className="engineering">
      <header>
        <h1>{t("eng.head")}</h1>
        <p className={isOld ? "as-of caution" : "as-of"} role="status">
          {said !== undefined && t("eng.asOf", { time: clockTime(said.nowUs) })}
          {isOld && ` · ${t("eng.old", { age: age(speech, (nowUs - said.nowUs) / 1e6) })}`}
          {failure !== "" && ` · ${t("eng.failed", { why: code("eng.why", failure) })}`}
        </p>
      </header>
      {said === undefined ? (
        <p className="dim">{failure === "" && t("eng.asking")}</p>
      ) : (
        <SensorsPane sensors={said.sensors} nowUs={said.nowUs} onDecided={again} />
      )}
    </main>
  );
};
