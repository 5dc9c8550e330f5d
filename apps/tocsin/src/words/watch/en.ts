/** English: `tocsin watch`. Korean and Japanese must have the same keys, which their types enforce. */

export const en = {
  "what.watch": "the eight answers of the event in view, live in a terminal of 80 x 24; looks and never acts",
  "option.plain": "whole lines, one under the other: for a screen reader, a slow line or a file",
  "option.lines": "one JSON object a line (tocsin-watch/1)",
  "option.noBell": "do not ring the terminal's bell",
  "option.plainLocal": "in plain lines after the node's time also the nation's own local time",
  "note.watch": "Tab shows the next event, q or Ctrl-C ends. Without a terminal it is plain. NO_COLOR is honoured.",
  "codes.watch":
    "Exit codes: 0 ended by you, 1 refused (with the reason), 2 wrong usage, 3 unreachable at the start; later it waits for the node.",
  "watch.keys": "Tab: next event. q: end.",
  "watch.stop": ". ",
  "watch.others": "{{n}} more open: {{labels}}",
  "watch.alive": "The node is alive. Open events: {{events}}. Alarms: {{alarms}}.",
  "watch.here": "The node is there again.",
  "watch.ended": "ended",
  "watch.more": "and {{n}} more",
} as const;

export type WatchWords = Readonly<Record<keyof typeof en, string>>;
