/**
 * `tocsin consult`: rooms for those who script, under the console's own rules: who speaks and with what authority is what the
 * node knows of the officer's position, never what is typed here.
 */
import { Certainty, ObjectClass, Presence, type Room } from "@tocsin/codec-protobuf/console";
import { Argument, type Command, Option } from "commander";
import type { OfficerClient } from "../client/connect.ts";
import { consultBody, rollCallBody } from "../client/consult.ts";
import { fail } from "../exit.ts";
import { asOfficer, codes, type Place, plain, print, say, shown, withPlace } from "./as-officer.ts";
import { ANSWERS, LANGUAGES } from "./wire-words.ts";

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

export function addConsult(program: Command): void {
  const consult = program
    .command("consult")
    .description("rooms in which the nations consult; nothing here gates an alert");
  addRooms(consult);
  addShow(consult);
  addSay(consult);
  addRollCall(consult);
  addPosition(consult);
  addAssess(consult);
  addAnswer(consult);
  addMinutes(consult);
}

const example = (words: string, more = ""): string =>
  `\nExample:\n  tocsin consult ${words} ${PLACE}\n\n${more}${codes}`;
const oneOf = (flag: string, words: string, choices: object, first?: string): Option =>
  new Option(flag, words).choices(Object.keys(choices)).default(first);
const writtenIn = (): Option => oneOf("--language <language>", "in which it is written", LANGUAGES, "en");
const ROOM = "its key: see consult rooms";

/** Adds what every assessed thing has: class, count, certainty, language. */
const assessed = (command: Command): Command =>
  withPlace(command)
    .addOption(oneOf("--class <class>", "what it is", CLASSES, "unknown"))
    .option("--objects <count>", "how many", whole, 1)
    .addOption(oneOf("--certainty <certainty>", "how sure", CERTAINTIES, "low"))
    .addOption(writtenIn());

const whole = (text: string): number => Math.max(0, Math.trunc(Number(text)) || 0);

const what = ({ class: kind, objects, certainty, language }: Assessed) => ({
  objectClass: CLASSES[kind],
  objects,
  certainty: CERTAINTIES[certainty],
  language: LANGUAGES[language],
});

function addRooms(consult: Command): void {
  withPlace(consult.command("rooms").description("the rooms there are"))
    .addHelpText("after", example("rooms"))
    .action((place: Place) =>
      asOfficer(place, async (officer) => {
        const rooms = officer.picture().consult?.rooms ?? [];
        if (place.json) return print(JSON.stringify(plain(rooms)));
        for (const { key, state, messages, earlier } of rooms)
          print(`${key} ${state}, ${messages.length + earlier} messages`);
      }),
    );
}

function addShow(consult: Command): void {
  withPlace(consult.command("show").description("who is there, what was said, held, proposed and minuted"))
    .argument("<room>", ROOM)
    .addHelpText("after", example("show hotline"))
    .action((key: string, place: Place) =>
      asOfficer(place, async (officer) => {
        const room = roomOf(officer, key);
        if (room === undefined) return;
        if (place.json) return print(JSON.stringify(plain(room)));
        for (const line of linesOf(room)) print(line);
      }),
    );
}

function roomOf(officer: OfficerClient, key: string): Room | undefined {
  const room = officer.picture().consult?.rooms.find((one) => one.key === key);
  if (room === undefined) fail({ code: "unknown-room", what: "is no room.", where: key, remedy: "See consult rooms." });
  return room;
}

function linesOf(room: Room): string[] {
  const time = (us: number): string => new Date(us / 1000).toISOString();
  const answers = ({ result, answers: all }: Room["minutes"][number] | Room["assessments"][number]): string =>
    `${result} (${all.map(({ nation, answer }) => `${nation} ${answer || "no answer"}`).join(", ")})`;
  return [
    `${room.key} ${room.state}`,
    ...room.rollCall.map(({ nation, presence, position }) => `roll-call ${nation} ${presence} ${shown(position)}`),
    ...room.messages.map(({ nation, language, text, atUs, item, correctedBy, withdrawn }) => {
      const mark = withdrawn ? " (withdrawn)" : correctedBy === "" ? "" : " (corrected)";
      return `${time(atUs)} ${nation} [${language}]${mark} ${shown(text)} ${item}`;
    }),
    ...room.positions.map(
      ({ nation, version, content }) => `position ${nation} v${version} ${shown(content?.basis ?? "")}`,
    ),
    ...room.assessments.map(
      (one) => `assessment ${one.item} v${one.version} ${shown(one.content?.text ?? "")}: ${answers(one)}`,
    ),
    ...room.minutes.map((one) => `minutes ${one.item} v${one.version} ${one.hash}: ${answers(one)}`),
  ];
}

