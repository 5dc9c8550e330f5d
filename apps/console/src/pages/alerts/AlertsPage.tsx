/** Civil alerts: what is prepared, the one in hand, what was sent with its receipts, and what partners sent. */
import "../../styles/alerts/page.css";
import "../../styles/alerts/proposal.css";
import "../../styles/alerts/signing.css";
import { usePicture } from "../../live/store.ts";
import { useSpeech } from "../../words/alerts/speech.ts";
import { useDoing } from "./acts.ts";
import { useHeld } from "./held.ts";
import { NoProposal, OpenProposal } from "./OpenProposal.tsx";
import { Partners } from "./Partners.tsx";
import { Prepared } from "./Prepared.tsx";
import { Sent } from "./Sent.tsx";

export const AlertsPage = () => {
  const { t } = useSpeech();
  const { alerts } = usePicture();
  const doing = useDoing();
  const proposals = alerts?.proposals ?? [];
  const { open, last, choose } = useHeld(proposals);
  return (
    <main className="alerts" aria-label={t("alerts.list")}>
      <Prepared proposals={proposals} open={open?.id} onOpen={choose} />
      {open === undefined ? <NoProposal last={last} /> : <OpenProposal key={open.id} proposal={open} doing={doing} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="alert-column" tabIndex={0} aria-labelledby="alerts-sent">
        <Sent sent={alerts?.sent ?? []} proposals={proposals} onOpen={choose} />
        <Partners alerts={alerts?.partners ?? []} />
      </section>
    </main>
  );
};
