/**
 * `tocsin consult`: rooms for those who script, under the console's own rules: who speaks and with what authority is what the
 * node knows of the officer's position, never what is typed here.
 */
import { Certainty, ObjectClass, Presence, type Room } from "@tocsin/codec-protobuf/console";
import type { Language, SpeechOf } from "@tocsin/console/reading/words";
import { Argument, type Command, Option } from "commander";
import type { CommandBody, OfficerClient } from "../client/connect.ts";
import { consultBody, rollCallBody } from "../client/consult.ts";
import { type ConsultKey, consultSpeech } from "../words/consult/speech.ts";
import { helpText } from "../words/help.ts";
import type { Teller } from "../words/teller.ts";
import { act, asOfficer, type Place, plain, withPlace, withTimes } from "./as-officer.ts";
import { minutesLines, roomLine, roomLines } from "./consult-lines.ts";
import { ANSWERS, LANGUAGES } from "./wire-words.ts";

type Speech = SpeechOf<ConsultKey>;

const PLACE = "--console http://jpn.localhost:8401/ --key officer-JPN-WATCH.pem --position JPN-WATCH";
const CERTAINTIES = { low: Certainty.LOW, medium: Certainty.MEDIUM, high: Certainty.HIGH } as const;
const CLASSES = {
  unknown: ObjectClass.UNSPECIFIED,
  ballistic: ObjectClass.BALLISTIC,
  manoeuvring: ObjectClass.MANOEUVRING,
  "space-launch": ObjectClass.SPACE_LAUNCH,
  "spent-stage": ObjectClass.SPENT_STAGE,
  debris: ObjectClass.DEBRIS,
  aircraft: ObjectClass.AIRCRAFT,
  cruise: ObjectClass.CRUISE,
} as const;

interface Written extends Place {
  readonly language: keyof typeof LANGUAGES;
}
interface Assessed extends Written {
  readonly class: keyof typeof CLASSES;
  readonly objects: number;
  readonly certainty: keyof typeof CERTAINTIES;
}

export async function addConsult(program: Command, language: Language): Promise<void> {
  const speech = await consultSpeech(language);
  const consult = program.command("consult").description(speech.t("consult.what"));
  addRooms(consult, speech);
  addShow(consult, speech);
  addSay(consult, speech);
  addRollCall(consult, speech);
  addPosition(consult, speech);
  addAssess(consult, speech);
  addAnswer(consult, speech);
  addMinutes(consult, speech);
}

type Verb = "rooms" | "show" | "say" | "roll-call" | "position" | "assess" | "answer" | "minutes";

/** @param words of the example, behind the verb. */
function verb(consult: Command, speech: Speech, name: Verb, words: string, ...notes: string[]): Command {
  const { t } = speech;
  const example = `consult ${name} ${words}${words === "" ? "" : " "}${PLACE}`;
  return withPlace(consult.command(name).description(t(`${name}.what`)), speech).addHelpText(
    "after",
    helpText(speech, [example], ...notes, t("codes.officer")),
  );
}

const ask = (speech: Speech, place: Place, body: CommandBody): Promise<void> =>
  asOfficer(speech, place, (officer, tell) => act(officer, tell, place, "consult", body));

const oneOf = (flag: string, words: string, choices: object, first: string): Option =>
  new Option(flag, words).choices(Object.keys(choices)).default(first);
const writtenIn = ({ t }: Speech): Option => oneOf("--language <language>", t("option.language"), LANGUAGES, "en");

/** Adds what every assessed thing has: class, count, certainty, language. */
const assessed = (command: Command, speech: Speech): Command =>
  command
    .addOption(oneOf("--class <class>", speech.t("option.class"), CLASSES, "unknown"))
    .option("--objects <count>", speech.t("option.objects"), whole, 1)
    .addOption(oneOf("--certainty <certainty>", speech.t("option.certainty"), CERTAINTIES, "low"))
    .addOption(writtenIn(speech));

const whole = (text: string): number => Math.max(0, Math.trunc(Number(text)) || 0);

const what = ({ class: kind, objects, certainty, language }: Assessed) => ({
  objectClass: CLASSES[kind],
  objects,
  certainty: CERTAINTIES[certainty],
  language: LANGUAGES[language],
});

function addRooms(consult: Command, speech: Speech): void {
  verb(consult, speech, "rooms", "").action((place: Place) =>
    asOfficer(speech, place, (officer, tell) => {
      const rooms = officer.picture().consult?.rooms ?? [];
      if (place.json) return tell.json(plain(rooms));
      for (const room of rooms) tell.line(roomLine(tell, room));
    }),
  );
}

