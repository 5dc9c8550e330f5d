/**
 * `tocsin event`: which national events are one object and which tracks are not, for those who script: what the nations hold, and an
 * officer's own decision. Under the console's rules; what a nation has stated of its event is nobody's to change.
 */
import type { Event, Seam } from "@tocsin/codec-protobuf/console";
import type { Language, SpeechOf } from "@tocsin/console/reading/words";
import type { Command } from "commander";
import { type EventKey, eventSpeech } from "../words/event/speech.ts";
import { helpText } from "../words/help.ts";
import type { Voice } from "../words/voice.ts";
import { act, asOfficer, type Place, plain, shown, withPlace, withTimes } from "./as-officer.ts";

type Speech = SpeechOf<EventKey>;
interface Reasoned extends Place {
  readonly reason: string;
}

const PLACE = "--console http://jpn.localhost:8401/ --key officer-JPN-WATCH.pem --position JPN-WATCH";

export async function addEvent(program: Command, language: Language): Promise<void> {
  const speech = await eventSpeech(language);
  const { t } = speech;
  const event = program.command("event").description(t("event.what"));
  addList(event, speech);
  reasoned(event, speech, "correlate", "JPN-G1 JPN-G2")
    .argument("<event>", t("argument.event"))
    .argument("<other>", t("argument.other"))
    .action((id: string, other: string, place: Reasoned) =>
      decide(speech, place, { case: "correlate", value: { event: id, other, reason: place.reason } }),
    );
  reasoned(event, speech, "separate", "JPN-G1 KOR/exercise/1/event/4")
    .argument("<event>", t("argument.event"))
    .argument("<item>", t("argument.item"))
    .action((id: string, item: string, place: Reasoned) =>
      decide(speech, place, { case: "separate", value: { event: id, item, reason: place.reason } }),
    );
  reasoned(event, speech, "leave", "JPN-G1")
    .argument("<event>", t("argument.event"))
    .action((id: string, place: Reasoned) =>
      decide(speech, place, { case: "leave", value: { event: id, reason: place.reason } }),
    );
  addTracks(event, speech);
  reasoned(event, speech, "undo", "JPN-S1")
    .argument("<seam>", t("argument.seam"))
    .action((seam: string, place: Reasoned) =>
      decide(speech, place, { case: "undoSeam", value: { seam, reason: place.reason } }),
    );
}

function reasoned(
  event: Command,
  speech: Speech,
  verb: "correlate" | "separate" | "leave" | "undo",
  words: string,
): Command {
  const { t } = speech;
  const note = t(verb === "undo" ? "undoes" : "binds");
  return withPlace(event.command(verb).description(t(`${verb}.what`)), speech)
    .option("--reason <words>", t("option.reason"), "")
    .addHelpText("after", helpText(speech, [`event ${verb} ${words} ${PLACE}`], note, t("codes.officer")));
}

/** Tracks joined and split in the last ten minutes. */
function addTracks(event: Command, speech: Speech): void {
  const { t } = speech;
  withTimes(withPlace(event.command("tracks").description(t("tracks.what")), speech), speech)
    .addHelpText("after", helpText(speech, [`event tracks ${PLACE}`], t("codes.officer")))
    .action((place: Place) =>
      asOfficer(speech, place, (officer, tell) => {
        const { seams } = officer.picture();
        if (place.json) return tell.json(plain(seams));
        for (const seam of seams) tell.line(lineOf(seam, tell));
      }),
    );
}

export function lineOf({ id, why, atUs, track, other, undoneBy, undoneUs }: Seam, voice: Voice<EventKey>): string {
  const { t, code, second } = voice;
  const both = `${shown(track)}, ${shown(other) || t("seam.noNumber")}`;
  const undone =
    undoneBy === "" ? "" : `; ${t("seam.undoneBy", { by: shown(undoneBy), time: second(Number(undoneUs)) })}`;
  return `${shown(id)}  ${second(Number(atUs))}  ${shown(code("seam", why))}: ${both}${undone}`;
}

type Decision =
  | { readonly case: "correlate"; readonly value: { event: string; other: string; reason: string } }
  | { readonly case: "separate"; readonly value: { event: string; item: string; reason: string } }
  | { readonly case: "leave"; readonly value: { event: string; reason: string } }
  | { readonly case: "undoSeam"; readonly value: { seam: string; reason: string } };

const decide = (speech: Speech, place: Place, decision: Decision): Promise<void> =>
  asOfficer(speech, place, (officer, tell) =>
    act(officer, tell, place, "frame", { case: "picture", value: { act: decision } }),
  );

function addList(event: Command, speech: Speech): void {
  const { t } = speech;
  withPlace(event.command("list").description(t("list.what")), speech)
    .addHelpText("after", helpText(speech, [`event list ${PLACE}`], t("codes.officer")))
    .action((place: Place) =>
      asOfficer(speech, place, (officer, tell) => {
        const events = [...officer.picture().events.values()];
        if (place.json) return tell.json(plain(events));
        for (const one of events) for (const line of linesOf(one, tell)) tell.line(line);
      }),
    );
}

export function linesOf(event: Event, { t, code }: Voice<EventKey>): string[] {
  const list = (names: readonly string[]): string => names.map(shown).join(", ");
  const number = event.commonNumber === 0 ? t("none") : String(event.commonNumber);
  const words = [
    `${shown(event.id)}  ${shown(event.label)}  ${code("stage", event.stage)}  ${t("line.number", { number })}`,
    t("line.reporter", { nation: shown(event.responsible) || t("line.noReporter") }),
    ...(event.formerNumbers.length > 0 ? [t("line.formerly", { numbers: event.formerNumbers.join(", ") })] : []),
    ...(event.dissent.length > 0 ? [t("line.dissent", { nations: list(event.dissent) })] : []),
    ...(event.byHand.length > 0 ? [t("line.byHand", { positions: list(event.byHand) })] : []),
  ];
  const views = event.views.map(({ item, objectClass, stage, closedBecause }) => {
    const state = closedBecause === "" ? code("stage", stage) : code("closed", closedBecause);
    return `  ${shown(item)}  ${shown(code("kind", objectClass))}  ${shown(state)}`;
  });
  return [words.join("; "), ...views];
}
