/** `host:port` as people write it. */
import { fault, ok, type Result } from "@tocsin/kernel/sound";

export interface HostAndPort {
  readonly host: string;
  readonly port: number;
}

export function hostAndPort(text: string): Result<HostAndPort> {
  const [, bracketed, plain, digits] = /^(?:\[([0-9a-fA-F:]+)\]|([^\s:]+)):(\d{1,5})$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  const port = Number(digits);
  if (host !== undefined && port > 0 && port < 65_536) return ok({ host, port });
  return fault("bad-address", `${text} is no address.`, {
    remedy: "Give it as host:port, such as node.example:8410 or [fd00::1]:8410.",
  });
}
