/** The card of one event: eight questions and their answers in order, whole without scrolling. */
import { Must } from "./Must.tsx";
import type { Reading } from "./reading.ts";
import { Sent } from "./Sent.tsx";
import { Stages } from "./Stages.tsx";
import { Sure, Who } from "./Sure.tsx";
import { What } from "./What.tsx";
import { When } from "./When.tsx";
import { From, To } from "./Where.tsx";

interface EventCardProps {
  readonly reading: Reading;
  readonly onAct: (action: string) => boolean;
}

export const EventCard = ({ reading, onAct }: EventCardProps) => {
  const { event } = reading;
  return (
    <article className="card" aria-label={event.label} key={event.id}>
      <header>
        <h1>{event.label}</h1>
        <Stages reading={reading} />
      </header>
      <dl>
        <What reading={reading} />
        <From reading={reading} />
        <To reading={reading} />
        <When reading={reading} />
        <Sure reading={reading} />
        <Who reading={reading} />
        <Sent reading={reading} />
      </dl>
      <Must reading={reading} onAct={onAct} />
    </article>
  );
};
