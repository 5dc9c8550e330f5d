/** What can be set at the map, beside it: each with its key. The event's own track, launch and impact cannot be switched off. */
import { useMapSpeech } from "../../../words/map/speech.ts";
import { HEIGHTS, LAYERS, type MapOptions, otherMap, turnedLayer } from "./options.ts";

interface MapToolsProps {
  readonly options: MapOptions;
  readonly onChange: (next: MapOptions) => void;
}

export const MapTools = ({ options, onChange }: MapToolsProps) => {
  const { t } = useMapSpeech();
  return (
    <aside className="map-panel" aria-label={t("map.tools")}>
      <p className="setting">
        <span>
          {t("tools.which")} <kbd>V</kbd>
        </span>
        <button type="button" onClick={() => onChange(otherMap(options))}>
          {t(options.projection === "flat" ? "map.toGlobe" : "map.toFlat")}
        </button>
      </p>
      <fieldset className="setting" disabled={options.projection === "flat"}>
        <legend>
          {t("tools.heights")} <kbd>X</kbd>
        </legend>
        {HEIGHTS.map((times) => (
          <label key={times}>
            <input
              type="radio"
              name="map-heights"
              checked={options.heights === times}
              onChange={() => onChange({ ...options, heights: times })}
            />
            × {times}
          </label>
        ))}
      </fieldset>
      <p className="setting">
        <label>
          <input
            type="checkbox"
            checked={options.side}
            onChange={() => onChange({ ...options, side: !options.side })}
          />
          {t("tools.side")} <kbd>O</kbd>
        </label>
      </p>
      <fieldset className="setting layers">
        <legend>{t("tools.layers")}</legend>
        {LAYERS.map((layer) => (
          <label key={layer}>
            <input
              type="checkbox"
              checked={!options.hidden.includes(layer)}
              onChange={() => onChange(turnedLayer(options, layer))}
            />
            {t(`layer.${layer}`)}
          </label>
        ))}
      </fieldset>
    </aside>
  );
};
