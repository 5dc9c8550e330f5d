/** Our own statement of each open event as one partner has it: the values of what is released, and what is withheld by name. */
import type { Decided, Event, NationalView, Track } from "@tocsin/codec-protobuf/console";
import { usePicture } from "../../../live/store.ts";
import { Pairs } from "../../../parts/Pairs.tsx";
import { eventsInOrder, isOpen } from "../../../reading/chosen.ts";
import { areaSize, centreOf } from "../../../reading/event/where.ts";
import { clockRange, clockTime, height, latitudeLongitude, percent } from "../../../reading/text/format.ts";
import { type Speech, useSpeech } from "../../../words/engineering/speech.ts";

interface EventsForProps {
  readonly partner: string;
  readonly decided: readonly Decided[];
}

export const EventsFor = ({ partner, decided }: EventsForProps) => {
  const speech = useSpeech();
  const { t, code } = speech;
  const picture = usePicture();
  const own = picture.status?.nation ?? "";
  const stated = eventsInOrder(picture).flatMap((event) => {
    const view = event.views.find(({ nation }) => nation === own);
    return isOpen(event) && view !== undefined ? [{ event, view }] : [];
  });
  if (stated.length === 0) return <p className="dim">{t("release.noEvents")}</p>;
  return stated.map(({ event, view }) => {
    const share = event.sharing.find(({ nation }) => nation === partner);
    const track = event.tracks.flatMap((id) => picture.tracks.get(id) ?? []).find(({ source }) => source === "own");
    return (
      <article key={event.id} data-event={event.id}>
        <h3>
          {event.label} · {code("release.state", share?.state ?? "denied")}
          {share !== undefined && share.atUs > 0 && ` · ${clockTime(share.atUs)} UTC`}
        </h3>
        <Pairs
          facts={factsOf(
            speech,
            event,
            view,
            track,
            new Set([...(share?.sections ?? []), ...ofTracks(decided, event)]),
          )}
        />
      </article>
    );
  });
};

/** Where an event's track is released, as the guard last decided for its class. */
const ofTracks = (decided: readonly Decided[], { objectClass }: Event): readonly string[] =>
  decided
    .filter(
      (each) =>
        each.item === "track" &&
        each.section === "kinematics" &&
        each.declared &&
        each.allowed &&
        each.objectClass === objectClass,
    )
    .map(({ section }) => section);

const predicted = (speech: Speech, area: NationalView["launchArea"], time: NationalView["launchTime"]): string =>
  area === undefined && time === undefined
    ? speech.t("release.unsaid")
    : `${areaWords(speech, area)}; ${intervalWords(speech, time)}`;

const areaWords = (speech: Speech, area: NationalView["launchArea"]): string => {
  if (area === undefined) return speech.t("release.unsaid");
  const { latitude, longitude } = centreOf(area);
  return `${areaSize(speech, area, latitudeLongitude(latitude, longitude))}, ${percent(area.containment)}`;
};

const intervalWords = (speech: Speech, time: NationalView["launchTime"]): string =>
  time === undefined ? speech.t("release.unsaid") : `${clockRange(time.earliestUs, time.latestUs)} UTC`;

const factsOf = (
  speech: Speech,
  event: Event,
  view: NationalView,
  track: Track | undefined,
  open: ReadonlySet<string>,
): readonly (readonly [string, string])[] => {
  const { t, code } = speech;
  const fact = (section: string, value: string): readonly [string, string] => [
    code("section", section),
    open.has(section) ? value : t("release.isWithheld"),
  ];
  const kind = `${code("kind", view.objectClass || "unknown")}, ${percent(view.classProbability)}`;
  const position = track?.position;
  const moving =
    position === undefined
      ? t("release.unsaid")
      : `${latitudeLongitude(position.latitudeDeg, position.longitudeDeg)}, ${height(position.heightM)} km`;
  return [
    fact("assessment", kind),
    fact("launch", predicted(speech, view.launchArea, view.launchTime)),
    fact("impact", predicted(speech, view.impactArea, view.impactTime)),
    fact("kinematics", moving),
    [t("release.number"), String(event.commonNumber)],
  ];
};
