/** What people will read, in every language of the message side by side. */
import type { Proposal } from "@tocsin/codec-protobuf/console";
import { useSpeech } from "../../words/speech.ts";

export const Texts = ({ proposal }: { proposal: Proposal }) => {
  const { t } = useSpeech();
  return (
    <section aria-labelledby="alerts-texts">
      <h2 id="alerts-texts">{t("alerts.texts")}</h2>
      <div className="alert-texts">
        {proposal.texts.map(({ language, headline, description, instruction }) => (
          <article key={language} lang={language}>
            <h3>{headline}</h3>
            <p>{description}</p>
            <p>
              <b>{instruction}</b>
            </p>
          </article>
        ))}
      </div>
    </section>
  );
};
