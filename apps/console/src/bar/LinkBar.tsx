/** The bar of links: one lamp a nation with shape, word and age; alarms, language and clocks. */
import type { Link } from "@tocsin/codec-protobuf/console";
import { clock, useIsRecorded, useNowUs, usePicture } from "../live/store.ts";
import { Officer } from "../pages/people/Officer.tsx";
import { LAMP_SHAPES } from "../parts/shapes.ts";
import { lampWords, linksInOrder } from "../reading/live/lamp.ts";
import type { Liveness } from "../reading/live/presence.ts";
import { clockTime } from "../reading/text/format.ts";
import { zoneOf } from "../reading/text/zone.ts";
import { SPEECHES } from "../reading/words/words.ts";
import { LANGUAGES, speak, useSpeech } from "../words/speech.ts";

interface LampProps {
  readonly link: Link;
  /** The own node says of itself that it is degraded. */
  readonly isDegraded: boolean;
  readonly onOpen: (nation: string) => void;
}

const Lamp = ({ link, isDegraded, onOpen }: LampProps) => {
  const speech = useSpeech();
  const nowUs = useNowUs(200);
  const { state, words, ageWords } = lampWords(speech, link, isDegraded, nowUs);
  return (
    <li>
      <button type="button" className={`lamp ${state}`} data-nation={link.nation} onClick={() => onOpen(link.nation)}>
        <span className={`shape ${LAMP_SHAPES[state]}`} aria-hidden="true" />
        <b>{speech.code("short", link.nation)}</b>
        <span className="state">{words}</span>
        {ageWords !== "" && <span className="age">{ageWords}</span>}
      </button>
    </li>
  );
};

const Clocks = ({ nation, liveness }: { nation: string; liveness: Liveness }) => {
  const { t } = useSpeech();
  const nowUs = useNowUs(100);
  const isRecorded = useIsRecorded();
  // The seconds are the node's: when it falls silent the clocks stand still and say so.
  const at = isRecorded || liveness === "live" ? nowUs : clock.lastUs();
  const zone = zoneOf(nation);
  if (at === undefined || at === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls; this only names two clocks
    <div className={liveness === "live" ? "clocks" : "clocks stopped"} role="group" aria-label={t("bar.clocks")}>
      <time dateTime={new Date(at / 1000).toISOString()}>
        {clockTime(at)} <small>UTC</small>
      </time>
      {zone !== undefined && (
        <span>
          {clockTime(at, zone.offsetHours)} <small>{zone.name}</small>
        </span>
      )}
      {isRecorded && <small className="recorded-mark">{t("replay.word")}</small>}
      {!isRecorded && liveness !== "live" && <small className="caution">{t("bar.clockStopped")}</small>}
    </div>
  );
};

export const LanguageSwitch = () => {
  const { t, language } = useSpeech();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own frame into the bar
    <div className="languages" role="group" aria-label={t("bar.language")}>
      {LANGUAGES.map((each) => (
        <button
          key={each}
          type="button"
          lang={each}
          aria-label={`${each.toUpperCase()} ${SPEECHES[each].t("language.name")}`}
          aria-pressed={each === language}
          onClick={() => speak(each)}
        >
          {each.toUpperCase()}
        </button>
      ))}
    </div>
  );
};

interface LinkBarProps {
  readonly liveness: Liveness;
  readonly onLink: (nation: string) => void;
  readonly onAlarms: () => void;
}

export const LinkBar = ({ liveness, onLink, onAlarms }: LinkBarProps) => {
  const speech = useSpeech();
  const { t } = speech;
  const { status, links, alarms } = usePicture();
  const isRecorded = useIsRecorded();
  const inOrder = linksInOrder(links.values());
  const waiting = [...alarms.values()].filter(({ acknowledgedUs }) => acknowledgedUs === 0);
  const count = waiting.length;
  return (
    <header className="linkbar">
      <p className="brand">
        <b>Tocsin</b>
        {status !== undefined && (
          <span className="watch">{t("bar.watch", { nation: speech.code("short", status.nation) })}</span>
        )}
      </p>
      <nav aria-label={t("bar.links")}>
        <ul className="lamps">
          {inOrder.map((link) => (
            <Lamp
              key={link.nation}
              link={link}
              isDegraded={link.own && status?.health === "degraded"}
              onOpen={onLink}
            />
          ))}
        </ul>
      </nav>
      <div className="tools">
        {status !== undefined && (
          <button type="button" className={count === 0 ? "alarm-count none" : "alarm-count"} onClick={onAlarms}>
            {count > 0 && <span className="shape triangle" aria-hidden="true" />}
            {count === 0
              ? t("bar.alarms.none")
              : count === 1
                ? t("bar.alarms.one")
                : t("bar.alarms.many", { n: count })}
          </button>
        )}
        {!isRecorded && <Officer />}
        <LanguageSwitch />
        <Clocks nation={status?.nation ?? ""} liveness={liveness} />
      </div>
    </header>
  );
};
