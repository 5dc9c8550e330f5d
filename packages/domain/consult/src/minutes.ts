/**
 * Minutes drafted from the record: what was said, by whom, when, in its own language, inside an English skeleton.
 * A pure function of the record, so that every node that holds the same record drafts the same bytes.
 */
import { type Instant, isoFromInstant } from "@tocsin/kernel/time";
import { type Answer, type JointAssessment, keyOf, type Nation, type NationalPosition } from "@tocsin/picture";
import { type AnswerLine, answerLines, resultOf } from "./answers.ts";
import { compareText } from "./order.ts";
import type { RoomRecord } from "./record.ts";
import { isLater, type Stated } from "./stated.ts";
import { type ThreadEntry, threadOf } from "./thread.ts";

/** UTF-16 units of minutes at most, as the protocol has it. */
export const MINUTES_LENGTH = 65_536;
/** Left for the lines that say what was left out. */
const MARGIN = 512;
/** Beside the messages: assessments at most, the latest, and units of each text in them and in positions. */
const ASSESSMENTS = 6;
const QUOTE = 1_000;
const CUT = "\n(cut here: the rest is in the journals)\n";

export interface MinutesSource {
  readonly record: RoomRecord;
  /** Of joint assessments, by key of what they answer. */
  readonly answers: ReadonlyMap<string, ReadonlyMap<Nation, Stated<Answer>>>;
  readonly nations: readonly Nation[];
}

export function draftMinutes(source: MinutesSource): string {
  const { record } = source;
  const nations = [...source.nations].sort(compareText);
  const head = [`MINUTES OF CONSULTATION`, `Room: ${record.key}`, `Nations: ${nations.join(" ")}`, `Times: UTC`];
  const sections = [
    section(
      1,
      "Room",
      nations.map((nation) => stateLine(record, nation)),
    ),
    section(
      2,
      "Roll-call",
      nations.map((nation) => rollCallLine(record, nation)),
    ),
    section(
      3,
      "National positions",
      nations.flatMap((nation) => positionBlocks(record, nation)),
    ),
    section(4, "Joint assessments", assessmentBlocks(source, nations)),
  ];
  const room = MINUTES_LENGTH - MARGIN - [...head, ...sections.flat()].join("\n").length;
  const text = [...head, ...sections.flat(), ...section(5, "Messages", messageBlocks(record, room)), ""].join("\n");
  return text.length <= MINUTES_LENGTH ? text : `${text.slice(0, MINUTES_LENGTH - MARGIN).toWellFormed()}${CUT}`;
}

/** An entry's number, then its lines; what people wrote stands behind a bar, so that it can forge no line of ours. */
function section(number: number, title: string, blocks: readonly (readonly string[])[]): string[] {
  const entries = blocks.flatMap(([first, ...more], index) => [`${number}.${index + 1} ${first}`, ...more]);
  return ["", `${number} ${title}`, ...(entries.length === 0 ? ["None."] : entries)];
}

const time = (at: Instant): string => isoFromInstant(at);

function stateLine({ states }: RoomRecord, nation: Nation): string[] {
  const stated = states.get(nation);
  return [stated === undefined ? `${nation} not opened` : `${nation} ${stated.content.state} ${time(stated.at)}`];
}

function rollCallLine({ rollCall }: RoomRecord, nation: Nation): string[] {
  const stated = rollCall.get(nation);
  if (stated === undefined) return [`${nation} no answer`];
  const { presence, position, authority } = stated.content;
  return [`${nation} ${presence} ${time(stated.at)} ${visible(position)} (${authority})`];
}

function positionBlocks({ positions }: RoomRecord, nation: Nation): string[][] {
  const stated = positions.get(nation);
  if (stated === undefined) return [[`${nation} has stated none`]];
  const { content, version, at } = stated;
  const areas = content.areas.map(visible).join(" ") || "none";
  return [
    [
      `${nation} version ${version} ${time(at)} ${visible(content.position)} [${content.language}]`,
      `    ${objects(content)}, probability ${content.probability}, areas: ${areas}`,
      "    Basis:",
      ...shortened(content.basis),
      "    Caveats:",
      ...shortened(content.caveats),
    ],
  ];
}

