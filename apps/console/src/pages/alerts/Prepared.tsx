/** Proposals by event: verb, areas, who signed and who waits for whom, with the time that is left. */
import type { Proposal } from "@tocsin/codec-protobuf/console";
import { useNowUs, usePicture } from "../../live/store.ts";
import { duration } from "../../reading/text/format.ts";
import { useAreas } from "../../text/areas.ts";
import { type Speech, useSpeech } from "../../words/alerts/speech.ts";
import { inOrder } from "./held.ts";
import { WorldMark } from "./WorldMark.tsx";
import { shortAreas, worldOf } from "./wording.ts";

/** Who has signed, and for whom it waits. */
const stateWords = ({ t, code }: Speech, { state, signatures }: Proposal): string =>
  state === "waiting"
    ? t("alerts.state.waiting", { position: signatures[0]?.position ?? "" })
    : code("alerts.state", state);

const Left = ({ untilUs }: { untilUs: number }) => {
  const { t } = useSpeech();
  const nowUs = useNowUs(250);
  return <b className="time-left">{t("alerts.state.left", { time: duration((untilUs - nowUs) / 1e6) })}</b>;
};

interface RowProps {
  readonly proposal: Proposal;
  readonly isOpen: boolean;
  readonly onOpen: (proposal: Proposal) => void;
}

const Row = ({ proposal, isOpen, onOpen }: RowProps) => {
  const speech = useSpeech();
  const areas = useAreas();
  const { id, verb, state, expiresUs, note } = proposal;
  return (
    <li>
      <button
        type="button"
        className={`proposal-row ${state} of-${worldOf(proposal)}`}
        data-proposal={id}
        aria-pressed={isOpen}
        onClick={() => onOpen(proposal)}
      >
        <span className="line">
          <span className={state === "waiting" ? "shape triangle" : "shape ring"} aria-hidden="true" />
          <b>{speech.code("alerts.verb", verb)}</b>
          <WorldMark message={proposal} />
        </span>
        <span className="line">{shortAreas(speech, areas, proposal.areas)}</span>
        <span className="line detail">
          {stateWords(speech, proposal)}
          {state === "waiting" && <Left untilUs={expiresUs} />}
        </span>
        {note !== "" && <span className="line detail caution">{speech.code("alerts.note", note)}</span>}
      </button>
    </li>
  );
};

interface PreparedProps {
  readonly proposals: readonly Proposal[];
  readonly open: string | undefined;
  readonly onOpen: (proposal: Proposal) => void;
}

export const Prepared = ({ proposals, open, onOpen }: PreparedProps) => {
  const { t } = useSpeech();
  const { events } = usePicture();
  const byEvent = Map.groupBy(inOrder(proposals), ({ event }) => event);
  return (
    <section className="alert-column prepared" aria-labelledby="alerts-prepared">
      <h2 id="alerts-prepared">{t("alerts.prepared")}</h2>
      {proposals.length === 0 && <p className="empty">{t("alerts.prepared.none")}</p>}
      {[...byEvent].map(([event, those]) => (
        <section key={event}>
          <h3>{t("alerts.of", { event: events.get(event)?.label ?? event })}</h3>
          <ul>
            {those.map((proposal) => (
              <Row key={proposal.id} proposal={proposal} isOpen={proposal.id === open} onOpen={onOpen} />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
};
