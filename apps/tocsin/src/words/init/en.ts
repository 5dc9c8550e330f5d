/** English: `tocsin init`. Korean and Japanese must have the same keys, which their types enforce. */

export const en = {
  "what.init": "begin a nation's node: directory, keys, node.json, and the public file for its partners",
  "argument.directory": "where the node will live; nothing in it is ever overwritten",
  "option.nation": "three capital letters, such as KOR",
  "option.mode": "for ever",
  "option.link": "where partners connect",
  "option.browsers": "where this nation's browsers connect",
  "option.numbers": "first of the thousand common track numbers agreed for this nation",
  "note.init":
    "Then give NATION.bundle.json to each partner, read the fingerprint to them over another channel, and add theirs with\n`tocsin partner add`: docs/how-to/join-two-nations.md.",
  "codes.init": "Exit codes: 0 begun, 1 refused, 2 usage.",
  "line.begun": "node begun: {{config}}",
  "line.give": "Give partners {{bundle}}, and read them, over another channel, its fingerprint:",
  "line.next": 'Next: tocsin partner add {{directory}} THEIR.bundle.json --fingerprint "..."',
  "line.then": "Then: tocsin node --config {{config}}",
  "fault.bad-nation": "is no nation: give three capital letters, such as KOR.",
} as const;

export type InitWords = Readonly<Record<keyof typeof en, string>>;
