/** English: `tocsin keys`. Korean and Japanese must have the same keys, which their types enforce. */

export const en = {
  "what.keys": "a node's own identity: fingerprint, message key, validity",
  "what.show": "the fingerprint to be read to partners, and until when the certificates are good",
  "what.export": "write the public file that partners need",
  "what.rotate": "another message key, good for 90 days; the one before it counts for 7 days yet",
  "what.revoke": "what was stolen counts no more, at every node that hears of it; something new is put in its place",
  "what.extend": "break-glass: a message key that has ended counts for some hours more, by two people",
  "argument.file": "where it is written; an existing file is replaced",
  "argument.key": "the id of the message key, see `tocsin keys show`",
  "option.links": "every link certificate issued until now",
  "option.messageKey": "the message key of this id (16 digits, see `tocsin keys show`)",
  "option.hours": "1 to 4",
  "note.show":
    "A link certificate is good for a day. A node issues it anew at its start and at half of its life, while it runs.",
  "note.rotate": "The node signs under the new key once every partner with a link has the notice on its disk.",
  "note.revoke": "Partners close sessions under a revoked certificate, and refuse what is signed under a revoked key.",
  "note.takenUp":
    "The root's key must lie in the node's keys directory. A node that runs takes the notice up within seconds and tells\nevery partner; a partner hands it on. The file that is named may also be put into a partner's keys/notices by hand.",
  "note.extend":
    "A security officer and an administrator, two persons, give it within ten minutes of one another.\nOnce for each key, within a day of its end or after it. On the ledger, and shown to partners.",
  "codes.keys": "Exit codes: 0 done, 1 refused (with the reason), 2 wrong usage.",
  "codes.revoke": "Exit codes: 0 done, 1 refused, 2 neither or both were named.",
  "line.messageKey": "message key {{id}}",
  "line.good": "link certificate good until {{time}}, {{hours}} hours",
  "line.over": "link certificate good until {{time}}, which is over: start the node",
  "line.fingerprint": "fingerprint, to be read to partners over another channel than the file:",
  "line.notice": "notice {{serial}}: {{file}}",
  "line.counts": "message key {{id}} counts until {{time}}",
  "line.revoked": "message key {{id}} is revoked",
  "line.linksFrom": "link certificates valid from before {{time}} are revoked",
  "fault.what-to-revoke": "name --links or --message-key <id>, one of them.",
} as const;

export type KeysWords = Readonly<Record<keyof typeof en, string>>;
