/** The map's pane: the drawn map, loaded when it is first needed, or the table that says the same, and what is set at it. */
import "../../../styles/watch/map.css";
import "../../../styles/watch/map-tools.css";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { useNowUs, usePicture } from "../../../live/store.ts";
import type { Reading } from "../../../reading/event/reading.ts";
import { useAreas } from "../../../text/areas.ts";
import { useMapSpeech } from "../../../words/map/speech.ts";
import { contentOf, type MapInput, trackAge } from "./content.ts";
import type { EarthMap } from "./earth-map.ts";
import { Legend } from "./Legend.tsx";
import { MapState } from "./MapState.tsx";
import { MapTable } from "./MapTable.tsx";
import { MapTools } from "./MapTools.tsx";
import type { MapContent } from "./model.ts";
import { firstOptions, type MapOptions, nextHeights, otherMap } from "./options.ts";
import { SideView } from "./SideView.tsx";

interface MapPaneProps {
  readonly reading: Reading | undefined;
  readonly asTable: boolean;
  readonly onTable: () => void;
  /** Counts the wishes to frame the event. */
  readonly framings: number;
  readonly onFrame: () => void;
}

/** What moves on the map moves by less than a pixel in this time, and a frame is dear where there is no graphics processor. */
const DRAW_EVERY_MS = 500;
/** The line between day and night moves so often. */
const SUN_EVERY_MS = 120_000;

/** The newest input, but at most one every so many milliseconds; another event, language or setting at once. */
const useCalm = (input: MapInput & { readonly language: string }, everyMs: number): MapInput => {
  const [calm, setCalm] = useState(input);
  const latest = useRef(input);
  latest.current = input;
  useEffect(() => {
    const timer = setInterval(() => setCalm(latest.current), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  const isOther =
    calm.reading?.event.id !== input.reading?.event.id ||
    calm.language !== input.language ||
    calm.options !== input.options ||
    calm.areas !== input.areas;
  return isOther ? input : calm;
};

const useContent = (reading: Reading | undefined, options: MapOptions) => {
  const speech = useMapSpeech();
  const picture = usePicture();
  const areas = useAreas();
  const oldS = trackAge(reading, useNowUs(1_000));
  const nowUs = useNowUs(SUN_EVERY_MS);
  const sunUs = nowUs - (nowUs % (SUN_EVERY_MS * 1000));
  const { language } = speech;
  const input = useMemo(
    () => ({ picture, reading, areas, oldS, nowUs: sunUs, options, language }),
    [picture, reading, areas, oldS, sunUs, options, language],
  );
  const calm = useCalm(input, DRAW_EVERY_MS);
  return { calm, content: useMemo(() => contentOf(speech, calm), [speech, calm]) };
};

/** The map's own keys, while it or something in it has the focus. */
const useMapKeys = (change: (next: (options: MapOptions) => MapOptions) => void, onTools: () => void) => {
  const actions = new Map([
    ["KeyV", () => change(otherMap)],
    ["KeyX", () => change(nextHeights)],
    ["KeyO", () => change((options) => ({ ...options, side: !options.side }))],
    ["KeyB", onTools],
  ]);
  return (event: KeyboardEvent): void => {
    const action = actions.get(event.code);
    const isTyped = event.target instanceof HTMLElement && event.target.closest("input, select, textarea") !== null;
    if (action === undefined || isTyped || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };
};

export const MapPane = ({ reading, asTable, onTable, framings, onFrame }: MapPaneProps) => {
  const { t } = useMapSpeech();
  const [options, setOptions] = useState(firstOptions);
  const [isOpen, setOpen] = useState(false);
  const [follows, setFollows] = useState(true);
  const [failed, setFailed] = useState(false);
  const { calm, content } = useContent(reading, options);
  const turnTools = (): void => setOpen((open) => !open);
  const onKeyDown = useMapKeys(setOptions, turnTools);
  const table = asTable || failed;
  const label = calm.reading?.event.label ?? "";
  const hasSide = options.side && calm.reading !== undefined;
  return (
    <section className={hasSide && !table ? "map with-side" : "map"} aria-label={t("map.head")} onKeyDown={onKeyDown}>
      {table ? (
        <>
          {failed && <p className="note caution">{t("map.failed")}</p>}
          <MapTable content={content} reading={reading} />
        </>
      ) : (
        <>
          <Drawn
            content={content}
            options={options}
            mode={calm.picture.status?.mode ?? ""}
            framings={framings}
            onFrame={onFrame}
            onFollow={setFollows}
            onFail={() => setFailed(true)}
          >
            <button type="button" onClick={() => setOptions(otherMap)} data-do="map-kind">
              {t(options.projection === "flat" ? "map.globe" : "map.flat")}
            </button>
            <button type="button" onClick={turnTools} aria-expanded={isOpen} data-do="map-tools">
              {t("map.tools")}
            </button>
          </Drawn>
          <MapState options={options} label={label} follows={follows} />
          <Legend reading={calm.reading} content={content} picture={calm.picture} nowUs={calm.nowUs} />
          {hasSide && <SideView content={content} label={label} />}
          {isOpen && <MapTools options={options} onChange={setOptions} />}
        </>
      )}
      {!failed && (
        <div className="map-tools">
          <button type="button" onClick={onTable} aria-pressed={asTable}>
            {t(asTable ? "map.asMap" : "map.asTable")}
          </button>
        </div>
      )}
    </section>
  );
};

interface DrawnProps {
  readonly content: MapContent;
  readonly options: MapOptions;
  readonly mode: string;
  readonly framings: number;
  readonly onFrame: () => void;
  readonly onFollow: (follows: boolean) => void;
  readonly onFail: () => void;
  readonly children: React.ReactNode;
}

const Drawn = ({ content, options, mode, framings, onFrame, onFollow, onFail, children }: DrawnProps) => {
  const { t } = useMapSpeech();
  const pane = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const labels = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<EarthMap>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the map is made once and lives as long as its canvas
  useEffect(() => {
    let made: EarthMap | undefined;
    let gone = false;
    import("./earth-map.ts")
      .then(({ EarthMap }) => {
        if (gone || pane.current === null || canvas.current === null || labels.current === null) return;
        made = new EarthMap(pane.current, canvas.current, labels.current, onFollow);
        canvas.current.addEventListener("webglcontextlost", onFail);
        setMap(made);
      })
      .catch((cause: unknown) => {
        console.error("The map could not be drawn.", cause);
        onFail();
      });
    return () => {
      gone = true;
      made?.destroy();
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whom to tell of a failure is no reason to draw again
  useEffect(() => {
    try {
      map?.show(content, mode, options);
    } catch (cause) {
      // A map that fails must not take the card with it.
      console.error("The map could not be drawn.", cause);
      onFail();
    }
  }, [map, content, mode, options]);
  useEffect(() => {
    if (framings > 0) map?.frame();
  }, [map, framings]);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the map is steered by keys
    <div ref={pane} className="drawn" id="drawn-map" tabIndex={0} role="application" aria-label={t("map.label")}>
      <canvas ref={canvas} />
      <div ref={labels} className="labels" aria-hidden="true" />
      {map === undefined && <p className="loading">{t("map.loading")}</p>}
      <div className="map-tools steer">
        <button type="button" aria-label={t("map.zoomIn")} onClick={() => map?.zoom(0.75)}>
          +
        </button>
        <button type="button" aria-label={t("map.zoomOut")} onClick={() => map?.zoom(1.33)}>
          −
        </button>
        <button type="button" onClick={onFrame}>
          {t("map.reset")}
        </button>
        {children}
      </div>
    </div>
  );
};
