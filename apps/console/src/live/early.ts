/**
 * The first socket to the node, opened by a script of its own while the console's large one is still being read: the picture is
 * there when there is something to show it with. Must hold nothing but that socket and what it has said.
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
let early: Opened | undefined;
/** The console was read first after all, and has opened its own. */
let isLate = false;

export const liveAddress = (): string => `${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}/live`;

export const openEarly = (): void => {
  if (isLate) return;
  const socket = new WebSocket(liveAddress());
  socket.binaryType = "arraybuffer";
  const messages: MessageEvent<ArrayBuffer>[] = [];
  const note = (message: MessageEvent<ArrayBuffer>): void => {
    if (messages.push(message) > MOST_MESSAGES) socket.close();
  };
  socket.addEventListener("message", note);
  early = { socket, messages, letGo: () => socket.removeEventListener("message", note) };
};

/** The first socket, for the first who asks; none where it is gone, which its listener would not be told. */
export const takeEarly = (): EarlySocket | undefined => {
  const taken = early;
  early = undefined;
  isLate = true;
  taken?.letGo();
  const isUseful = taken !== undefined && taken.socket.readyState <= WebSocket.OPEN;
  return isUseful ? taken : undefined;
};
