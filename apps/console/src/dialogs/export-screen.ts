/**
 * The screen as a text file: everything that is to be read on it, as it is laid out, under the mark of the mode, the time in which it
 * stands and the source. Shapes become their words. Must never leave the mark out, nor tell a recorded watch as one of now.
 */
import type { Status } from "@tocsin/codec-protobuf/console";
import { standing } from "../live/store.ts";
import { dateAndTime } from "../reading/text/format.ts";
import type { Speech } from "../words/speech.ts";

/** First and last line of the file, so that neither half of it can be taken for the actual world, or for now. */
const headOf = ({ code, t }: Speech, status: Status | undefined): string => {
  const { atUs, isRecorded } = standing();
  const mode = status?.mode ?? "";
  const word = code("mode", mode) || mode.toUpperCase();
  const source = `Tocsin ${status?.build ?? ""} ${status?.nation ?? ""}`.trim();
  const watch = t("bar.watch", { nation: code("nation", status?.nation ?? "") });
  const parts = [word, watch, `${dateAndTime(atUs)} UTC`, source];
  return [...(isRecorded ? [t("replay.word")] : []), ...parts].join(" · ");
};

const PARTS = ".banner, .replay-banner, .linkbar .lamps, .stale-banner, .notices, main";

const textOf = (): string =>
  [...document.querySelectorAll<HTMLElement>(PARTS)]
    .filter((part) => part.closest("[aria-hidden=true], .unseen") === null)
    // biome-ignore lint/performance/useDomNodeTextContent: what is hidden must not count as shown, and lines must stay lines
    .map((part) => part.innerText.replaceAll(/\n{3,}/g, "\n\n").trim())
    .filter((part) => part !== "")
    .join("\n\n");

export const exportScreen = (speech: Speech, status: Status | undefined): void => {
  const head = headOf(speech, status);
  const { atUs, isRecorded } = standing();
  const stamp = dateAndTime(atUs).replaceAll(/[^0-9]/g, "");
  const mark = `${isRecorded ? "REPLAY-" : ""}${(status?.mode ?? "unknown").toUpperCase()}`;
  const name = `tocsin-${status?.nation ?? "unknown"}-${mark}-${stamp}Z.txt`;
  const address = URL.createObjectURL(
    new Blob([`${head}\n\n${textOf()}\n\n${head}\n`], { type: "text/plain;charset=utf-8" }),
  );
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
};
