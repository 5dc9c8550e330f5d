/** Defects that were found on the way: which test found each, and which guards it since. Newest first. */

export interface Defect {
  readonly what: string;
  readonly found: string;
  readonly guarded: string;
}

export const DEFECTS: readonly Defect[] = [
  {
    what: "Keys pressed faster than a replay answers were lost in part: a clock from before a key took the screen back",
    found: "CI, past.browser.ts, on a busy machine",
    guarded: "past.browser.ts with answers held back, deck.test.ts",
  },
  {
    what: "Going back in a replay could show what never was: a state read from kept bytes wrote into those bytes as it was stepped on",
    found: "all scenes in one process; alone its own scene passed",
    guarded: "state-bytes.test.ts, replay-view.test.ts",
  },
  {
    what: "Where the node had fallen silent the picture kept its colours, since the page's frame had moved",
    found: "console.browser.ts",
    guarded: "the same",
  },
  {
    what: "A start after a kill stepped again for up to ten seconds where the sky was full: snapshots were taken by the number of inputs",
    found: "npm run soak",
    guarded: "the same; snapshots by the time that stepping took",
  },
  {
    what: "A later kind of section ended the connection, warnings included, and a later kind of item was called a forgery",
    found: "reading what a rolling upgrade asks for",
    guarded: "later-words.test.ts, the vectors, npm run mixed",
  },
  {
    what: "A damaged row that a partner waited for kept that partner's class closed for ever, and nobody was told",
    found: "reading the assurance rows against the code",
    guarded: "damage.process.ts, scrub.test.ts",
  },
  {
    what: "A correlation named a third nation's event to a partner that may know nothing of it",
    found: "property test of the originator's markings",
    guarded: "originator.test.ts",
  },
  {
    what: "What waited for a partner whose releases were narrowed stayed open where its object's class was not told",
    found: "reading the merge",
    guarded: "policy.test.ts of scenes",
  },
  {
    what: "A relay dropped tracklets",
    found: "hub.test.ts of scenes",
    guarded: "the same",
  },
  {
    what: "An event whose impact is withheld from us could lead over our own that has one",
    found: "scene of a nation that gets outlines only",
    guarded: "outline.test.ts of scenes",
  },
  {
    what: "Replay of a journal with a damaged input ended as refused and not as an integrity failure",
    found: "federation.process.ts",
    guarded: "the same",
  },
  {
    what: "A second false claim that we are behind muted a node towards everybody until its restart",
    found: "attack on the epochs, real TLS",
    guarded: "hostile.test.ts of link-tls",
  },
  {
    what: "Isolated and taken back within a second and a half, a partner's later warnings were dropped without a word",
    found: "attack on participation",
    guarded: "hostile.test.ts of link-tls",
  },
  {
    what: "An isolated partner got what was queued at each restart",
    found: "attack on participation",
    guarded: "hostile.test.ts, other-build.process.ts",
  },
  {
    what: "A snapshot of an older build could crash the start",
    found: "a journal of an older build under the new one",
    guarded: "other-build.process.ts, state-form.test.ts",
  },
  {
    what: "A stolen or ended message key could state an epoch so late that the nation was refused for ever",
    found: "attack on the epochs",
    guarded: "poisoned.test.ts of scenes",
  },
  {
    what: "A partner's full queue held up operators' acts and own sensors",
    found: "reading as an attacker",
    guarded: "inbox.test.ts",
  },
  {
    what: "A power cut could take a new journal whole: the names of its directories were never made durable",
    found: "npm run powercut",
    guarded: "the same, in short in the tests of power-cut",
  },
  {
    what: "A healthy journal was called damaged after a power cut at one place of 64 in its log",
    found: "npm run powercut",
    guarded: "log-check.test.ts",
  },
  {
    what: "A crashed node wrote its keys to a core dump where dumps are on",
    found: "secrets.process.ts",
    guarded: "the same",
  },
  {
    what: "A frame of no bytes was not answered until more came, and then with the wrong goodbye",
    found: "tocsin certify",
    guarded: "refusal.test.ts of link-tls",
  },
  {
    what: "What an older, cut connection had stored was never acknowledged on the new one (Python receiver): its sender waited for ever",
    found: "tocsin certify",
    guarded: "certify.process.ts",
  },
  {
    what: "A correction narrowed by a person did not tell the areas left out that they are lifted",
    found: "mutants of the release",
    guarded: "chain.test.ts",
  },
  {
    what: "Narrowed areas became wide again after a withdrawal or an expired signature",
    found: "mutants of the alert",
    guarded: "tests of use-cases/alert",
  },
  {
    what: "A node whose clock was behind its journal ran at half pace, blind for twice the gap",
    found: "clocks.test.ts of scenes",
    guarded: "pipeline.test.ts",
  },
  {
    what: "A lane closed its old connection before the new one was open",
    found: "renewal.test.ts of link-tls",
    guarded: "the same",
  },
  {
    what: "A backup from before the last epoch, or a new disk with a slow clock, was refused as older for ever",
    found: "npm run swarm",
    guarded: "past.test.ts, the simulation's restores",
  },
  {
    what: "A new epoch cleared what a witness knew of two histories",
    found: "witness.process.ts",
    guarded: "the same",
  },
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
  {
    what: "With more open events than rooms each wake opened anew the rooms that the others had pushed out, and stated them to everybody",
    found: "a flood of events on the stage took twenty seconds",
    guarded: "floods.test.ts",
  },
  {
    what: "A partner that began a new epoch, relayed in it without a word of its own and was then put back to a backup of the epoch before was not told that it had lost its past: deliveries of the new epoch had pushed out what was known of the old",
    found: "npm run swarm, seed 3001009 of 2,245",
    guarded: "received-book.test.ts, claimed-epoch.test.ts, `npx tocsin simulate --seed 3001009 --seconds 40`",
  },
];