function addShow(consult: Command, speech: Speech): void {
  withTimes(verb(consult, speech, "show", "hotline"), speech)
    .argument("<room>", speech.t("argument.room"))
    .action((key: string, place: Place) =>
      asOfficer(speech, place, (officer, tell) => {
        const room = roomOf(officer, tell, key);
        if (room === undefined) return;
        if (place.json) return tell.json(plain(room));
        for (const line of roomLines(tell, room)) tell.line(line);
      }),
    );
}

function roomOf(officer: OfficerClient, tell: Teller<ConsultKey>, key: string): Room | undefined {
  const room = officer.picture().consult?.rooms.find((one) => one.key === key);
  if (room === undefined) tell.refuse("fault.unknown-room", { where: key });
  return room;
}

function addSay(consult: Command, speech: Speech): void {
  verb(consult, speech, "say", 'hotline "聞こえますか" --language ja')
    .argument("<room>", speech.t("argument.room"))
    .argument("<text>", speech.t("argument.text"))
    .addOption(writtenIn(speech))
    .action((room: string, text: string, place: Written) =>
      ask(speech, place, consultBody({ case: "say", value: { room, text, language: LANGUAGES[place.language] } })),
    );
}

function addRollCall(consult: Command, speech: Speech): void {
  verb(consult, speech, "roll-call", "hotline", speech.t("note.authority"))
    .argument("<room>", speech.t("argument.room"))
    .option("--absent", speech.t("option.absent"))
    .action((room: string, place: Place & { readonly absent?: boolean }) =>
      ask(speech, place, rollCallBody(room, place.absent ? Presence.ABSENT : Presence.PRESENT)),
    );
}

interface Held extends Assessed {
  readonly basis: string;
  readonly caveats: string;
  readonly probability: number;
  readonly areas: string;
}

function addPosition(consult: Command, speech: Speech): void {
  const { t } = speech;
  const words = 'hotline --class ballistic --certainty high --basis "two radars"';
  assessed(verb(consult, speech, "position", words), speech)
    .argument("<room>", t("argument.room"))
    .requiredOption("--basis <text>", t("option.basis"))
    .option("--caveats <text>", t("option.caveats"), "")
    .option("--probability <percent>", t("option.probability"), whole, 0)
    .option("--areas <codes>", t("option.areas"), "")
    .action((room: string, place: Held) => {
      const { basis, caveats } = place;
      const probability = Math.min(100, place.probability) / 100;
      const areas = place.areas.split(",").filter((area) => area !== "");
      const value = { room, ...what(place), probability, areas, basis, caveats };
      return ask(speech, place, consultBody({ case: "hold", value }));
    });
}

function addAssess(consult: Command, speech: Speech): void {
  const words = 'hotline "One object, into the sea" --class ballistic --certainty high';
  assessed(verb(consult, speech, "assess", words), speech)
    .argument("<room>", speech.t("argument.room"))
    .argument("<text>", speech.t("argument.assessment"))
    .action((room: string, text: string, place: Assessed) =>
      ask(speech, place, consultBody({ case: "propose", value: { room, text, ...what(place) } })),
    );
}

interface Answered extends Written {
  readonly reason: string;
}

function addAnswer(consult: Command, speech: Speech): void {
  const { t } = speech;
  verb(consult, speech, "answer", 'KOR/exercise/1/joint-assessment/1 1 dissent --reason "two objects"')
    .argument("<item>", t("argument.item"))
    .argument("<version>", t("argument.version"))
    .addArgument(new Argument("<word>", t("argument.word")).choices(Object.keys(ANSWERS)))
    .option("--reason <text>", t("option.answerReason"), "")
    .addOption(writtenIn(speech))
    .action((item: string, version: string, word: keyof typeof ANSWERS, place: Answered) => {
      const { reason } = place;
      const language = LANGUAGES[place.language];
      const value = { item, version: BigInt(whole(version)), answer: ANSWERS[word], language, reason };
      return ask(speech, place, consultBody({ case: "answer", value }));
    });
}

function addMinutes(consult: Command, speech: Speech): void {
  verb(consult, speech, "minutes", "hotline --draft")
    .argument("<room>", speech.t("argument.room"))
    .option("--draft", speech.t("option.draft"))
    .action((key: string, place: Place & { readonly draft?: boolean }) =>
      asOfficer(speech, place, (officer, tell) => {
        if (place.draft) return act(officer, tell, place, "consult", consultBody({ case: "draftMinutes", value: key }));
        const minutes = roomOf(officer, tell, key)?.minutes;
        if (place.json && minutes) return tell.json(plain(minutes));
        for (const one of minutes ?? []) for (const line of minutesLines(one)) tell.line(line);
      }),
    );
}
