/** English: `tocsin officer`. Korean and Japanese must have the same keys, which their types enforce. */

export const en = {
  "what.officer": "keys, one-time codes and positions of a nation's officers (docs/how-to/node-configuration.md)",
  "what.make-key": "make a key file for an officer who scripts, and print what node.json must say of it",
  "what.invite": "make a one-time code with which a person enrols a passkey, and its hash for node.json",
  "what.add": "enter a person into the nation's register, and put what stands for the person into node.json",
  "what.erase": "erase the name of the person who holds a position, for ever; every proof and record stays",
  "what.list": "list the positions of a node.json",
  "argument.file": "where the key is written; an existing file is never overwritten",
  "argument.position": "such as KOR-WATCH, or the person's commitment",
  "option.held": "which the person holds from now on, such as KOR-WATCH",
  "option.roles": "of a position that node.json does not name yet, with commas between",
  "option.person": "somebody who is in the register already: holds this position too",
  "note.make-key":
    "Put the printed object into the keys of the position in node.json and start the node again. The file is the person's own\nand is readable by its owner only.",
  "note.invite":
    "Hand the code to the person and to nobody else: it is stored nowhere and serves once. Put the hash into the enrolment of\nthe position in node.json and start the node again.",
  "note.add":
    "The name is asked for, or read from standard input. It goes into people/ beside node.json, with a salt, and nowhere else:\nnode.json, journal and ledger get SHA-256 of both. A position that another person held loses its passkeys at the node's next\nstart.",
  "note.erase":
    "It says what goes and what stays, and wants the position typed once more. The file is overwritten and removed; backups of\npeople/, and old blocks that a disk keeps, are yours to see to.",
  "note.list": "Who has enrolled a passkey is known to the node; see its console.",
  "codes.make-key": "Exit codes: 0 made, 1 not made.",
  "codes.invite": "Exit code: 0.",
  "codes.people": "Exit codes: 0 done, 1 refused (with the reason), 2 no such or no good configuration.",
  "codes.list": "Exit codes: 0 listed, 2 no such or no good configuration.",
  "line.key": "{{file}}: an officer key; keep it with its person. In node.json, in the keys of the position:",
  "line.code": "one-time code  {{code}}",
  "line.enrolment": "enrolment      {{hash}}",
  "line.nobody": "no positions: nobody can act at this node's console",
  "line.officer": "{{position}}  held by {{name}}; roles {{roles}}; {{proofs}}",
  "line.invited": "a code for a passkey",
  "line.hasKey": "key {{id}}",
  "line.noProof": "nothing to sign in with",
  "line.held": "{{position}} is held by {{name}}",
  "line.person": "person  {{person}}",
  "line.next": "Give the position a code (tocsin officer invite) or a key, and start the node again.",
  "line.goes": "Erased for ever: the name {{name}} and its salt.",
  "line.stays": "What stays: person {{person}} in node.json, journal and ledger, which names nobody any more;",
  "line.staysHeld":
    "{{positions}}, with passkeys and officer keys: take the position away, or give it to somebody else.",
  "line.noPosition": "no position",
  "line.erased": "erased: nobody can say any more who {{person}} is",
  "ask.name": "Name: ",
  "ask.erase": "Type {{who}} to erase: ",
  "fault.no-roles": "is no position of this node yet. Give its --roles.",
  "fault.unknown-person": "is nobody in the register. See tocsin officer list.",
  "fault.no-name": "no name is kept for it. Nothing is left to erase here.",
  "fault.not-confirmed": "nothing was erased: what was typed differs. Type it as it is.",
} as const;

export type OfficerWords = Readonly<Record<keyof typeof en, string>>;
