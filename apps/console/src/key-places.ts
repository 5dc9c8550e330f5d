/**
 * Where each key lies: as delivered, and as this browser's people have moved or switched them off. By place on the keyboard, so
 * that no input method changes them. Pure, save for what is remembered in the browser.
 */

/** What is done by which key, as KeyboardEvent.code names its place. Enter belongs to what comes first and stays where it is. */
const DELIVERED = {
  act: "Enter",
  alarm: "KeyA",
  explain: "KeyH",
  event: "KeyE",
  kinds: "KeyW",
  news: "KeyN",
  map: "KeyM",
  reset: "Digit0",
  table: "KeyT",
  sound: "KeyS",
  feeds: "KeyF",
  legend: "KeyG",
  changes: "KeyC",
  amended: "KeyD",
  replay: "KeyR",
  play: "KeyK",
  back: "KeyJ",
  on: "KeyI",
  slower: "Comma",
  faster: "Period",
  view: "KeyV",
  dress: "KeyB",
  lock: "KeyX",
  language: "KeyL",
  engineering: "KeyU",
  handover: "KeyO",
  people: "KeyP",
  help: "Slash",
} as const;

export type KeyName = keyof typeof DELIVERED;
/** An empty place is a key that is switched off. */
export type Places = Readonly<Record<KeyName, string>>;

export const KEY_NAMES = Object.keys(DELIVERED) as readonly KeyName[];
export const delivered: Places = DELIVERED;

/** Letters, digits and signs only: what moves the focus or closes a dialog must go on doing so. */
const CAN_BE_TAKEN =
  /^(Key[A-Z]|Digit\d|Slash|Period|Comma|Semicolon|Quote|Bracket(Left|Right)|Backquote|Minus|Equal)$/;
/** The map's own, while it has the focus. */
const OF_THE_MAP: readonly string[] = ["Minus", "Equal"];

export const canMove = (name: KeyName): boolean => name !== "act";

/** Who has the key at this place. */
export const nameAt = (places: Places, code: string): KeyName | undefined => {
  const place = code.replace(/^Numpad(\d)$/, "Digit$1").replace("NumpadEnter", "Enter");
  return place === "" ? undefined : KEY_NAMES.find((name) => places[name] === place);
};

/** The places after a move; or who has the key already, or that it cannot be taken. */
export const moved = (places: Places, name: KeyName, code: string): Places | KeyName | "unusable" => {
  if (!canMove(name) || (code !== "" && (!CAN_BE_TAKEN.test(code) || OF_THE_MAP.includes(code)))) return "unusable";
  const holder = nameAt(places, code);
  return holder !== undefined && holder !== name ? holder : { ...places, [name]: code };
};

const PRINTS: Readonly<Record<string, string>> = {
  Slash: "?",
  Period: ".",
  Comma: ",",
  Semicolon: ";",
  Quote: "'",
  BracketLeft: "[",
  BracketRight: "]",
  Backquote: "`",
};

/** What is printed on the key in the usual layout. */
export const printOf = (code: string): string => PRINTS[code] ?? code.replace(/^(Key|Digit)/, "");

/** What was remembered, where it is whole; a key that came with a newer build lies where it was delivered, if that is free. */
export const readPlaces = (stored: string | null): Places => {
  try {
    const told: unknown = JSON.parse(stored ?? "{}");
    if (typeof told !== "object" || told === null) return delivered;
    const isTold = (name: KeyName): boolean => name in told && canMove(name);
    // All that is told makes room first, so that two that have changed places find them free.
    const first: Record<KeyName, string> = { ...delivered };
    for (const name of KEY_NAMES.filter(isTold)) first[name] = "";
    return Object.entries(told).reduce<Places>((places, [name, code]) => {
      const next = isName(name) && typeof code === "string" ? moved(places, name, code) : "unusable";
      return typeof next === "object" ? next : places;
    }, first);
  } catch {
    return delivered;
  }
};

const isName = (text: string): text is KeyName => Object.hasOwn(DELIVERED, text);
