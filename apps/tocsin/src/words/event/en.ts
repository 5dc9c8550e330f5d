/** English: `tocsin event`. Korean and Japanese must have the same keys, which their types enforce. */

export const en = {
  "event.what": "which national events are one object, and which tracks are not: as all nations hold it, and by hand",
  "list.what": "events with their common number, who reports them, and what each nation says",
  "correlate.what": "say that two events are one object",
  "separate.what": "say that a nation's event is another object",
  "leave.what": "take back what was decided by hand: the node decides again",
  "tracks.what": "tracks that were joined or split in the last ten minutes",
  "undo.what": "tracks joined or split: as they were before, and kept apart",
  "argument.event": "its id: see event list",
  "argument.other": "the id of the other",
  "argument.item": "the national event that is another object, as event list names it",
  "argument.seam": "its id: see event tracks",
  binds: "Binds the node, is stated to all partners, and can be taken back. For watch, duty and director.",
  undoes:
    "Can be done for ten minutes. Each track then goes on under its own number, and its event goes back to it. For watch, duty and director.",
  "line.number": "number {{number}}",
  "line.reporter": "reported by {{nation}}",
  "line.noReporter": "nobody",
  "line.formerly": "formerly {{numbers}}",
  "line.dissent": "held otherwise by {{nations}}",
  "line.byHand": "by hand: {{positions}}",
  "seam.noNumber": "a track of its own",
  "seam.undoneBy": "undone by {{by}} {{time}}",
} as const;

export type EventWords = Readonly<Record<keyof typeof en, string>>;
