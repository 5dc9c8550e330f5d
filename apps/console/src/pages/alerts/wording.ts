/** Words that several parts of the page share. Everything about a message is read from its record, its world as well. */
import type { Proposal } from "@tocsin/codec-protobuf/console";
import type { Areas } from "../../reading/text/areas.ts";
import { areaNames } from "../../reading/text/place.ts";
import type { Speech } from "../../words/alerts/speech.ts";
import { reasonWords } from "../../words/people.ts";

/** Names on a button or in a title; the summary has them all. */
const NAMES = 3;

/** actual, exercise or test: as the message itself says, never as the screen stands. */
export const worldOf = ({ capStatus }: Pick<Proposal, "capStatus">): string => capStatus.toLowerCase();

export const worldWord = ({ code }: Speech, message: Pick<Proposal, "capStatus">): string =>
  code("alerts.world", worldOf(message));

export const shortAreas = (speech: Speech, areas: Areas, codes: readonly string[]): string =>
  codes.length === 0 ? speech.t("alerts.noAreas") : areaNames(speech, areas, codes, NAMES);

/** Each name with its code. */
export const areasWithCodes = (speech: Speech, areas: Areas, codes: readonly string[]): string =>
  codes
    .map((code) => speech.t("alerts.area", { name: areas.get(code)?.name[speech.language] ?? code, code }))
    .join(speech.t("list.and"));

/** What a button does, with its world and areas: `act` is sign or approve. */
export const actWords = (speech: Speech, areas: Areas, act: "sign" | "approve", proposal: Proposal): string =>
  speech.code(`alerts.${act}`, proposal.verb, {
    world: worldWord(speech, proposal),
    areas: shortAreas(speech, areas, proposal.areas),
  });

/** The node's reason, else the passkey's. */
export const refusalWords = (speech: Speech, code: string): string => {
  const words = speech.code("alerts.refused", code);
  return words === code ? reasonWords(speech.language, code) : words;
};
