/** Receives ASTERIX datagrams from the network, by default from this machine only. Must never send. */
import { createSocket, type Socket } from "node:dgram";
import { isIPv6 } from "node:net";
import { fault, ok, type Result } from "@tocsin/kernel/sound";

export interface UdpSettings {
  readonly port: number;
  /** Interface to listen on; 127.0.0.1 when absent. */
  readonly address?: string;
  readonly multicastGroup?: string;
  /** Octets that the system may hold for us; 1 MiB when absent. */
  readonly receiveBuffer?: number;
}

export interface UdpListener {
  /** The port that was taken; differs from the settings' only when that was 0. */
  readonly port: number;
  close(): void;
}

const RECEIVE_BUFFER = 1 << 20;

/**
 * Listens until closed. `onDatagram` is called with octets that it may keep.
 * Faults: `port-taken`, `cannot-listen`, with what to do.
 */
export function listenUdp(
  settings: UdpSettings,
  onDatagram: (bytes: Uint8Array) => void,
): Promise<Result<UdpListener>> {
  const address = settings.address ?? "127.0.0.1";
  const socket = createSocket({
    type: isIPv6(address) ? "udp6" : "udp4",
    reuseAddr: settings.multicastGroup !== undefined,
    recvBufferSize: settings.receiveBuffer ?? RECEIVE_BUFFER,
  });
  socket.on("message", (message) => onDatagram(message));
  return new Promise((resolve) => {
    const refuse = (error: NodeJS.ErrnoException) => {
      socket.close();
      resolve(refusal(error, `${address}:${settings.port}`));
    };
    socket.once("error", refuse);
    socket.bind(settings.port, address, () => {
      socket.off("error", refuse);
      // A later error of the network is not the feed's end: datagrams are lost singly, and counted by nobody.
      socket.on("error", () => {});
      resolve(joined(socket, settings, address));
    });
  });
}

function joined(socket: Socket, settings: UdpSettings, address: string): Result<UdpListener> {
  try {
    if (settings.multicastGroup !== undefined) socket.addMembership(settings.multicastGroup, address);
  } catch (error) {
    socket.close();
    return refusal(error as NodeJS.ErrnoException, `${settings.multicastGroup} at ${address}`);
  }
  return ok({ port: socket.address().port, close: () => socket.close() });
}

function refusal(error: NodeJS.ErrnoException, where: string): Result<never> {
  return error.code === "EADDRINUSE"
    ? fault("port-taken", "The port is taken by another program.", {
        where,
        remedy: "Choose another port for this feed.",
      })
    : fault("cannot-listen", `Cannot listen (${error.code ?? error.message}).`, {
        where,
        remedy: "Check the feed's address and port.",
      });
}
