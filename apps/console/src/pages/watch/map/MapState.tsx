/** What is otherwise on this map than somebody might think: in words, always in view while it is so. */

import type { Picture } from "../../../reading/live/picture.ts";
import { height, nationName } from "../../../reading/text/format.ts";
import { useMapSpeech } from "../../../words/map/speech.ts";
import type { MapOptions } from "./options.ts";
import { EVERY_NATION } from "./regions.ts";
import { hasTooManyTrails, MOST_TRAILS } from "./trails.ts";

interface MapStateProps {
  readonly options: MapOptions;
  /** Of the event in view; empty where there is none. */
  readonly label: string;
  readonly follows: boolean;
  /** How many labels found no room. */
  readonly unplaced: number;
  readonly picture: Picture;
}

export const MapState = ({ options, label, follows, unplaced, picture }: MapStateProps) => {
  const speech = useMapSpeech();
  const { t } = speech;
  const { hidden, heights, projection, reachM, sight } = options;
  const list = hidden.map((layer) => t(`layer.${layer}`)).join(t("list.join"));
  return (
    <ul className="map-state" aria-label={t("map.state")} aria-live="polite">
      {label !== "" &&
        (follows ? <li>{t("map.follows", { label })}</li> : <li className="caution">{t("map.followsNot")}</li>)}
      {projection === "flat" && <li>{t("map.isFlat")}</li>}
      {heights !== 1 && projection === "globe" && <li className="caution">{t("map.isTall", { n: heights })}</li>}
      {hasTooManyTrails(picture) && !hidden.includes("trails") && <li>{t("map.noTrails", { n: MOST_TRAILS })}</li>}
      {unplaced > 0 && <li>{t("map.noRoom", { n: unplaced })}</li>}
      {reachM > 0 && <li>{t("map.reachAt", { km: height(reachM) })}</li>}
      {sight === EVERY_NATION && <li>{t("map.sightOfAll")}</li>}
      {sight !== "" && sight !== EVERY_NATION && <li>{t("map.sightOf", { nation: nationName(speech, sight) })}</li>}
      {hidden.length > 0 && <li className="caution">{t("map.hidden", { list })}</li>}
    </ul>
  );
};
