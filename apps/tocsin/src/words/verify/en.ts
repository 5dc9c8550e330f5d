/** English: `tocsin verify`. Korean and Japanese must have the same keys, which their types enforce. */

export const en = {
  "what.verify":
    "check nodes' journals offline: checksums, ledgers, cosigned heads, and what was sent against what was received",
  "argument.directories": "data directories of stopped nodes",
  "option.export": "write the signed statements that contradict one another to a file",
  "option.evidence": "judge such a file instead of journals",
  "option.bundle": "with --evidence: bundles of the nations whose signatures are in it",
  "note.verify": "Needs no network and no running node, and changes nothing: damage is never repaired in place.",
  "codes.verify":
    "Exit codes: 0 everything reconciles or the evidence proves what it claims, 1 unreadable, 4 something does not.",
  "line.ledger": "epoch {{epoch}}, {{n}} ledger entries, head {{root}}",
  "line.cosigned": "cosigned by {{witnesses}}",
  "line.through": "{{nation}} through {{n}}",
  "line.nobody": "nobody in these journals",
  "line.stream": "{{from}} -> {{to}}  {{class}}  sent {{sent}}, received {{received}}",
  "line.underWay": ", {{n}} still under way",
  "line.noHeads": "no heads of these ledgers are held yet",
  "line.heads": "{{n}} heads of these ledgers, told or cosigned, compared",
  "line.more": "and {{n}} more",
  "line.reconciles": "everything reconciles",
  "line.differs": "{{n}} records do not reconcile",
  "line.written": "{{n}} contradictions written to {{file}}",
  "found.history-rewritten": "history rewritten",
  "found.input-unreadable": "input unreadable",
  "found.leaf-missing": "ledger entry missing",
  "found.leaf-unreadable": "ledger entry unreadable",
  "found.acknowledged-and-lost": "acknowledged and lost",
  "found.sequence-not-contiguous": "sequence with a gap",
  "found.lost-or-doubled": "lost or doubled",
  "found.never-sent": "received and never sent",
  "found.refused": "refused by the partner",
  "found.content-differs": "content differs",
  "evidence.ledger-forked": "told two histories, {{weight}}",
  "evidence.ledger-rolled-back": "went back behind what it had told, {{weight}}",
  "evidence.epoch": "epoch {{epoch}}: {{what}}",
  "evidence.alone": "by its own signatures",
  "evidence.others": "or {{nations}} says so falsely",
  "fault.no-directory": "give data directories, or a file with --evidence.",
} as const;

export type VerifyWords = Readonly<Record<keyof typeof en, string>>;
