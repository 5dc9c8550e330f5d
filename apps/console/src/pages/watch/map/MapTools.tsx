/** What can be set at the map, beside it: each with its key. The event's own track, launch and impact cannot be switched off. */
import { height, nationName } from "../../../reading/text/format.ts";
import { useMapSpeech } from "../../../words/map/speech.ts";
import type { MapActions } from "./map-keys.ts";
import { HEIGHTS, LAYERS, type MapOptions, otherMap, REACH_M, turnedLayer, turnedSide } from "./options.ts";
import { EVERY_NATION } from "./regions.ts";

interface MapToolsProps {
  readonly options: MapOptions;
  readonly actions: MapActions;
  readonly follows: boolean;
  readonly isMeasuring: boolean;
  /** Those that say how they see each region. */
  readonly nations: readonly string[];
}

interface SwitchProps {
  readonly isOn: boolean;
  readonly onTurn: () => void;
  readonly letter: string;
  readonly words: string;
}

const Switch = ({ isOn, onTurn, letter, words }: SwitchProps) => (
  <label>
    <input type="checkbox" checked={isOn} onChange={onTurn} />
    {words} <kbd>{letter}</kbd>
  </label>
);

export const MapTools = ({ options, actions, follows, isMeasuring, nations }: MapToolsProps) => {
  const speech = useMapSpeech();
  const { t } = speech;
  return (
    <aside className="map-panel" aria-label={t("map.tools")}>
      <p className="setting">
        <span>
          {t("tools.which")} <kbd>1</kbd>
        </span>
        <button type="button" onClick={() => actions.change(otherMap)}>
          {t(options.projection === "flat" ? "map.toGlobe" : "map.toFlat")}
        </button>
      </p>
      <fieldset className="setting" disabled={options.projection === "flat"}>
        <legend>
          {t("tools.heights")} <kbd>2</kbd>
        </legend>
        {HEIGHTS.map((times) => (
          <label key={times}>
            <input
              type="radio"
              name="map-heights"
              checked={options.heights === times}
              onChange={() => actions.change((before) => ({ ...before, heights: times }))}
            />
            × {times}
          </label>
        ))}
      </fieldset>
      <p className="setting switches">
        <Switch isOn={options.side} onTurn={() => actions.change(turnedSide)} letter="3" words={t("tools.side")} />
        <Switch isOn={follows} onTurn={actions.follow} letter="6" words={t("tools.follow")} />
        <Switch isOn={isMeasuring} onTurn={actions.measure} letter="5" words={t("tools.measure")} />
      </p>
      <p className="setting">
        <span>{t("tools.things")}</span>
        <button type="button" onClick={actions.things}>
          {t("things.head")} <kbd>4</kbd>
        </button>
      </p>
      <p className="setting">
        <label>
          {t("tools.reach")} <kbd>7</kbd>
          <select
            value={options.reachM}
            onChange={({ target }) => actions.change((before) => ({ ...before, reachM: Number(target.value) }))}
          >
            {REACH_M.map((metres) => (
              <option key={metres} value={metres}>
                {metres === 0 ? t("tools.reachOff") : t("tools.reachAt", { km: height(metres) })}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t("tools.sight")} <kbd>8</kbd>
          <select
            value={options.sight}
            onChange={({ target }) => actions.change((before) => ({ ...before, sight: target.value }))}
          >
            <option value="">{t("tools.sightOff")}</option>
            <option value={EVERY_NATION}>{t("tools.sightAll")}</option>
            {nations.map((nation) => (
              <option key={nation} value={nation}>
                {nationName(speech, nation)}
              </option>
            ))}
          </select>
        </label>
      </p>
      <fieldset className="setting layers">
        <legend>{t("tools.layers")}</legend>
        {LAYERS.map((layer) => (
          <label key={layer}>
            <input
              type="checkbox"
              checked={!options.hidden.includes(layer)}
              onChange={() => actions.change((before) => turnedLayer(before, layer))}
            />
            {t(`layer.${layer}`)}
          </label>
        ))}
      </fieldset>
    </aside>
  );
};
