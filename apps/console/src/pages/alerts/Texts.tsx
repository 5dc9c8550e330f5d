/** What people will read, in every language of the message side by side. */

import type { Proposal } from "@tocsin/codec-protobuf/console";
import { PublicTexts } from "../../parts/PublicTexts.tsx";
import { useSpeech } from "../../words/alerts/speech.ts";

export const Texts = ({ proposal }: { proposal: Proposal }) => {
  const { t } = useSpeech();
  return (
    <section aria-labelledby="alerts-texts">
      <h2 id="alerts-texts">{t("alerts.texts")}</h2>
      <PublicTexts className="alert-texts" texts={proposal.texts} />
    </section>
  );
};
