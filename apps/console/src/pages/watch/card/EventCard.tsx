/** The card of one event: eight questions and their answers in order, whole without scrolling. */
import { useNowUs, usePicture } from "../../../live/store.ts";
import type { Reading } from "../../../reading/event/reading.ts";
import { sentAnswer } from "../../../reading/event/sent.ts";
import { sureAnswer, whoAnswer } from "../../../reading/event/sure.ts";
import { whatAnswer } from "../../../reading/event/what.ts";
import { fromAnswer, toAnswer } from "../../../reading/event/where.ts";
import { useAreas } from "../../../text/areas.ts";
import { useSpeech } from "../../../words/speech.ts";
import { Answer } from "./Answer.tsx";
import { Meter } from "./Meter.tsx";
import { Must } from "./Must.tsx";
import { Stages } from "./Stages.tsx";
import { When } from "./When.tsx";

interface EventCardProps {
  readonly reading: Reading;
  readonly onAct: (action: string) => boolean;
  /** Why it is held to be of its kind. */
  readonly onKinds: () => void;
}

const LEVELS: Readonly<Record<string, number>> = { low: 1, medium: 2, high: 3 };

const Who = ({ reading }: { reading: Reading }) => {
  const speech = useSpeech();
  const nowUs = useNowUs(500);
  return <Answer name="who" question={speech.t("ask.who")} words={whoAnswer(speech, reading, nowUs)} />;
};

export const EventCard = ({ reading, onAct, onKinds }: EventCardProps) => {
  const speech = useSpeech();
  const { t } = speech;
  const areas = useAreas();
  const picture = usePicture();
  const { event } = reading;
  return (
    <article className="card" aria-label={event.label} key={event.id}>
      <header>
        <h1>{event.label}</h1>
        <Stages reading={reading} />
      </header>
      <dl>
        <Answer name="what" question={t("ask.what")} words={whatAnswer(speech, reading)} />
        <Answer name="from" question={t("ask.from")} words={fromAnswer(speech, areas, reading)} />
        <Answer name="to" question={t("ask.to")} words={toAnswer(speech, areas, reading)} />
        <When reading={reading} />
        <Answer
          name="sure"
          question={t("ask.sure")}
          words={sureAnswer(speech, reading)}
          before={<Meter filled={LEVELS[event.certainty] ?? 0} of={3} />}
        >
          <button type="button" className="why-kind" onClick={onKinds}>
            {t("sure.why")}
          </button>
        </Answer>
        <Who reading={reading} />
        <Answer name="sent" question={t("ask.sent")} words={sentAnswer(speech, areas, event, picture)} />
      </dl>
      <Must reading={reading} onAct={onAct} />
    </article>
  );
};
