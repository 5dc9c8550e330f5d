/** Defects that were found on the way: which test found each, and which guards it since. Newest first. */

export interface Defect {
  readonly what: string;
  readonly found: string;
  readonly guarded: string;
}

export const DEFECTS: readonly Defect[] = [
  {
    what: "Calls did not come about on a busy machine: a description went out before its first candidate, and a way that was not found was waited for without end",
    found: "CI, agreement.browser.ts and consult.browser.ts",
    guarded: "the same, alone on the machine; a time limit in call/peer.ts",
  },
  {
    what: "A restored backup kept its epoch and used sequence numbers again; its link never opened again",
    found: "reading the threat model against the code",
    guarded: "restore.process.ts, past.test.ts of link-tls",
  },
  {
    what: "Whoever held a partner's link key could raise its epoch for ever and shut the real node out",
    found: "reading the threat model against the code",
    guarded: "claimed-epoch.test.ts, session.test.ts",
  },
  {
    what: "The protobuf library reads wrong wire types and fields beyond their message without a word",
    found: "the receiver in Python, on the vectors",
    guarded: "structure.test.ts of codec-protobuf, two vectors",
  },
  {
    what: "A class other than track could pass deliveries over as superseded",
    found: "writing the receiver in Python from the protocol's text",
    guarded: "session.test.ts",
  },
  {
    what: "The hash of a plan depended on the order of names in its file",
    found: "joining.process.ts",
    guarded: "plan-hash.test.ts",
  },
];
