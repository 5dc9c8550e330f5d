/**
 * What the page asks of its node before the console's large script is read, in a script of its own: the first socket, so that the picture
 * is there when there is something to show it with, and the areas' names. Must hold nothing but these and what they have said.
 */
export interface EarlySocket {
  readonly socket: WebSocket;
  /** What came before anybody listened, in its order. */
  readonly messages: readonly MessageEvent<ArrayBuffer>[];
}

interface Opened extends EarlySocket {
  /** What comes from now on is another's to hear. */
  readonly letGo: () => void;
}

/** More means that nobody listens: the socket is closed, and the console opens another. */
const MOST_MESSAGES = 200;

export const liveAddress = (): string => `${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}/live`;

const open = (): Opened => {
  const socket = new WebSocket(liveAddress());
  socket.binaryType = "arraybuffer";
  const messages: MessageEvent<ArrayBuffer>[] = [];
  const note = (message: MessageEvent<ArrayBuffer>): void => {
    if (messages.push(message) > MOST_MESSAGES) socket.close();
  };
  socket.addEventListener("message", note);
  return { socket, messages, letGo: () => socket.removeEventListener("message", note) };
};

let early: Opened | undefined;
let packed: Promise<unknown> | undefined;

const askForAreas = (): Promise<unknown> => fetch("/geography/areas.json").then((answer) => answer.json());

export const askEarly = (): void => {
  early = open();
  packed = askForAreas();
  // Whoever waits for them says that they cannot be had; until then it is nobody's error.
  packed.catch(() => undefined);
};

/** The first socket, for the first who asks; none where it is gone, which its listener would not be told. */
export const takeEarly = (): EarlySocket | undefined => {
  const taken = early;
  early = undefined;
  taken?.letGo();
  const isUseful = taken !== undefined && taken.socket.readyState <= WebSocket.OPEN;
  return isUseful ? taken : undefined;
};

/** The file of warning areas as it is packed; see reading/text/areas.ts. Rejects where it cannot be had. */
export const packedAreas = (): Promise<unknown> => packed ?? askForAreas();
