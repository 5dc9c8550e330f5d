/** The drawn map: its canvas, its labels and the buttons that steer it. The scene is loaded when the pane is there. */
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from "react";
import { useView } from "../../../view.ts";
import { useMapSpeech } from "../../../words/map/speech.ts";
import type { EarthMap } from "./earth-map.ts";
import type { MapOptions } from "./options.ts";
import type { MapWork } from "./work.ts";

interface DrawnProps {
  readonly work: MapWork;
  readonly options: MapOptions;
  readonly mode: string;
  readonly framings: number;
  /** Counts the wishes to leave the view as it is. */
  readonly holds: number;
  readonly onFrame: () => void;
  readonly onFollow: (follows: boolean) => void;
  readonly onUnplaced: (labels: number) => void;
  readonly onFail: () => void;
  readonly children: ReactNode;
}

type Ears = Pick<DrawnProps, "work" | "onFrame" | "onFollow" | "onUnplaced" | "onFail">;

interface Making {
  readonly pane: RefObject<HTMLElement | null>;
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly labels: RefObject<HTMLElement | null>;
  /** Whoever listens now. */
  readonly now: RefObject<Ears>;
  readonly onMade: (map: EarthMap) => void;
}

/**
 * Makes the map once; returns what takes it away. Outside the component: what the map keeps would hold the first picture, with all its
 * trails, for as long as the page lives.
 */
const makeMap = ({ pane, canvas, labels, now, onMade }: Making): (() => void) => {
  let made: EarthMap | undefined;
  let gone = false;
  import("./earth-map.ts")
    .then(({ EarthMap }) => {
      if (gone || pane.current === null || canvas.current === null || labels.current === null) return;
      made = new EarthMap(pane.current, canvas.current, labels.current, {
        onFollow: (follows) => now.current.onFollow(follows),
        onPoint: (of) => now.current.work.point(of),
        onClick: (of, ground) => now.current.work.click(of, ground),
        onUnplaced: (count) => now.current.onUnplaced(count),
      });
      canvas.current.addEventListener("webglcontextlost", () => now.current.onFail());
      onMade(made);
    })
    .catch((cause: unknown) => {
      console.error("The map could not be drawn.", cause);
      now.current.onFail();
    });
  return () => {
    gone = true;
    made?.destroy();
  };
};

export const Drawn = ({ work, options, mode, framings, holds, children, ...ears }: DrawnProps) => {
  const { t } = useMapSpeech();
  const pane = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const labels = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<EarthMap>();
  // The map is made once and tells whoever listens now.
  const now = useRef<Ears>({ work, ...ears });
  now.current = { work, ...ears };

  useEffect(() => makeMap({ pane, canvas, labels, now, onMade: setMap }), []);
  const { content, measure } = work;
  useEffect(() => {
    try {
      map?.show(content, mode, options);
    } catch (cause) {
      // A map that fails must not take the card with it.
      console.error("The map could not be drawn.", cause);
      now.current.onFail();
    }
  }, [map, content, mode, options]);
  const { dress } = useView();
  useEffect(() => map?.dressAs(dress), [map, dress]);
  useEffect(() => {
    if (framings > 0) map?.frame();
  }, [map, framings]);
  useEffect(() => {
    if (holds > 0) map?.hold();
  }, [map, holds]);
  /** While measuring, Enter is the map's. */
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || measure === undefined || event.target !== pane.current) return;
    event.preventDefault();
    event.stopPropagation();
    work.place(undefined, map?.middle());
  };

  return (
    <div
      ref={pane}
      className={measure === undefined ? "drawn" : "drawn measuring"}
      id="drawn-map"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the map is steered by keys
      tabIndex={0}
      role="application"
      aria-label={t("map.label")}
      onKeyDown={onKeyDown}
    >
      <canvas ref={canvas} />
      <div ref={labels} className="labels" aria-hidden="true" />
      {measure !== undefined && <span className="cross" aria-hidden="true" />}
      {map === undefined && <p className="loading">{t("map.loading")}</p>}
      <div className="map-tools steer">
        <button type="button" aria-label={t("map.zoomIn")} onClick={() => map?.zoom(0.75)}>
          +
        </button>
        <button type="button" aria-label={t("map.zoomOut")} onClick={() => map?.zoom(1.33)}>
          −
        </button>
        <button type="button" onClick={ears.onFrame}>
          {t("map.reset")}
        </button>
        {children}
      </div>
    </div>
  );
};
