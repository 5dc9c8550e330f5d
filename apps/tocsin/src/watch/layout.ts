/**
 * The watch on a terminal of at least 80 columns and 24 lines, as lines with a dress each. Pure. The eight answers are always on
 * it: where room is short details give way, never an answer; nation and mode stand at the beginning of every line.
 */
import type { Event } from "@tocsin/codec-protobuf/console";
import {
  absenceWords,
  callWords,
  clockTime,
  correctionsOf,
  foremostOf,
  isFresh,
  lampWords,
  linksInOrder,
  type NamedAnswer,
  quietFacts,
  quietWords,
  stagesOf,
  whatWords,
  zoneOf,
} from "@tocsin/console/reading";
import { shown } from "../verbs/as-officer.ts";
import { apart, columns, cut, fitted, wrapped } from "./columns.ts";
import { type Moment, modeMark, openEvents, toldOf } from "./moment.ts";
import { alarmShape, alarmsToTell, alarmText, detailTexts, drawn, headText, LAMPS } from "./said.ts";

export type Dress = "bar" | "banner" | "news" | "head" | "detail" | "must" | "alarm" | "plain";

export interface Line {
  readonly text: string;
  readonly dress: Dress;
}

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** What is in view, and what is not and should be. */
export interface Choice {
  readonly event: Event | undefined;
  readonly news: readonly Event[];
}

/** What came over the wire may hold what a terminal obeys: it is shown and not obeyed. */
const line = (text: string, dress: Dress = "plain"): Line => ({ text: shown(text), dress });
/** Nation and mode before each line. */
const GUTTER_COLUMNS = 6;
const MOST_LAMP_ROWS = 2;
const AGE_COLUMNS = 7;
const MUST_ROWS = 2;
const ALARM_ROWS = 2;

const isAway = ({ presence: { liveness } }: Moment): boolean => liveness !== "live";

function topBar(moment: Moment, width: number): Line {
  const { speech, picture, nowUs, lastUs } = moment;
  const { status } = picture;
  const [mode, nation] = [status?.mode ?? "", status?.nation ?? ""];
  const world = mode === "exercise" ? (status?.exercise?.[speech.language] ?? "") : "";
  const words = [
    speech.code("mode", mode) || modeMark(moment),
    world,
    speech.t("bar.watch", { nation: speech.code("short", nation) }),
  ];
  // The seconds are the node's: when it falls silent the clocks stand still and say so.
  const at = isAway(moment) ? (lastUs ?? 0) : nowUs;
  const zone = zoneOf(nation);
  const local = zone === undefined ? "" : `  ${clockTime(at, zone.offsetHours)} ${zone.name}`;
  const stopped = isAway(moment) ? ` (${speech.t("bar.clockStopped")})` : "";
  return line(
    apart(` ${words.filter((each) => each !== "").join("  ")}`, ` ${clockTime(at)} UTC${local}${stopped} `, width),
    "bar",
  );
}

function bottomBar(moment: Moment, width: number): Line {
  const { speech, picture } = moment;
  const mode = picture.status?.mode ?? "";
  const banner = mode === "actual" ? "" : speech.code("banner", mode);
  return line(apart(` ${modeMark(moment)}  ${banner}`, ` ${speech.t("watch.keys")} `, width), "bar");
}

/** On as few lines as hold them; ages take the same room however they grow, so that nothing moves for them. */
function lampLines({ speech, picture, nowUs }: Moment, width: number): readonly Line[] {
  const isDegraded = picture.status?.health === "degraded";
  const rows: string[] = [];
  for (const link of linksInOrder(picture.links.values())) {
    const { state, words, ageWords } = lampWords(speech, link, link.own && isDegraded, nowUs);
    const lamp = cut(`${LAMPS[state]} ${link.nation} ${words} ${fitted(ageWords, AGE_COLUMNS)}`, width);
    const joined = `${rows.at(-1) ?? ""} ${lamp}`;
    if (rows.length > 0 && columns(joined) <= width) rows[rows.length - 1] = joined;
    else rows.push(lamp);
  }
  return rows.slice(0, MOST_LAMP_ROWS).map((row) => line(row));
}

