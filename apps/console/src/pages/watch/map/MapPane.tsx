/** The map's pane: the globe, loaded when it is first needed, or the table that says the same. */
import { useEffect, useMemo, useRef, useState } from "react";
import { useNowUs, usePicture } from "../../../live/store.ts";
import type { Reading } from "../../../reading/event/reading.ts";
import { useAreas } from "../../../text/areas.ts";
import { useSpeech } from "../../../words/speech.ts";
import { contentOf, trackAge } from "./content.ts";
import type { EarthMap } from "./earth-map.ts";
import { Legend } from "./Legend.tsx";
import { MapTable } from "./MapTable.tsx";
import type { MapContent } from "./model.ts";

interface MapPaneProps {
  readonly reading: Reading | undefined;
  readonly asTable: boolean;
  readonly onTable: () => void;
  /** Counts the wishes to frame the event. */
  readonly framings: number;
  readonly onFrame: () => void;
}

export const MapPane = ({ reading, asTable, onTable, framings, onFrame }: MapPaneProps) => {
  const speech = useSpeech();
  const { t } = speech;
  const picture = usePicture();
  const areas = useAreas();
  const oldS = trackAge(reading, useNowUs(1_000));
  const content = useMemo(
    () => contentOf(speech, { picture, reading, areas, oldS }),
    [speech, picture, reading, areas, oldS],
  );
  const [failed, setFailed] = useState(false);
  const table = asTable || failed;
  return (
    <section className="map" aria-label={t("map.head")}>
      {table ? (
        <>
          {failed && <p className="note caution">{t("map.failed")}</p>}
          <MapTable content={content} reading={reading} />
        </>
      ) : (
        <Drawn
          content={content}
          mode={picture.status?.mode ?? ""}
          framings={framings}
          onFrame={onFrame}
          onFail={() => setFailed(true)}
        />
      )}
      {!failed && (
        <div className="map-tools">
          <button type="button" onClick={onTable} aria-pressed={asTable}>
            {t(asTable ? "map.asMap" : "map.asTable")}
          </button>
        </div>
      )}
      {!table && <Legend reading={reading} />}
    </section>
  );
};

/** What moves on the map moves by less than a pixel in this time, and a frame is dear where there is no graphics processor. */
const DRAW_EVERY_MS = 500;

/** The newest content, but at most one every so many milliseconds; another event's at once. */
const useCalm = (content: MapContent, everyMs: number): MapContent => {
  const [calm, setCalm] = useState(content);
  const latest = useRef(content);
  latest.current = content;
  useEffect(() => {
    const timer = setInterval(() => setCalm(latest.current), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return calm.frameKey === content.frameKey ? calm : content;
};

interface DrawnProps {
  readonly content: MapContent;
  readonly mode: string;
  readonly framings: number;
  readonly onFrame: () => void;
  readonly onFail: () => void;
}

const Drawn = ({ content, mode, framings, onFrame, onFail }: DrawnProps) => {
  const { t } = useSpeech();
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
        made = new EarthMap(pane.current, canvas.current, labels.current);
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
  const calm = useCalm(content, DRAW_EVERY_MS);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whom to tell of a failure is no reason to draw again
  useEffect(() => {
    try {
      map?.show(calm, mode);
    } catch (cause) {
      // A map that fails must not take the card with it.
      console.error("The map could not be drawn.", cause);
      onFail();
    }
  }, [map, calm, mode]);
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
      </div>
    </div>
  );
};
