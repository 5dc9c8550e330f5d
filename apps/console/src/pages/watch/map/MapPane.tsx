/** The map's pane: the drawn map, loaded when it is first needed, or the table that says the same, and what is set at it. */
import "../../../styles/watch/map.css";
import "../../../styles/watch/map-tools.css";
import { useEffect, useMemo, useRef, useState } from "react";
import { useNowUs, usePicture } from "../../../live/store.ts";
import type { Reading } from "../../../reading/event/reading.ts";
import { useAreas } from "../../../text/areas.ts";
import { useMapSpeech } from "../../../words/map/speech.ts";
import { contentOf, type MapInput, trackAge } from "./content.ts";
import { Drawn } from "./Drawn.tsx";
import { Legend } from "./Legend.tsx";
import { MapState } from "./MapState.tsx";
import { MapTable } from "./MapTable.tsx";
import { MapTold } from "./MapTold.tsx";
import { MapTools } from "./MapTools.tsx";
import { useMapKeys } from "./map-keys.ts";
import { measureWords } from "./measure.ts";
import { firstOptions, type MapOptions, nextSight, otherMap } from "./options.ts";
import { EVERY_NATION, nationsWithRegions } from "./regions.ts";
import { SideView } from "./SideView.tsx";
import { ThingList } from "./ThingList.tsx";
import { useMapWork } from "./work.ts";

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
  return { speech, calm, content: useMemo(() => contentOf(speech, calm), [speech, calm]) };
};

type Panel = "tools" | "things";

export const MapPane = ({ reading, asTable, onTable, framings, onFrame }: MapPaneProps) => {
  const [options, setOptions] = useState(firstOptions);
  const [panel, setPanel] = useState<Panel>();
  const [follows, setFollows] = useState(true);
  const [holds, setHolds] = useState(0);
  const [failed, setFailed] = useState(false);
  const [unplaced, setUnplaced] = useState(0);
  const { speech, calm, content } = useContent(reading, options);
  const { t } = speech;
  const work = useMapWork(speech, content, calm);
  const turn = (wanted: Panel) => (): void => setPanel((open) => (open === wanted ? undefined : wanted));
  const backToMap = (): void => document.getElementById("drawn-map")?.focus();
  const actions = {
    change: setOptions,
    tools: turn("tools"),
    things: turn("things"),
    sight: (): void => setOptions((before) => nextSight(before, nationsWithRegions(calm.picture))),
    measure: work.turnMeasure,
    follow: (): void => (follows ? setHolds((count) => count + 1) : onFrame()),
    leave: (): void => {
      setPanel(undefined);
      work.leave();
      backToMap();
    },
  };
  const onKeyDown = useMapKeys(actions);
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
            work={work}
            options={options}
            mode={calm.picture.status?.mode ?? ""}
            {...{ framings, holds, onFrame }}
            onFollow={setFollows}
            onUnplaced={setUnplaced}
            onFail={() => setFailed(true)}
          >
            <button type="button" onClick={() => setOptions(otherMap)} data-do="map-kind">
              {t(options.projection === "flat" ? "map.globe" : "map.flat")}
            </button>
            <button type="button" onClick={turn("tools")} aria-expanded={panel === "tools"} data-do="map-tools">
              {t("map.tools")}
            </button>
          </Drawn>
          <div className="map-foot">
            {work.measure !== undefined && (
              <p className="map-measure" role="status">
                {measureWords(speech, work.measure)}
              </p>
            )}
            {work.pointed !== undefined && <MapTold of={work.pointed} input={calm} />}
            <p className="unseen" role="status">
              {work.said}
            </p>
            <MapState {...{ options, label, follows, unplaced }} picture={calm.picture} />
            <Legend
              reading={calm.reading}
              content={content}
              picture={calm.picture}
              nowUs={calm.nowUs}
              isOfAll={options.sight === EVERY_NATION}
            />
          </div>
          {hasSide && <SideView content={content} label={label} />}
          {panel === "tools" && (
            <MapTools
              {...{ options, actions, follows }}
              nations={nationsWithRegions(calm.picture)}
              isMeasuring={work.measure !== undefined}
            />
          )}
          {panel === "things" && <ThingList content={content} input={calm} work={work} onClose={actions.leave} />}
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
