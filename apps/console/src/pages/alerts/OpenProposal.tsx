/** The proposal in hand: title, world, summary, texts, narrowing, and the signature that comes next pinned at the foot. */
import type { Proposal } from "@tocsin/codec-protobuf/console";
import { usePicture } from "../../live/store.ts";
import { useAreas } from "../../text/areas.ts";
import { useSpeech } from "../../words/alerts/speech.ts";
import type { Doing } from "./acts.ts";
import { canNarrow, Narrow } from "./Narrow.tsx";
import { Signing } from "./Signing.tsx";
import { Summary } from "./Summary.tsx";
import { Texts } from "./Texts.tsx";
import { shortAreas, worldOf, worldWord } from "./wording.ts";

export const OpenProposal = ({ proposal, doing }: { proposal: Proposal; doing: Doing }) => {
  const speech = useSpeech();
  const { t, code } = speech;
  const areas = useAreas();
  const { events } = usePicture();
  const { id, version, event, verb, note } = proposal;
  return (
    <article className={`proposal of-${worldOf(proposal)}`} data-open={id} aria-labelledby="alerts-open">
      <header className="world-band">
        <b>{worldWord(speech, proposal)}</b>
        <span>{code("alerts.world.says", worldOf(proposal))}</span>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="scroll" tabIndex={0} aria-labelledby="alerts-open">
        <h1 id="alerts-open">{code("alerts.title", verb, { areas: shortAreas(speech, areas, proposal.areas) })}</h1>
        <p className="detail">
          {t("alerts.of", { event: events.get(event)?.label ?? event })} · {id} · {code("alerts.means", verb)}
        </p>
        {note !== "" && <p className="note caution">{code("alerts.note", note)}</p>}
        <Summary proposal={proposal} />
        <Texts proposal={proposal} />
        {canNarrow(proposal) && <Narrow key={version} proposal={proposal} doing={doing} />}
      </section>
      {/* A new version starts anew: nothing typed for the old one may serve for it. */}
      <Signing key={version} proposal={proposal} doing={doing} />
    </article>
  );
};

interface GoneProps {
  readonly last: Proposal | undefined;
}

/** In place of a proposal: nothing is prepared, or the one that was open is there no more. */
export const NoProposal = ({ last }: GoneProps) => {
  const { t } = useSpeech();
  const { alerts } = usePicture();
  if (last === undefined)
    return (
      <article className="proposal none">
        <h1>{t("alerts.list")}</h1>
        <p className="detail">{t("alerts.prepared.none")}</p>
      </article>
    );
  const sent = alerts?.sent.find(({ identifier }) => identifier === last.identifier);
  return (
    <article className="proposal none" data-gone={last.id}>
      <h1>{t("alerts.gone")}</h1>
      <p role="status">
        {sent === undefined ? t("alerts.gone.else") : t("alerts.gone.sent", { identifier: sent.identifier })}
      </p>
      <p className="detail">{t("alerts.gone.next")}</p>
    </article>
  );
};
