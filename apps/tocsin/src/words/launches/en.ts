/** English: `tocsin launches`. Korean and Japanese must have the same keys, which their types enforce. */

export const en = {
  "what.launches": "a nation's launches out of its journals, beside the published ones; listed, or as a file",
  "option.format": "a file for the nation's own people",
  "option.out": "where to write it; without, what is text goes to the output",
  "note.launches":
    "Goes through the journals from where it was last, and keeps what it found in analysis/launches.json there. The node may be running.\nFiles for a partner are made by the running node's console (page Launches), where the guard decides what is inside.",
  "codes.launches": "Exit codes: 0 done, 1 unreadable, 2 wrong usage.",
  "line.launch":
    "{{time}}  {{label}}  {{class}}  apogee {{apogee}}, range {{range}}, declared after {{lag}}, by {{nations}}",
  "line.none": "no launch is in the journals",
  "line.written": "{{n}} launches written to {{file}}, for the nation's own people",
  "fault.no-file": "a Parquet file needs --out FILE.",
} as const;

export type LaunchesWords = Readonly<Record<keyof typeof en, string>>;