/** That the node is away, over two lines; else what is new, what was corrected of late and what else is open, on one. */
function noticeLines(moment: Moment, { event, news }: Choice, width: number): readonly Line[] {
  const { speech, presence, lastUs, silenceS } = moment;
  const absence = absenceWords(speech, presence, lastUs, silenceS);
  if (absence !== undefined) return [line(`× ${absence.head}`, "banner"), line(`  ${absence.from}`, "banner")];
  const [first] = news;
  if (first !== undefined) {
    const what = whatWords(speech, first.objectClass, first.objects);
    const press = ` ${speech.t("new.press", { key: "Tab" })} `;
    return [line(apart(`▲ ${speech.t("new.head", { label: first.label, what })}`, press, width), "news")];
  }
  const corrections = event === undefined ? [] : correctionsOf(speech, event, moment.picture.seams);
  const amended = foremostOf(corrections, moment.nowUs);
  if (amended !== undefined && isFresh(amended, moment.nowUs)) return [line(cut(`■ ${amended.words}`, width), "news")];
  const labels = openEvents(moment).flatMap(({ id, label }) => (id === event?.id ? [] : [label]));
  if (labels.length === 0) return [line("")];
  return [line(speech.t("watch.others", { n: labels.length, labels: labels.join(speech.t("list.join")) }))];
}

/** Exactly so many lines. */
const padded = (lines: readonly Line[], rows: number): readonly Line[] =>
  Array.from({ length: rows }, (_, index) => lines[index] ?? line(""));

interface Asked {
  readonly name: string;
  readonly question: string;
  readonly head: string;
  readonly detail: string;
}

const askedOf = (answer: NamedAnswer): Asked => ({
  name: answer.name,
  question: answer.question,
  head: headText(answer, drawn, "  "),
  detail: detailTexts(answer, drawn).join(" · "),
});

interface Block {
  readonly name: string;
  readonly heads: readonly Line[];
  readonly details: readonly string[];
}

/** Where room is short these are told in full before the others. */
const FIRST: readonly string[] = ["to", "when", "from", "who", "sent", "sure", "what"];

/** How many lines of detail each has room for: all get their first before any gets its second. */
function granted(blocks: readonly Block[], rows: number): ReadonlyMap<string, number> {
  const given = new Map<string, number>();
  const inNeed = blocks.toSorted((a, b) => FIRST.indexOf(a.name) - FIRST.indexOf(b.name));
  let left = rows - blocks.reduce((sum, { heads }) => sum + heads.length, 0);
  const most = Math.max(0, ...blocks.map(({ details }) => details.length));
  for (let turn = 1; turn <= most; turn++)
    for (const { name, details } of inNeed)
      if (details.length >= turn && left > 0) {
        given.set(name, turn);
        left--;
      }
  return given;
}

function answerLines(asked: readonly Asked[], rows: number, width: number): readonly Line[] {
  const margin = Math.max(...asked.map(({ question }) => columns(question))) + 2;
  const room = width - margin;
  const blocks = asked.map(({ name, question, head, detail }): Block => {
    const heads = wrapped(head, room).map((text, index) =>
      line(fitted(index === 0 ? question : "", margin) + text, "head"),
    );
    return { name, heads, details: wrapped(detail, room) };
  });
  const given = granted(blocks, rows);
  const lines = blocks.flatMap(({ name, heads, details }) => {
    const most = given.get(name) ?? 0;
    const kept = details.slice(0, most);
    // What is left out shows as an ellipsis.
    const told = kept.map((text, index) =>
      index === most - 1 && details.length > most ? cut(`${text} ……`, room) : text,
    );
    return [...heads, ...told.map((text) => line(" ".repeat(margin) + text, "detail"))];
  });
  return padded(lines, rows);
}

