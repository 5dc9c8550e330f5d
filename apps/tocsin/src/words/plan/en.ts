/** English: `tocsin plan`. Korean and Japanese must have the same keys, which their types enforce. */

export const en = {
  "what.plan": "the exchange plan that the nations follow, and the next one",
  "what.show": "the plan in force, since when, and those that are proposed",
  "what.propose": "lay a plan before the nations, and give the first of our two signatures",
  "what.agree": "sign for a plan that is proposed, or as the second person for our own",
  "what.withdraw": "take the nation's word on a plan back; of the plan in force: leave it",
  "argument.file": "JSON with the plan's fields; without a version it is the one after the plan in force",
  "argument.hash": "of the plan: see `tocsin plan show`; its first eight digits are enough",
  "note.show": "Of a proposed plan what it would change is shown. With --json all of every plan.",
  "note.two":
    "Two persons of the nation, directors or administrators, sign the same hash within ten minutes; then it is the nation's word.\nA plan comes into force by itself: once every nation that it names has agreed, and not before its notBefore.",
  "note.propose":
    "The second person agrees: tocsin plan agree <hash>. See docs/how-to/agree-on-a-plan.md for the file.",
  "note.agree": "Compare the hash with the other nations' over another channel.",
  "note.withdraw":
    "One director or administrator, at once. A plan that all have agreed on stays in force; leaving it is stated to all,\nand what is shared with its nations is narrowed: events and warnings go on, tracks do not (tocsin partner resume).",
  "line.version": "version {{version}}, {{hash}}",
  "line.proposed": "proposed: {{version}}",
  "line.configured": "in force since {{time}}, from the node's configuration: {{version}}",
  "line.agreed": "in force since {{time}}, agreed over the exchange: {{version}}",
  "line.plan": "plan {{hash}}",
  "line.silent": "  no word yet: {{nations}}",
  "line.waits": "  signed by {{position}}, waits for a second person",
  "line.word": "  {{nation}} agreed at {{time}} ({{positions}})",
  "line.tookBack": ", took it back at {{time}}",
  "line.follows": ", follows it since {{time}}",
  "fault.no-file": "cannot be read.",
  "fault.unknown-plan":
    "no plan there has a hash that begins so. tocsin plan show lists them; give {{digits}} digits at least.",
} as const;

export type PlanWords = Readonly<Record<keyof typeof en, string>>;