function addSay(consult: Command): void {
  withPlace(consult.command("say").description("say something to all nations in a room"))
    .argument("<room>", ROOM)
    .argument("<text>", "as it will stand; it is never edited")
    .addOption(writtenIn())
    .addHelpText("after", example('say hotline "聞こえますか" --language ja'))
    .action((room: string, text: string, place: Written) =>
      asOfficer(place, (officer) =>
        say(officer, place, consultBody({ case: "say", value: { room, text, language: LANGUAGES[place.language] } })),
      ),
    );
}

function addRollCall(consult: Command): void {
  withPlace(consult.command("roll-call").description("answer the roll-call of a room for the nation"))
    .argument("<room>", ROOM)
    .option("--absent", "the nation is absent")
    .addHelpText("after", example("roll-call hotline", "Your authority is what the node knows of your position. "))
    .action((room: string, place: Place & { readonly absent?: boolean }) => {
      const presence = place.absent ? Presence.ABSENT : Presence.PRESENT;
      return asOfficer(place, (officer) => say(officer, place, rollCallBody(room, presence)));
    });
}

function addPosition(consult: Command): void {
  assessed(consult.command("position").description("state what the nation holds; a new statement is its next version"))
    .argument("<room>", ROOM)
    .requiredOption("--basis <text>", "what it rests on")
    .option("--caveats <text>", "what may be otherwise", "")
    .option("--probability <percent>", "how likely", whole, 0)
    .option("--areas <codes>", "areas threatened, with commas", "")
    .addHelpText("after", example('position hotline --class ballistic --certainty high --basis "two radars"'))
    .action((room: string, place: Assessed & Held) => {
      const { basis, caveats } = place;
      const probability = Math.min(100, place.probability) / 100;
      const areas = place.areas.split(",").filter((area) => area !== "");
      return asOfficer(place, (officer) =>
        say(
          officer,
          place,
          consultBody({ case: "hold", value: { room, ...what(place), probability, areas, basis, caveats } }),
        ),
      );
    });
}

interface Held {
  readonly basis: string;
  readonly caveats: string;
  readonly probability: number;
  readonly areas: string;
}

function addAssess(consult: Command): void {
  assessed(consult.command("assess").description("propose a joint assessment; a new version voids every answer"))
    .argument("<room>", ROOM)
    .argument("<text>", "what all shall say together")
    .addHelpText("after", example('assess hotline "One object, into the sea" --class ballistic --certainty high'))
    .action((room: string, text: string, place: Assessed) =>
      asOfficer(place, (officer) =>
        say(officer, place, consultBody({ case: "propose", value: { room, text, ...what(place) } })),
      ),
    );
}

function addAnswer(consult: Command): void {
  withPlace(consult.command("answer").description("the nation's answer to one version of an assessment or of minutes"))
    .argument("<item>", "as consult show names it")
    .argument("<version>", "the version that was read; a newer one is not answered")
    .addArgument(new Argument("<word>", "the answer").choices(Object.keys(ANSWERS)))
    .option("--reason <text>", "needed save to agree or abstain", "")
    .addOption(writtenIn())
    .addHelpText("after", example('answer KOR/exercise/1/joint-assessment/1 1 dissent --reason "two objects"'))
    .action(
      (item: string, version: string, word: keyof typeof ANSWERS, place: Written & { readonly reason: string }) => {
        const { reason } = place;
        const language = LANGUAGES[place.language];
        const value = { item, version: BigInt(whole(version)), answer: ANSWERS[word], language, reason };
        return asOfficer(place, (officer) => say(officer, place, consultBody({ case: "answer", value })));
      },
    );
}

function addMinutes(consult: Command): void {
  withPlace(consult.command("minutes").description("draft minutes from the record, or print those that there are"))
    .argument("<room>", ROOM)
    .option("--draft", "draft them anew")
    .addHelpText("after", example("minutes hotline --draft"))
    .action((key: string, place: Place & { readonly draft?: boolean }) =>
      asOfficer(place, async (officer) => {
        if (place.draft) return say(officer, place, consultBody({ case: "draftMinutes", value: key }));
        const minutes = roomOf(officer, key)?.minutes;
        if (place.json && minutes) return print(JSON.stringify(plain(minutes)));
        for (const { hash, nation, text } of minutes ?? []) print(`${nation} ${hash}\n${text}`);
      }),
    );
}
