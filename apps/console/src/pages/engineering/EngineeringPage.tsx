/** The engineer's page: the nation's own node as it says that it fares. It has no part in the picture, and shows none of it. */
import "../../styles/engineering/page.css";
import "../../styles/engineering/upkeep.css";
import type { Engineering } from "@tocsin/codec-protobuf/console";
import { useNowUs } from "../../live/store.ts";
import { age, clockTime } from "../../reading/text/format.ts";
import { useSpeech } from "../../words/engineering/speech.ts";
import type { PageProps } from "../page.ts";
import { OLD_AFTER_US, useEngineering } from "./engineering.ts";
import { ReleasePane } from "./release/ReleasePane.tsx";
import { SensorsPane } from "./sensors/SensorsPane.tsx";
import { addressOfTab, TABS, useTab } from "./tabs.ts";
import { ChecksPane } from "./upkeep/ChecksPane.tsx";
import { LinksPane } from "./upkeep/LinksPane.tsx";
import { RecordPane } from "./upkeep/RecordPane.tsx";

export const EngineeringPage = ({ sound }: PageProps) => {
  const speech = useSpeech();
  const { t, code } = speech;
  const { said, failure, again } = useEngineering();
  const tab = useTab();
  const nowUs = useNowUs(1_000);
  const isOld = said !== undefined && nowUs - said.nowUs > OLD_AFTER_US;
  return (
    <main className="engineering">
      <header>
        <h1>{t("eng.head")}</h1>
        <nav aria-label={t("eng.parts")}>
          {TABS.map((each) => (
            <a key={each} href={addressOfTab(each)} aria-current={each === tab ? "page" : undefined}>
              {t(`eng.tab.${each}`)}
            </a>
          ))}
        </nav>
        <p className={isOld ? "as-of caution" : "as-of"} role="status">
          {said !== undefined && t("eng.asOf", { time: clockTime(said.nowUs) })}
          {isOld && ` · ${t("eng.old", { age: age(speech, (nowUs - said.nowUs) / 1e6) })}`}
          {failure !== "" && ` · ${t("eng.failed", { why: code("eng.why", failure) })}`}
        </p>
      </header>
      {said === undefined ? (
        <p className="dim">{failure === "" && t("eng.asking")}</p>
      ) : tab === "sensors" ? (
        <SensorsPane sensors={said.sensors} nowUs={said.nowUs} onDecided={again} />
      ) : (
        <Upkeep said={said} tab={tab} isOld={isOld} hasSound={sound.state === "on"} />
      )}
    </main>
  );
};

interface UpkeepProps {
  readonly said: Engineering;
  readonly tab: "links" | "record" | "checks" | "release";
  readonly isOld: boolean;
  readonly hasSound: boolean;
}

const Upkeep = ({ said, tab, isOld, hasSound }: UpkeepProps) => {
  if (tab === "links") return <LinksPane said={said} />;
  if (tab === "release") return <ReleasePane partners={said.partners.map(({ nation }) => nation)} />;
  if (tab === "record") return <RecordPane said={said} />;
  return <ChecksPane said={said} isOld={isOld} hasSound={hasSound} />;
};
