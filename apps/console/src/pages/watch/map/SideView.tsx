/** The view from the side: height over ground distance, flown as a full line and predicted as a dashed one, both axes named. */
import { clockTime, height, kilometres } from "../../../reading/text/format.ts";
import { useMapSpeech } from "../../../words/map/speech.ts";
import type { MapContent } from "./model.ts";
import { axisSteps, type ProfilePoint, profileOf } from "./profile.ts";

/** Of the drawing, in its own units; it is stretched to the pane, lines and letters are not. */
const [WIDE, HIGH] = [1000, 300];

const shareOf = (value: number, steps: readonly number[]): number => value / Math.max(1, steps.at(-1) ?? 1);

export const SideView = ({ content, label }: { content: MapContent; label: string }) => {
  const { t } = useMapSpeech();
  const profile = content.path === undefined ? undefined : profileOf(content.path);
  if (profile === undefined) return <p className="side-view none">{t("side.none")}</p>;
  const [along, up] = [axisSteps(profile.groundM, 6), axisSteps(profile.heightM, 3)];
  const pointsOf = (points: readonly ProfilePoint[]): string =>
    points
      .map(({ groundM, heightM }) => {
        const [x, y] = [shareOf(groundM, along) * WIDE, (1 - shareOf(Math.max(0, heightM), up)) * HIGH];
        return `${x.toFixed(1)},${y.toFixed(1)}`;
      })
      .join(" ");
  const now = profile.flown.at(-1);
  const last = profile.predicted.at(-1);
  const top = [...profile.flown, ...profile.predicted].reduce((most, each) =>
    each.heightM > most.heightM ? each : most,
  );
  const isTopPredicted = now === undefined || top.groundM > now.groundM;
  const words = [
    t(isTopPredicted ? "side.apogeePredicted" : "side.apogeeFlown", { km: height(top.heightM) }),
    ...(now === undefined ? [] : [t("side.now", { km: height(now.heightM), ground: kilometres(now.groundM) })]),
    ...(last === undefined || now === undefined || last.groundM <= now.groundM
      ? []
      : [t("side.end", { ground: kilometres(last.groundM), time: clockTime(last.atUs) })]),
  ].join(" ");
  return (
    <figure className="side-view" aria-label={t("side.head", { label })}>
      <figcaption>
        <b>{t("side.head", { label })}</b> {t("side.axes")}
        <br />
        {words}
      </figcaption>
      <div className="plot-area">
        <ol className="axis up" aria-hidden="true">
          {up.map((value) => (
            <li key={value} style={{ bottom: `${shareOf(value, up) * 100}%` }}>
              {height(value)}
            </li>
          ))}
        </ol>
        <svg viewBox={`0 0 ${WIDE} ${HIGH}`} preserveAspectRatio="none" role="img" aria-label={words}>
          {up.map((value) => (
            <line
              key={value}
              className="grid"
              x1={0}
              x2={WIDE}
              y1={(1 - shareOf(value, up)) * HIGH}
              y2={(1 - shareOf(value, up)) * HIGH}
            />
          ))}
          {along.map((value) => (
            <line
              key={value}
              className="grid"
              y1={0}
              y2={HIGH}
              x1={shareOf(value, along) * WIDE}
              x2={shareOf(value, along) * WIDE}
            />
          ))}
          <polyline className="predicted" points={pointsOf(profile.predicted)} />
          <polyline className="flown" points={pointsOf(profile.flown)} />
        </svg>
        {now !== undefined && (
          <span
            className="here"
            aria-hidden="true"
            style={{
              left: `${shareOf(now.groundM, along) * 100}%`,
              bottom: `${shareOf(Math.max(0, now.heightM), up) * 100}%`,
            }}
          />
        )}
        <ol className="axis along" aria-hidden="true">
          {along.map((value) => (
            <li key={value} style={{ left: `${shareOf(value, along) * 100}%` }}>
              {height(value)}
            </li>
          ))}
        </ol>
      </div>
    </figure>
  );
};
