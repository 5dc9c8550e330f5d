/** The list of events, open ones first. Choosing one shows it in the card and on the map. */
import type { Event } from "@tocsin/codec-protobuf/console";
import { useKeyPrint } from "../../../keys.ts";
import { useStill } from "../../../parts/useStill.ts";
import { STAGES } from "../../../reading/event/stages.ts";
import { shortTime } from "../../../reading/text/format.ts";
import { useSpeech } from "../../../words/speech.ts";
import { Meter } from "../card/Meter.tsx";

interface EventsProps {
  readonly events: readonly Event[];
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
  readonly onChanges: () => void;
}

export const Events = ({ events, chosen, onChoose, onChanges }: EventsProps) => {
  const speech = useSpeech();
  const { t, code } = speech;
  const key = useKeyPrint("changes");
  const [shown, still] = useStill(events, ({ id }) => id);
  return (
    <section className="list events" aria-labelledby="events-head">
      <header>
        <h2 id="events-head">{t("events.head")}</h2>
        <button type="button" className="tool" onClick={onChanges}>
          {t("bar.changes")} {key !== "" && <kbd>{key}</kbd>}
        </button>
      </header>
      {events.length === 0 && <p className="empty">{t("events.none")}</p>}
      <ul {...still}>
        {shown.map((event) => (
          <li key={event.id}>
            <button
              type="button"
              className={event.stage === "closed" ? "row closed" : "row"}
              aria-pressed={event.id === chosen}
              onClick={() => onChoose(event.id)}
            >
              <time>{shortTime(event.openedUs)}</time>
              <b>{event.label}</b>
              <span className="grow">
                {code("class", event.objectClass || "unknown")}
                {event.objects > 1 && ` × ${event.objects}`}
              </span>
              <Meter filled={STAGES.indexOf(event.stage) + 1} of={STAGES.length} />
              <span className="stage-word">{code("stage", event.stage)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};