function eventLines(moment: Moment, event: Event, rows: number, width: number): readonly Line[] {
  const { speech } = moment;
  const { reading, answers } = toldOf(moment, event);
  const stages = stagesOf(reading).flatMap(({ name, place, isNext }) => {
    const word = speech.code("stage", name);
    return place === "past"
      ? [word]
      : place === "current"
        ? [`[${word}]`]
        : isNext
          ? [`${speech.t("stage.next")}: ${word}`]
          : [];
  });
  const asked = answers.map(askedOf);
  const must = asked.at(-1);
  return [
    line(`${event.label}  ${stages.join(" · ")}`, "head"),
    ...answerLines(asked.slice(0, -1), rows - 1 - MUST_ROWS, width),
    ...padded([line(`» ${must?.question}: ${must?.head}`, "must"), line(`  ${must?.detail}`, "must")], MUST_ROWS),
  ];
}

function quietLines({ speech, picture, nowUs }: Moment, rows: number, width: number): readonly Line[] {
  const facts = quietFacts(speech, picture, nowUs).map(({ name, value, isTroubled, detail }): Asked => {
    return { name, question: name, head: `${isTroubled ? "■ " : ""}${value}`, detail };
  });
  const start = [line(speech.t("quiet.head"), "head"), line(quietWords(speech, picture), "detail")];
  const must = line(`» ${speech.t("ask.must")}: ${speech.t("quiet.must")}`, "must");
  return [...start, ...answerLines(facts, rows - start.length - 1, width), must];
}

/** The worst first, and how many more there are. */
function alarmLines(moment: Moment, rows: number, width: number): readonly Line[] {
  const { speech, picture, nowUs } = moment;
  const alarms = alarmsToTell(picture);
  const told = alarms.slice(0, rows).map((alarm, index): Line => {
    const state = alarm.clearedUs > 0 ? ` (${speech.t("watch.ended")})` : "";
    const isLoud = alarm.acknowledgedUs === 0 && alarm.priority === "critical";
    const more =
      index === rows - 1 && alarms.length > rows ? ` ${speech.t("watch.more", { n: alarms.length - rows })}` : "";
    const call = callWords(speech, alarm, nowUs);
    const what = alarmText(speech, alarm, picture) + (call === "" ? state : ` · ${call}`);
    const words = `${clockTime(alarm.raisedUs)} ${alarmShape(alarm)} ${what}`;
    return line(apart(words, more, width), isLoud ? "alarm" : "plain");
  });
  return padded(alarms.length === 0 ? [line(speech.t("alarms.none"))] : told, rows);
}

/** Below this a terminal shows what it can: the upper lines. */
const LEAST: Size = { columns: 80, rows: 24 };
/** More than this is of no use to the eight answers. */
const MOST_EVENT_ROWS = 26;

/** As many lines as the terminal has, none wider than it. */
export function screenLines(moment: Moment, choice: Choice, size: Size): readonly Line[] {
  const [width, rows] = [Math.max(size.columns, LEAST.columns), Math.max(size.rows, LEAST.rows)];
  const room = width - GUTTER_COLUMNS;
  const top = [...lampLines(moment, room), ...noticeLines(moment, choice, room)];
  const left = rows - 2 - top.length;
  const eventRows = Math.min(MOST_EVENT_ROWS, left - ALARM_ROWS);
  const { event } = choice;
  const body = event === undefined ? quietLines(moment, eventRows, room) : eventLines(moment, event, eventRows, room);
  const inner = [...top, ...body, ...alarmLines(moment, left - eventRows, room)];
  const gutter = `${moment.picture.status?.nation ?? "?"} ${modeMark(moment).replace("EXERCISE", "X").slice(0, 1)} `;
  return [
    topBar(moment, width),
    ...inner.map(({ text, dress }) => ({ text: gutter + text, dress })),
    bottomBar(moment, width),
  ]
    .slice(0, size.rows)
    .map(({ text, dress }) => ({ text: fitted(text, Math.min(width, size.columns)), dress }));
}
