/** The benchmark's partner, a process of its own: receives on a real link, and echoes on a bare TLS socket for the floor. */
import { createServer } from "node:tls";
import { createCodec } from "@tocsin/codec-protobuf";
import { systemClock } from "@tocsin/host";
import { openJournal } from "@tocsin/journal-sqlite";
import { EPOCH, MODE, ORIGIN, PARTNER } from "./bench-material.ts";
import { type Depth, Receiver } from "./bench-receive.ts";
import { createLinks, type LinkIdentity, type LinkPartner, type Links } from "./index.ts";
import { serverOptions } from "./secure.ts";

export interface PartnerTask {
  readonly directory: string;
  readonly identity: LinkIdentity;
  readonly origin: LinkPartner;
  readonly messageKeyHex: string;
}

export interface PartnerPorts {
  readonly link: number;
  readonly echo: number;
}

const { directory, identity, origin, messageKeyHex } = JSON.parse(process.argv[2] ?? "{}") as PartnerTask;
const clock = systemClock();
const opened = await openJournal(directory, { nation: PARTNER, mode: MODE, epoch: EPOCH, createdAt: clock.now() });
if (!opened.ok) throw new Error(opened.error.what);
const key = new Uint8Array(Buffer.from(messageKeyHex, "hex"));
const receiver: Receiver = new Receiver(opened.value, key, (priority, epoch, through) =>
  links.acknowledge(ORIGIN, priority, epoch, through),
);
const links: Links = createLinks({
  ...{ nation: PARTNER, mode: MODE, epoch: EPOCH, build: "bench", planHash: new Uint8Array(32), identity, clock },
  listen: { host: "127.0.0.1", port: 0 },
  partners: [origin],
  codec: createCodec(),
  received: (_, priority) => ({
    epoch: EPOCH,
    through: receiver.through.get(priority) ?? 0,
    mark: new Uint8Array(),
    provenEpoch: EPOCH,
  }),
  outbox: { from: async () => [], head: () => 0 },
  on: {
    receive: (_, priority, epoch, deliver, bytes) => receiver.receive(priority, epoch, deliver, bytes),
    linkState: () => true,
    behind: () => true,
    acknowledged: () => {},
  },
});
const started = await links.start();
if (!started.ok) throw new Error(started.error.what);

/** Echoes what it gets, so that a round trip of the same bytes is the floor. */
const echo = createServer(serverOptions(identity, [origin]), (socket) => {
  socket.setNoDelay(true);
  socket.pipe(socket);
  socket.on("error", () => {});
});
await new Promise<void>((resolve) => echo.listen(0, "127.0.0.1", resolve));
const address = echo.address();
const ports: PartnerPorts = {
  link: started.value.port,
  echo: typeof address === "object" && address !== null ? address.port : 0,
};
process.send?.(ports);
process.on("message", (depth: Depth) => {
  receiver.depth = depth;
});
process.on("disconnect", () => process.exit());