const objects = (said: NationalPosition | JointAssessment): string =>
  `${said.objectClass}, objects ${said.objects}, certainty ${said.certainty}`;

function assessmentBlocks({ record, answers }: MinutesSource, nations: readonly Nation[]): string[][] {
  const all = [...record.assessments.values()].sort((a, b) => (isLater(a, b) ? 1 : -1));
  const blocks = all.slice(-ASSESSMENTS).map((stated) => {
    const { name, version, at, content } = stated;
    const lines = answerLines(stated, answers.get(keyOf(name)) ?? new Map(), nations);
    return [
      `${name.nation} version ${version} ${time(at)} ${visible(content.position)} [${content.language}]`,
      `    ${objects(content)}`,
      ...shortened(content.text),
      `    Result: ${resultOf(lines)}`,
      ...lines.flatMap(answerBlock),
    ];
  });
  const missing = all.length - blocks.length;
  return missing === 0 ? blocks : [[`${missing} earlier assessments are in the journals and not here`], ...blocks];
}

function answerBlock({ nation, answer, at, position, language, reason }: AnswerLine): string[] {
  if (answer === undefined) return [`    ${nation} no answer`];
  const when = at === undefined ? "" : ` ${time(at)}`;
  const head = `    ${nation} ${answer}${when} ${visible(position)}`;
  return reason === "" ? [head] : [`${head} [${language}]`, ...shortened(reason)];
}

/** The latest that fit; how many are not here is said. */
function messageBlocks(record: RoomRecord, room: number): string[][] {
  const thread = threadOf(record.messages);
  const numbers = new Map(thread.map(({ message }, index) => [keyOf(message.name), index + 1]));
  const blocks: string[][] = [];
  let left = room;
  for (const entry of [...thread].reverse()) {
    const block = messageBlock(entry, numbers);
    left -= block.join("\n").length + 16;
    if (left < 0) break;
    blocks.unshift(block);
  }
  const missing = thread.length - blocks.length + [...record.older.values()].reduce((sum, count) => sum + count, 0);
  return missing === 0 ? blocks : [[`${missing} earlier messages are in the journals and not here`], ...blocks];
}

function messageBlock(entry: ThreadEntry, numbers: ReadonlyMap<string, number>): string[] {
  const { message, corrects, withdraws, correctedBy, withdrawn } = entry;
  const { name, at, content } = message;
  const numberOf = (key: string): string => `message ${numbers.get(key) ?? "no longer kept"}`;
  const marks = [
    corrects === undefined ? "" : `corrects ${numberOf(corrects)}`,
    withdraws === undefined ? "" : `withdraws ${numberOf(withdraws)}`,
    correctedBy === undefined ? "" : `corrected by ${numberOf(correctedBy)}`,
    withdrawn ? "withdrawn" : "",
  ].filter((mark) => mark !== "");
  const tail = marks.length === 0 ? "" : `, ${marks.join(", ")}`;
  const number = numbers.get(keyOf(name));
  return [
    `message ${number} ${time(at)} ${name.nation} ${visible(content.position)} [${content.language}]${tail}`,
    ...quoted(content.text),
  ];
}

const shortened = (text: string): string[] =>
  text.length <= QUOTE ? quoted(text) : [...quoted(text.slice(0, QUOTE)), "    (shortened)"];

const quoted = (text: string): string[] => text.split("\n").map((line) => `    | ${visible(line)}`);

/** Controls, line separators and marks of direction by their numbers: minutes show all that is in them. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
/** Joins letters in scripts that need it, and hides nothing. */
const JOINERS = /[\u200C\u200D]/u;
const visible = (text: string): string =>
  text.replaceAll(HIDDEN, (hidden) =>
    JOINERS.test(hidden) ? hidden : `<U+${(hidden.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}>`,
  );
