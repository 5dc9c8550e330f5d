/** The drawn thing that is pointed at, or chosen in the list, and its answers: the same words for eyes and ears. */
import { useNowUs } from "../../../live/store.ts";
import { useMapSpeech } from "../../../words/map/speech.ts";
import type { MapInput } from "./content.ts";
import { tell } from "./told.ts";

export const MapTold = ({ of, input }: { of: string; input: MapInput }) => {
  const speech = useMapSpeech();
  const { t } = speech;
  const told = tell(speech, of, { ...input, nowUs: useNowUs(1_000), reachM: input.options.reachM });
  if (told === undefined) return <p className="map-told">{t("told.gone")}</p>;
  const rows = [
    ["who", told.who],
    ["old", told.old],
    ["sure", told.sure],
    ["where", told.where],
  ] as const;
  return (
    <section className="map-told" aria-label={t("told.head")}>
      <p className="name">{told.name}</p>
      <dl>
        {rows.map(
          ([ask, answer]) =>
            answer !== "" && (
              <div key={ask} data-told={ask}>
                <dt>{t(`told.ask.${ask}`)}</dt>
                <dd>{answer}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  );
};
