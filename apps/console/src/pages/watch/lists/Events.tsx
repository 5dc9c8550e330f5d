/** The list of events, open ones first. Choosing one shows it in the card and on the map. */
import type { Event } from "@tocsin/codec-protobuf/console";
import { memo, useCallback, useRef } from "react";
import { useKeyPrint } from "../../../keys.ts";
import { usePicture } from "../../../live/store.ts";
import { useStill } from "../../../parts/useStill.ts";
import { STAGES } from "../../../reading/event/stages.ts";
import { clockTime } from "../../../reading/text/format.ts";
import { type Speech, useSpeech } from "../../../words/speech.ts";
import { Meter } from "../card/Meter.tsx";

interface EventsProps {
  readonly events: readonly Event[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
  readonly onChanges: () => void;
}

export const Events = ({ events, chosen, onChoose, onChanges }: EventsProps) => {
  const speech = useSpeech();
  const { t } = speech;
  // One function for all drawings, so that rows that have not changed are left alone.
  const latest = useRef(onChoose);
  latest.current = onChoose;
  const choose = useCallback((id: string) => latest.current(id), []);
  const key = useKeyPrint("changes");
  const { status } = usePicture();
  const [shown, still] = useStill(events, ({ id }) => id);
  return (
    <section className="list events" aria-labelledby="events-head">
      <header>
        <h2 id="events-head">
          {t("events.head")} <small>UTC</small>
        </h2>
        <button type="button" className="tool" onClick={onChanges}>
          {t("bar.changes")} {key !== "" && <kbd>{key}</kbd>}
        </button>
      </header>
      {events.length === 0 && <p className="empty">{t(status === undefined ? "waiting.list" : "events.none")}</p>}
      <ul {...still}>
        {shown.map((event) => (
          <Row key={event.id} event={event} isChosen={event.id === chosen} onChoose={choose} speech={speech} />
        ))}
      </ul>
    </section>
  );
};

interface RowProps {
  readonly event: Event;
  readonly isChosen: boolean;
  readonly onChoose: (id: string) => void;
  readonly speech: Speech;
}

/** Drawn anew only where its own event has changed: in a raid there are a hundred. */
const Row = memo(({ event, isChosen, onChoose, speech: { code } }: RowProps) => (
  <li>
    <button
      type="button"
      className={event.stage === "closed" ? "row closed" : "row"}
      aria-pressed={isChosen}
      onClick={() => onChoose(event.id)}
    >
      <time>{clockTime(event.openedUs)}</time>
      <b>{event.label}</b>
      <span className="grow">
        {code("class", event.objectClass || "unknown")}
        {event.objects > 1 && ` × ${event.objects}`}
      </span>
      <Meter filled={STAGES.indexOf(event.stage) + 1} of={STAGES.length} />
      <span className="stage-word">{code("stage", event.stage)}</span>
    </button>
  </li>
));
