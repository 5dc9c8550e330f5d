/** Says in which world the screen stands: frame, banner, title and favicon. In the actual world there is no banner. */
import type { Status } from "@tocsin/codec-protobuf/console";
import { useEffect } from "react";
import { useIsRecorded } from "../live/store.ts";
import { nationName } from "../reading/text/format.ts";
import { type Speech, useSpeech } from "../words/speech.ts";

const EXERCISE_COLOUR = "#5f48bd";
const TEST_COLOUR = "#0f6e63";
const ICON: Readonly<Record<string, { colour: string; letter: string }>> = {
  exercise: { colour: EXERCISE_COLOUR, letter: "X" },
  test: { colour: TEST_COLOUR, letter: "T" },
  replay: { colour: "#000", letter: "R" },
};

/** The icon carries a letter as well, for those who do not tell the colours apart. */
const iconFor = (mode: string): string => {
  const { colour, letter } = ICON[mode] ?? { colour: "#2b3947", letter: "" };
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="5" fill="${colour}"/><text x="16" y="24" font-family="sans-serif" font-size="23" font-weight="700" text-anchor="middle" fill="#fff">${letter}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
};

const mark = (speech: Speech, status: Status | undefined, event: string, isRecorded: boolean): void => {
  const mode = status?.mode ?? "";
  document.documentElement.dataset.mode = mode;
  document
    .querySelector<HTMLLinkElement>("link[rel=icon]")
    ?.setAttribute("href", iconFor(isRecorded ? "replay" : mode));
  if (status === undefined) return;
  const title = speech.t("title", { event, nation: nationName(speech, status.nation) });
  const words = [isRecorded ? speech.t("replay.word") : "", mode === "actual" ? "" : speech.code("mode", mode), title];
  document.title = words.filter((word) => word !== "").join(" · ");
};

interface ModeBannerProps {
  readonly status: Status | undefined;
  /** What the title tells: the event in view, or that there is none. */
  readonly event: string;
}

export const ModeBanner = ({ status, event }: ModeBannerProps) => {
  const speech = useSpeech();
  const isRecorded = useIsRecorded();
  useEffect(() => mark(speech, status, event, isRecorded), [speech, status, event, isRecorded]);
  const mode = status?.mode ?? "";
  if (mode !== "exercise" && mode !== "test") return null;
  const word = speech.code("mode", mode);
  return (
    <aside className="banner" aria-label={word}>
      <b>{word}</b>
      <p>
        <span className="exercise-name">{mode === "exercise" && status?.exercise?.[speech.language]}</span>
        <span>{speech.code("banner", mode)}</span>
      </p>
      <b aria-hidden="true">{word}</b>
    </aside>
  );
};
