/** English: `tocsin partner`. Korean and Japanese must have the same keys, which their types enforce. */

export const en = {
  "what.partner": "the nations that a node exchanges with",
  "what.add": "take a partner's public file, once its fingerprint has been heard from the partner",
  "what.list": "the partners, with fingerprints, message keys and who calls",
  "what.remove": "end the exchange with a partner",
  "what.isolate": "neither send to a partner nor take anything from it, at once",
  "what.pause": "send a partner the plan's minimum warning and words only",
  "what.narrow": "send a partner events and warnings, and no tracks",
  "what.resume": "share with a partner in full again",
  "argument.bundle": "the partner's public file",
  "argument.nation": "the partner's three letters",
  "option.fingerprint": "as the partner has read it to you; spaces do not count",
  "option.dial": "where we call the partner; leave it out where the partner calls us",
  "option.via": "the partner that relays, where there is no link of our own",
  "option.numbers": "first of the thousand common track numbers agreed for the partner",
  "option.certificate": "in mode actual: that its implementation has passed (tocsin certify)",
  "option.certifier": "our own public file in mode test, under which the certificate is signed",
  "option.uncertified": "in mode actual: add it although nobody has certified it",
  "option.list": "print a JSON list",
  "note.add":
    "The fingerprint must come from the partner over another channel than the file, spoken or on paper: the file alone proves nothing.\nIn mode actual nobody is added whose implementation has not passed within a year. A running node takes the change at its next start.",
  "codes.add":
    "Exit codes: 0 added, 1 refused, 2 usage, 4 the fingerprint is another or the certificate's signature does not hold.",
  "note.remove": "A running node goes on until its next start. What was exchanged stays in the journal.",
  "codes.files": "Exit codes: 0 done, 1 refused (with the reason), 2 wrong usage.",
  "note.sharing":
    "Holds at once and is stated to all partners; the nation's own alerting goes on. For watch, duty, director and security.",
  "line.uncertified": "{{nation}} IS NOT CERTIFIED: nobody has tested its node.",
  "line.added": "{{nation}} is a partner from the node's next start on.",
  "line.removed": "{{nation}} is no partner from the node's next start on.",
  "line.none": "no partner yet: tocsin partner add",
  "line.partner": "{{nation}}  {{way}}; message key {{id}}",
  "line.broken": "{{nation}}  {{way}}; {{fault}}",
  "way.via": "by way of {{nation}}",
  "way.dial": "we call {{address}}",
  "way.called": "calls us",
  "fault.no-fingerprint":
    "nobody has compared the fingerprint. Ask the partner for it over another channel (`tocsin keys show` prints it there) and give it with --fingerprint.",
} as const;

export type PartnerWords = Readonly<Record<keyof typeof en, string>>;
