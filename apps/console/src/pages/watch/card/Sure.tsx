/** How sure, with word, number and reason; and who says so, with every nation that differs in plain sight. */
import { useNowUs } from "../../../live/store.ts";
import { age, nationName, percent } from "../../../text/format.ts";
import { type Speech, useSpeech } from "../../../words/speech.ts";
import { Answer } from "./Answer.tsx";
import type { Reading } from "./reading.ts";
import { axes } from "./Where.tsx";

/** Above this the newest observation of an open event is marked stale. */
const STALE_AFTER_S = 5;

const LEVELS: Readonly<Record<string, number>> = { low: 1, medium: 2, high: 3 };

export const Meter = ({ filled, of }: { filled: number; of: number }) => (
  <span className="meter" aria-hidden="true">
    {Array.from({ length: of }, (_, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: segments have no identity but their place
      <i key={index} className={index < filled ? "on" : ""} />
    ))}
  </span>
);

export const Sure = ({ reading }: { reading: Reading }) => {
  const { t, code } = useSpeech();
  const { event, impactArea, footprintArea } = reading;
  return (
    <Answer name="sure" question={t("ask.sure")}>
      <p className="head">
        <Meter filled={LEVELS[event.certainty] ?? 0} of={3} />
        {code("sure", event.certainty || "unknown")}
      </p>
      <p className="detail">
        {event.objectClass === "" || event.objectClass === "unknown"
          ? t("sure.noClass")
          : t("sure.class", { kind: code("kind", event.objectClass), percent: percent(event.classProbability) })}{" "}
        {impactArea === undefined
          ? t(footprintArea === undefined ? "sure.noArea" : "sure.footprint")
          : t("sure.falls", { ...axes(impactArea), percent: percent(impactArea.containment) })}
      </p>
    </Answer>
  );
};

const sourceWords = (speech: Speech, { agreeing }: Reading): string => {
  const { t, code } = speech;
  const count = agreeing.reduce((sum, view) => sum + view.sensors, 0);
  const sensors = count === 1 ? t("who.sensors.one") : t("who.sensors.many", { n: count });
  const classes = [...new Set(agreeing.flatMap((view) => view.sensorClasses))].map((name) => code("sensor", name));
  // A nation that only repeats what others saw agrees, and adds nothing.
  const nations = agreeing.filter((view) => view.sensors > 0).length;
  const of = nations <= 1 ? t("who.of.one", { sensors }) : t("who.of.many", { sensors, n: nations });
  return classes.length === 0 ? of : `${of}: ${classes.join(t("list.join"))}`;
};

export const Who = ({ reading }: { reading: Reading }) => {
  const speech = useSpeech();
  const { t } = speech;
  const nowUs = useNowUs(500);
  const { agreeing, dissenting, retracted, own, event } = reading;
  const newest = Math.max(...agreeing.map((view) => view.observedUs), event.observedUs);
  const held = (nowUs - newest) / 1_000_000;
  const isOld = event.stage !== "closed" && held > STALE_AFTER_S;
  return (
    <Answer name="who" question={t("ask.who")}>
      <p className="head sources">
        {agreeing.map(({ nation }) => (
          <span key={nation} title={nationName(speech, nation)}>
            <span className="shape round" aria-hidden="true" />
            {nation}
            {nation === own && <small> {t("who.own")}</small>}
          </span>
        ))}
        {dissenting.map(({ nation }) => (
          <span key={nation} className="dissent">
            <span className="shape diamond" aria-hidden="true" />
            {t("who.differs", { nation })}
            {nation === own && <small> {t("who.own")}</small>}
          </span>
        ))}
        {retracted.map(({ nation }) => (
          <span key={nation} className="dissent">
            <span className="shape diamond" aria-hidden="true" />
            {t("who.retracted", { nation })}
          </span>
        ))}
        {agreeing.length === 1 && (
          <span className="caution">
            <span className="shape square" aria-hidden="true" />
            {t("who.single")}
          </span>
        )}
      </p>
      <p className="detail">
        {sourceWords(speech, reading)}
        {newest > 0 && t("list.join")}
        {newest > 0 && (
          <span className={isOld ? "caution" : undefined}>
            {t("who.newest", { age: age(speech, held) })}
            {isOld && ` (${t("age.stale")})`}
          </span>
        )}
      </p>
    </Answer>
  );
};
