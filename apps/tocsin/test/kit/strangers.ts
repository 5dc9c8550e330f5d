/** Clients without manners: they say nothing, say nonsense, or go in the middle of a word. */
import { connect } from "node:net";

const NONSENSE: readonly (string | Uint8Array)[] = [
  "",
  "GET / HTTP/1.1\r\nHost: other.example\r\n\r\n",
  "GET /live HTTP/1.1\r\nHost: other.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
  "GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: kor.localhost\r\n\r\n",
  "\u0016\u0003\u0001",
  Uint8Array.of(0x16, 3, 1, 0xff, 0xff, 1, 2, 3, 4),
  new Uint8Array(70_000).fill(0xff),
];

/** Knocks once with every kind of nonsense, half of the times going with a reset; answers are not read. */
export async function knock(port: number): Promise<void> {
  for (const [index, words] of NONSENSE.entries()) {
    await new Promise<void>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => {
        socket.write(words);
        if (index % 2 === 0) socket.resetAndDestroy();
        else setTimeout(() => socket.destroy(), 20);
      });
      socket.on("error", () => {});
      socket.on("close", () => resolve());
      socket.resume();
    });
  }
}
