/**
 * Rooms as operators see them: those of events that are one object as one, every nation with a line of its own.
 * Must never leave out a dissent, a missing answer or a message that was corrected.
 */
import {
  answerLines,
  HOTLINE,
  type RoomRecord,
  resultOf,
  rollCallOf,
  type Stated,
  type ThreadEntry,
  threadOf,
} from "@tocsin/consult";
import { hexFromBytes } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import type { JointAssessment } from "@tocsin/picture";
import { keyOf, type Language, type NationalPosition, type RoomKey, type Signal } from "@tocsin/picture";
import type { NodeTools } from "../context.ts";
import type { ConsultState } from "../state/consult.ts";
import type { NodeState } from "../state.ts";
import { hashOfMinutes } from "../use-cases/consult/keep.ts";
import { groupOfRoom, nationsOf, partsOf, recordOf, shownAs } from "../use-cases/consult/rooms.ts";

/** Messages of a room that are shown: the latest of each nation, in equal shares, so that nobody talks another off the screen. */
const SHOWN = 240;

export interface NationalAnswerView {
  nation: string;
  answer: string;
  reason: string;
  language: string;
  position: string;
  atUs: number;
}

export interface RoomView {
  key: RoomKey;
  event: string;
  state: string;
  openedUs: number;
  rollCall: { nation: string; position: string; authority: string; presence: string; atUs: number }[];
  messages: MessageView[];
  earlier: number;
  positions: { item: string; version: number; nation: string; content: NationalPosition; atUs: number }[];
  assessments: (Answered & { content: JointAssessment })[];
  minutes: (Answered & { text: string; hash: string })[];
}

export interface MessageView {
  item: string;
  nation: string;
  position: string;
  language: string;
  text: string;
  atUs: number;
  count: number;
  corrects: string;
  correctedBy: string;
  withdraws: string;
  withdrawn: boolean;
}

interface Answered {
  item: string;
  version: number;
  nation: string;
  answers: NationalAnswerView[];
  atUs: number;
  result: string;
}

export interface ConsultView {
  rooms: RoomView[];
  signals: { from: string; content: Signal; atUs: number }[];
}

/** The last view of each state: most commits change nothing here, and rooms are the largest part of a picture. */
const views = new WeakMap<ConsultState, { readonly of: string; readonly view: ConsultView }>();

export function consultView(state: NodeState, tools: NodeTools): ConsultView {
  const groups = [...state.groups.values()].map(({ id, members }) => `${id} ${members}`);
  const of = `${state.consult.revision} ${state.partners.size} ${groups.join(" ")}`;
  const known = views.get(state.consult);
  if (known?.of === of) return known.view;
  const view = viewOf(state, tools);
  views.set(state.consult, { of, view });
  return view;
}

function viewOf(state: NodeState, tools: NodeTools): ConsultView {
  const keys = new Set([...state.consult.rooms.keys()].map((key) => shownAs(state, key)));
  const rooms = [...keys].map((key) => roomView(state, tools, key));
  rooms.sort((a, b) => Number(b.key === HOTLINE) - Number(a.key === HOTLINE) || b.openedUs - a.openedUs);
  return {
    rooms,
    signals: state.consult.signals.map(({ from, signal, at }) => ({ from, content: signal, atUs: at })),
  };
}

function roomView(state: NodeState, tools: NodeTools, key: RoomKey): RoomView {
  const parts = partsOf(state, key);
  const record = recordOf(state, key);
  const opened = Math.min(state.now, ...parts.map(({ openedAt }) => openedAt)) as Instant;
  const thread = threadOf(record.messages);
  const shown = latestOfEach(thread, Math.floor(SHOWN / nationsOf(state).length));
  const older = [...record.older.values()].reduce((sum, count) => sum + count, 0);
  return {
    key,
    event: groupOfRoom(state, key)?.id ?? "",
    state: record.states.get(state.self?.nation ?? "")?.content.state ?? "unopened",
    openedUs: opened,
    rollCall: rollCallOf(record.rollCall, nationsOf(state), opened, state.now).map(
      ({ nation, presence, since, entry }) => ({
        nation,
        presence,
        atUs: since,
        position: entry?.position ?? "",
        authority: entry?.authority ?? "",
      }),
    ),
    messages: shown.map(messageView),
    earlier: older + thread.length - shown.length,
    positions: nationsOf(state).flatMap((nation) => {
      const stated = record.positions.get(nation);
      return stated === undefined ? [] : [{ ...placed(stated), content: stated.content }];
    }),
    assessments: latestFirst(record.assessments).map((stated) => ({
      ...answered(state, stated),
      content: stated.content,
    })),
    minutes: minutesOf(state, tools, record),
  };
}

function latestOfEach(thread: readonly ThreadEntry[], share: number): ThreadEntry[] {
  const left = new Map<string, number>();
  const isShown = ({ message }: ThreadEntry): boolean => {
    const count = (left.get(message.name.nation) ?? share) - 1;
    left.set(message.name.nation, count);
    return count >= 0;
  };
  return [...thread].reverse().filter(isShown).reverse();
}

const minutesOf = (state: NodeState, tools: NodeTools, record: RoomRecord): RoomView["minutes"] =>
  latestFirst(record.minutes).map((stated) => ({
    ...answered(state, stated),
    text: stated.content.text,
    hash: hashOfMinutes({ tools }, stated.content),
  }));

const latestFirst = <T>(items: ReadonlyMap<string, Stated<T>>): Stated<T>[] =>
  [...items.values()].sort((a, b) => b.at - a.at || (hexFromBytes(a.root) < hexFromBytes(b.root) ? -1 : 1));

const placed = ({ name, version, at }: Stated<unknown>) => ({
  item: keyOf(name),
  version,
  nation: name.nation,
  atUs: at as number,
});

function answered(
  state: NodeState,
  stated: Stated<{ readonly position: string; readonly language?: Language }>,
): Answered {
  const given = state.consult.answers.get(keyOf(stated.name)) ?? new Map();
  const lines = answerLines(stated, given, nationsOf(state));
  const answers = lines.map(({ nation, answer, reason, language, position, at }) => ({
    nation,
    answer: answer ?? "",
    reason,
    language: language ?? "",
    position,
    atUs: at ?? 0,
  }));
  return { ...placed(stated), answers, result: resultOf(lines) };
}

const messageView = ({ message, ...marks }: ThreadEntry): MessageView => ({
  item: keyOf(message.name),
  nation: message.name.nation,
  position: message.content.position,
  language: message.content.language,
  text: message.content.text,
  atUs: message.at,
  count: message.content.count,
  corrects: marks.corrects ?? "",
  correctedBy: marks.correctedBy ?? "",
  withdraws: marks.withdraws ?? "",
  withdrawn: marks.withdrawn,
});
