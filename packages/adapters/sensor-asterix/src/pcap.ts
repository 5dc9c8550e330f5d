/**
 * Reads UDP datagrams out of a classic pcap capture: either byte order, micro- or nanoseconds, Ethernet (with VLAN tags),
 * Linux cooked v1 and v2, raw IP and BSD loopback. Must never copy payloads and never trust a stated length.
 */
import type { Instant } from "@tocsin/kernel/time";

export interface Captured {
  readonly kind: "datagram";
  readonly capturedAt: Instant;
  readonly destinationPort: number;
  /** A view into the file. */
  readonly payload: Uint8Array;
  /** Of the payload in the file. */
  readonly offset: number;
}

/** A packet, or the whole file, that cannot be read. Packets that carry no UDP are passed over silently. */
export interface Unreadable {
  readonly kind: "unreadable";
  readonly code: "not-a-capture" | "unsupported-link" | "truncated-capture" | "lying-packet" | "fragment";
  readonly what: string;
  readonly offset: number;
}

interface Layout {
  readonly littleEndian: boolean;
  /** Of the fraction field, per second. */
  readonly fractions: number;
  readonly link: number;
}

const FILE_HEADER = 24;
const PACKET_HEADER = 16;
/** The largest packet that capture programs write. */
const MOST_PACKET = 262_144;

/** True when the octets begin as a classic pcap file does. */
export const looksLikePcap = (bytes: Uint8Array): boolean => layoutOf(bytes) !== undefined;

function layoutOf(bytes: Uint8Array): Layout | undefined {
  if (bytes.length < FILE_HEADER) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (const littleEndian of [true, false]) {
    const magic = view.getUint32(0, littleEndian);
    const fractions = magic === 0xa1b2c3d4 ? 1e6 : magic === 0xa1b23c4d ? 1e9 : 0;
    if (fractions > 0) return { littleEndian, fractions, link: view.getUint32(20, littleEndian) & 0xffff };
  }
  return undefined;
}

/** Every datagram in file order; a damaged packet header ends the walk with `truncated-capture`, nothing throws. */
export function* readPcap(bytes: Uint8Array): Generator<Captured | Unreadable> {
  const layout = layoutOf(bytes);
  if (layout === undefined) {
    yield unreadable("not-a-capture", "Not a classic pcap file (pcapng is not read; convert it first).", 0);
    return;
  }
  if (!LINKS.has(layout.link)) {
    yield unreadable("unsupported-link", `Captures of link type ${layout.link} are not read.`, 20);
    return;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = FILE_HEADER;
  while (at < bytes.length) {
    const length = at + PACKET_HEADER <= bytes.length ? view.getUint32(at + 8, layout.littleEndian) : MOST_PACKET + 1;
    const start = at + PACKET_HEADER;
    if (length > MOST_PACKET || start + length > bytes.length) {
      yield unreadable(
        "truncated-capture",
        "The capture ends inside a packet, or a packet's length is impossible.",
        at,
      );
      return;
    }
    const seconds = view.getUint32(at, layout.littleEndian);
    const fraction = view.getUint32(at + 4, layout.littleEndian);
    const capturedAt = (seconds * 1e6 + Math.floor(fraction / (layout.fractions / 1e6))) as Instant;
    const found = datagramIn(bytes, view, start, start + length, layout, capturedAt);
    if (found !== undefined) yield found;
    at = start + length;
  }
}

const unreadable = (code: Unreadable["code"], what: string, offset: number): Unreadable => ({
  kind: "unreadable",
  code,
  what,
  offset,
});

/** By link type: octets of header and where the protocol number stands in it (-1: told by the IP version). */
const LINKS: ReadonlyMap<number, { readonly header: number; readonly protocol: number }> = new Map([
  [0, { header: 4, protocol: -1 }],
  [1, { header: 14, protocol: 12 }],
  [12, { header: 0, protocol: -1 }],
  [101, { header: 0, protocol: -1 }],
  [113, { header: 16, protocol: 14 }],
  [228, { header: 0, protocol: -1 }],
  [229, { header: 0, protocol: -1 }],
  [276, { header: 20, protocol: 0 }],
]);
const VLAN = new Set([0x8100, 0x88a8, 0x9100]);
const IPV4 = 0x0800;
const IPV6 = 0x86dd;

function datagramIn(
  bytes: Uint8Array,
  view: DataView,
  start: number,
  end: number,
  layout: Layout,
  capturedAt: Instant,
): Captured | Unreadable | undefined {
  const network = networkAt(view, start, end, layout.link);
  if (network === undefined) return undefined;
  const version = (bytes[network] ?? 0) >> 4;
  const transport =
    version === 4 ? udpInIpv4(view, network, end) : version === 6 ? udpInIpv6(view, network, end) : undefined;
  if (transport === undefined) return undefined;
  if (transport === "fragment") {
    return unreadable("fragment", "A fragment of a datagram: fragments are not joined, the datagram is lost.", network);
  }
  const [at, last] = transport;
  const stated = at + 8 <= last ? view.getUint16(at + 4) : 0;
  if (stated < 8 || at + stated > last) {
    return unreadable("lying-packet", `A UDP header states ${stated} octets, ${Math.max(0, last - at)} are there.`, at);
  }
  const payload = bytes.subarray(at + 8, at + stated);
  return { kind: "datagram", capturedAt, destinationPort: view.getUint16(at + 2), payload, offset: at + 8 };
}

/** Where the IP header begins, undefined for other traffic. */
function networkAt(view: DataView, start: number, end: number, link: number): number | undefined {
  const shape = LINKS.get(link);
  if (shape === undefined || start + shape.header >= end) return undefined;
  let at = start + shape.header;
  if (shape.protocol < 0) return at;
  let protocol = view.getUint16(start + shape.protocol);
  for (let tags = 0; tags < 2 && VLAN.has(protocol) && at + 4 < end; tags++) {
    protocol = view.getUint16(at + 2);
    at += 4;
  }
  return protocol === IPV4 || protocol === IPV6 ? at : undefined;
}

/** First octet of the UDP header and one past the packet's last, after RFC 791. */
function udpInIpv4(view: DataView, at: number, end: number): [number, number] | "fragment" | undefined {
  if (at + 20 > end || view.getUint8(at + 9) !== 17) return undefined;
  const header = (view.getUint8(at) & 15) * 4;
  const last = Math.min(end, at + view.getUint16(at + 2));
  if ((view.getUint16(at + 6) & 0x3fff) !== 0) return "fragment";
  return header < 20 || at + header > last ? undefined : [at + header, last];
}

/** As above after RFC 8200; hop-by-hop, routing and destination options are stepped over. */
function udpInIpv6(view: DataView, at: number, end: number): [number, number] | "fragment" | undefined {
  if (at + 40 > end) return undefined;
  const last = Math.min(end, at + 40 + view.getUint16(at + 4));
  let next = view.getUint8(at + 6);
  let from = at + 40;
  for (let steps = 0; steps < 8; steps++) {
    if (next === 17) return [from, last];
    if (next === 44) return "fragment";
    if ((next !== 0 && next !== 43 && next !== 60) || from + 2 > last) return undefined;
    next = view.getUint8(from);
    from += 8 * (view.getUint8(from + 1) + 1);
  }
  return undefined;
}
