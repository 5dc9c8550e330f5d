/** Words that only the terminal's watch says; all others are the reading's. The three languages have the same keys. */
import type { Language } from "@tocsin/console/reading";

const en = {
  keys: "Tab: next event. q: end.",
  stop: ". ",
  others: "{{n}} more open: {{labels}}",
  alive: "The node is alive. Open events: {{events}}. Alarms: {{alarms}}.",
  here: "The node is there again.",
  ended: "ended",
  more: "and {{n}} more",
} as const;

export type WatchKey = keyof typeof en;

const ko: Readonly<Record<WatchKey, string>> = {
  keys: "Tab: 다음 사건. q: 종료.",
  stop: ". ",
  others: "진행 중 {{n}}건 더: {{labels}}",
  alive: "노드가 살아 있습니다. 진행 중 사건: {{events}}. 알람: {{alarms}}.",
  here: "노드가 다시 연결되었습니다.",
  ended: "종료됨",
  more: "외 {{n}}건",
};

const ja: Readonly<Record<WatchKey, string>> = {
  keys: "Tab: 次の事象。q: 終了。",
  stop: "。",
  others: "進行中ほか{{n}}件: {{labels}}",
  alive: "ノードは動いています。進行中の事象: {{events}}。アラーム: {{alarms}}。",
  here: "ノードが再び応答しています。",
  ended: "終了",
  more: "ほか{{n}}件",
};

export const WATCH_WORDS: Readonly<Record<Language, Readonly<Record<WatchKey, string>>>> = { ko, ja, en };
