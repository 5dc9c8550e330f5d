/** The card when there is no event. Dresses what reading/quiet.ts says. */
import { useIsRecorded, useNowUs, usePicture } from "../../../live/store.ts";
import { quietFacts, quietWords } from "../../../reading/quiet.ts";
import { useSpeech } from "../../../words/speech.ts";

export const Quiet = () => {
  const speech = useSpeech();
  const { t } = speech;
  const picture = usePicture();
  const nowUs = useNowUs(1_000);
  const isRecorded = useIsRecorded();
  return (
    <article className="card quiet" aria-label={t("quiet.head")}>
      <header>
        <h1 className="what">{t("quiet.head")}</h1>
        <p className="detail">{quietWords(speech, picture)}</p>
      </header>
      <dl>
        {quietFacts(speech, picture, nowUs).map(({ name, value, isTroubled, detail }) => (
          <div className="answer" key={name}>
            <dt>{name}</dt>
            <dd>
              <p className={isTroubled ? "head caution" : "head"}>
                {isTroubled && <span className="shape square" aria-hidden="true" />}
                {value}
              </p>
              {detail !== "" && <p className="detail">{detail}</p>}
            </dd>
          </div>
        ))}
      </dl>
      {!isRecorded && (
        <section className="must calm" aria-label={t("ask.must")}>
          <div className="words">
            <p className="ask">{t("ask.must")}</p>
            <p className="detail">{t("quiet.must")}</p>
          </div>
        </section>
      )}
    </article>
  );
};
