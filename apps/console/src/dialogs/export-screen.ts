/**
 * The screen as a text file: everything that is to be read on it, as it is laid out, under the mark of the mode, the node's time and
 * the source. Shapes become their words. Must never leave the mark out.
 */
import type { Status } from "@tocsin/codec-protobuf/console";
import { clock } from "../live/store.ts";
import { dateAndTime } from "../reading/text/format.ts";
import type { Speech } from "../words/speech.ts";

/** First and last line of the file, so that neither half of it can be taken for the actual world. */
export const headOf = ({ code, t }: Speech, status: Status | undefined, nowUs: number): string => {
  const mode = status?.mode ?? "";
  const word = code("mode", mode) || mode.toUpperCase();
  const source = `Tocsin ${status?.build ?? ""} ${status?.nation ?? ""}`.trim();
  return `${word} · ${t("bar.watch", { nation: code("nation", status?.nation ?? "") })} · ${dateAndTime(nowUs)} UTC · ${source}`;
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
  const nowUs = clock.nowUs() ?? clock.lastUs() ?? 0;
  const head = headOf(speech, status, nowUs);
  const stamp = dateAndTime(nowUs).replaceAll(/[^0-9]/g, "");
  const name = `tocsin-${status?.nation ?? "unknown"}-${(status?.mode ?? "unknown").toUpperCase()}-${stamp}Z.txt`;
  const address = URL.createObjectURL(
    new Blob([`${head}\n\n${textOf()}\n\n${head}\n`], { type: "text/plain;charset=utf-8" }),
  );
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
};
