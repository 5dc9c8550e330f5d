/** English: `tocsin playback`. Korean and Japanese must have the same keys, which their types enforce. */

export const en = {
  "what.playback": "show recorded watches of one or several nations in a console, at any speed",
  "option.data": "data directories of stopped nodes, or copies of them",
  "option.port": "the console's port, on this machine only",
  "option.lines": "one JSON object a line instead of sentences",
  "note.playback":
    "With several nations' directories one switch shows what each of them knew at the same moment. A running node shows its own\nwatch in its own console (key R). Nothing is written but the browser's settings; whoever can reach the port sees all of it, so\nit listens on loopback only. Stop with SIGINT.",
  "codes.playback": "Exit codes: 0 stopped cleanly, 1 unreadable or the port is taken, 2 wrong usage.",
  "line.ready": "ready, console {{address}}",
  "fault.bad-port": "is no port. Give a number up to 65535.",
} as const;

export type PlaybackWords = Readonly<Record<keyof typeof en, string>>;
