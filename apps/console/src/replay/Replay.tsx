/**
 * The dress of a screen that does not show now: a banner over the whole width with the recorded and the real time, what happens
 * live meanwhile, and the bar of the recorded time. It is the screen's for as long as it is mounted.
 */
import "../styles/replay.css";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { Choice } from "../chosen.ts";
import { useKeyPrint } from "../keys.ts";
import { useLiveNowUs, useNowUs, usePicture } from "../live/store.ts";
import { dateAndTime, nationName } from "../reading/text/format.ts";
import type { Sound } from "../sound/useSound.ts";
import { useSpeech } from "../words/replay/speech.ts";
import { ReplayChannel, type ReplayState } from "./channel.ts";
import { LiveStrip } from "./LiveStrip.tsx";
import { TimeBar } from "./TimeBar.tsx";

interface ReplayProps {
  /** The live picture's choice: its news are told here. */
  readonly live: Choice;
  readonly sound: Sound;
  readonly startUs: number | undefined;
  readonly onNews: () => void;
  /** Absent where there is no node to return to. */
  readonly onReturn?: () => void;
}

const useChannel = (startUs: number | undefined): [ReplayChannel | undefined, ReplayState | undefined] => {
  const [channel, setChannel] = useState<ReplayChannel>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: where it begins is asked once
  useEffect(() => {
    const opened = new ReplayChannel(startUs);
    setChannel(opened);
    return () => opened.close();
  }, []);
  const nothing = useMemo(() => ({ subscribe: () => () => {}, state: () => undefined }), []);
  const { subscribe, state } = channel ?? nothing;
  return [channel, useSyncExternalStore(subscribe, state)];
};

/** Words of what stands in the way; empty while nothing does. */
const useTrouble = (state: ReplayState | undefined): string => {
  const { t, code } = useSpeech();
  if (state?.connection === "lost") return t("replay.lost");
  if (state?.refusal.code) return t("replay.refused", { why: code("replay.why", state.refusal.code) });
  if (state?.clock === undefined) return t("replay.opening");
  if (state.clock.seeking) return t("replay.seeking");
  if (state.clock.differences > 0) return t("replay.differs");
  return "";
};

export const Replay = ({ live, sound, startUs, onNews, onReturn }: ReplayProps) => {
  const speech = useSpeech();
  const { t } = speech;
  const [channel, state] = useChannel(startUs);
  const nowUs = useNowUs(100);
  const liveUs = useLiveNowUs(500);
  const { status } = usePicture();
  const key = useKeyPrint("replay");
  const trouble = useTrouble(state);
  return (
    <>
      <aside className="replay-banner" aria-label={t("replay.head")}>
        <b className="word">
          <span className="shape" aria-hidden="true" />
          {t("replay.head")}
        </b>
        <p>
          {status !== undefined && <b>{nationName(speech, status.nation)} · </b>}
          {t("replay.at")} <time>{nowUs > 0 ? `${dateAndTime(nowUs)} UTC` : "–"}</time>
        </p>
        <p className="real">
          {t("replay.real")} <time>{dateAndTime(liveUs > 0 ? liveUs : Date.now() * 1000)} UTC</time>
        </p>
        <p role="status" className={trouble === "" ? "trouble none" : "trouble"}>
          {trouble}
        </p>
        {state?.connection === "lost" && (
          <button type="button" onClick={() => channel?.again()}>
            {t("replay.again")}
          </button>
        )}
        {onReturn !== undefined && (
          <button type="button" className="return" onClick={onReturn}>
            {t("replay.return")} {key !== "" && <kbd>{key}</kbd>}
          </button>
        )}
      </aside>
      {onReturn === undefined ? (
        <p className="live-strip calm">{t("replay.noLive")}</p>
      ) : (
        <LiveStrip live={live} sound={sound} onNews={onNews} />
      )}
      {channel !== undefined && state !== undefined && (
        <TimeBar channel={channel} state={state} isLive={onReturn !== undefined} />
      )}
    </>
  );
};
