/**
 * Gathers launches out of a replay: one record an event, kept up to date until it is over. Only reads what the node held; must
 * never compute what no nation stated.
 */
import type { Instant } from "@tocsin/kernel/time";
import { type ItemName, keyOf } from "@tocsin/picture";
import type { LedgerLeaf, NodeTools } from "../context.ts";
import type { Input } from "../inputs.ts";
import type { Node } from "../node.ts";
import type { NodeCodec } from "../ports/codec.ts";
import type { Group, NodeState, TrailPoint } from "../state.ts";
import { wordsOf } from "../use-cases/picture/responsibility.ts";
import { eventOf } from "../use-cases/reference.ts";
import { eventView } from "../view/event-view.ts";
import { waypoint } from "../view/shapes.ts";
import type { NationalView } from "../view/types.ts";
import type { LaunchHop, LaunchMarking, LaunchRecord } from "./launch-record.ts";

/** Looked at with the first input of each slot of time, so that it does not matter where the reading began. */
const SLOT_MICROSECONDS = 2_000_000;
const PATH_POINTS = 160;

/** When stages came, by the key of an own event, and by group. */
interface Stages {
  detectedUs: number;
  confirmedUs: number;
  declaredUs: number;
  readonly sent: Map<string, { statedUs: number; receivedUs: number; sequence: number; priority: string }>;
}

const begun = (): Stages => ({ detectedUs: 0, confirmedUs: 0, declaredUs: 0, sent: new Map() });

export class Launches {
  readonly #tools: NodeTools & { readonly codec: NodeCodec };
  readonly #records = new Map<string, LaunchRecord>();
  /** Keys of the events behind each record, as last seen. */
  readonly #members = new Map<string, readonly string[]>();
  /** Records of what turned out to be one with another. */
  readonly gone = new Set<string>();
  readonly #own = new Map<string, Stages>();
  /** When a partner's event was first received, by its key. */
  readonly #received = new Map<string, number>();
  readonly #alerted = new Map<string, { draftedUs: number; alertedUs: number; sirenUs: number }>();
  #slot = -1;

  constructor(tools: NodeTools & { readonly codec: NodeCodec }) {
    this.#tools = tools;
  }

  list(): readonly LaunchRecord[] {
    return [...this.#records.values()];
  }

  look({ state }: Node, { body, at }: Input, leaves: readonly LedgerLeaf[]): void {
    for (const { bytes } of leaves) this.#takeLeaf(state, bytes, at);
    if (body.kind === "acknowledged") this.#takeAcknowledged(body.partner, body.priority, body.through, at);
    if (body.kind === "receipt" && body.state === "accepted") this.#takeReceipt(state, body.identifier, at);
    const slot = Math.floor(at / SLOT_MICROSECONDS);
    if (state.groups.size === 0 || slot === this.#slot) return;
    this.#slot = slot;
    for (const group of state.groups.values()) this.#takeGroup(state as NodeState, group);
    this.#dropJoined(state);
  }

  /** What was one object after all has one record: that of the group in which its events stand now. */
  #dropJoined({ groups, self }: Readonly<NodeState>): void {
    const idOf = (group: string): string => `${self?.nation}/${self?.mode}/${self?.epoch}/${group}`;
    const standing = new Map([...groups.values()].flatMap(({ id, members }) => members.map((key) => [key, idOf(id)])));
    for (const [id, { isOver }] of this.#records) {
      const home = this.#members
        .get(id)
        ?.map((key) => standing.get(key))
        .find((each) => each !== undefined);
      if (isOver || home === undefined || home === id) continue;
      this.#records.delete(id);
      this.gone.add(id);
    }
  }

  #takeLeaf(state: Readonly<NodeState>, bytes: Uint8Array, at: Instant): void {
    const read = this.#tools.codec.decodeLedgerEntry(bytes);
    if (!read.ok) return;
    const entry = read.value;
    if (entry.type === "declared") this.#takeDeclared(state, entry.item, entry.track, at);
    if (entry.type === "sent" && entry.item.kind === "event") {
      const { sent } = this.#ownOf(keyOf(entry.item));
      const { to, sequence, priority } = entry;
      if (!sent.has(to)) sent.set(to, { statedUs: at, receivedUs: 0, sequence, priority });
    }
    if (entry.type === "received" && entry.item.kind === "event" && entry.verdict === "admitted") {
      const key = keyOf(entry.item);
      if (!this.#received.has(key)) this.#received.set(key, at);
    }
    if (entry.type === "drafted") this.#alertOf(groupOfDraft(state, entry.id)).draftedUs ||= at;
    if (entry.type === "alert" && entry.change === "sent")
      this.#alertOf(state.alerting.sent.get(entry.identifier)?.group ?? "").alertedUs ||= at;
  }

  #takeDeclared(state: Readonly<NodeState>, item: ItemName, track: ItemName, at: Instant): void {
    const stages = this.#ownOf(keyOf(item));
    stages.declaredUs ||= at;
    const own = [...state.tracks.values()].find(({ name }) => keyOf(name) === keyOf(track));
    if (own === undefined) return;
    stages.confirmedUs ||= own.trail[0]?.at ?? 0;
    const record = state.tracker.tracks.get(own.trackerId);
    stages.detectedUs ||= record?.firstPlotAt ?? 0;
  }

  #takeAcknowledged(partner: string, priority: string, through: number, at: Instant): void {
    for (const { sent } of this.#own.values()) {
      const hop = sent.get(partner);
      if (hop !== undefined && hop.priority === priority && hop.sequence <= through) hop.receivedUs ||= at;
    }
  }

  #takeReceipt(state: Readonly<NodeState>, identifier: string, at: Instant): void {
    const group = state.alerting.sent.get(identifier)?.group;
    if (group !== undefined) this.#alertOf(group).sirenUs ||= at;
  }

  #ownOf(key: string): Stages {
    const known = this.#own.get(key) ?? begun();
    this.#own.set(key, known);
    return known;
  }

  #alertOf(group: string): { draftedUs: number; alertedUs: number; sirenUs: number } {
    const known = this.#alerted.get(group) ?? { draftedUs: 0, alertedUs: 0, sirenUs: 0 };
    this.#alerted.set(group, known);
    return known;
  }

  #takeGroup(state: NodeState, group: Group): void {
    const { self } = state;
    if (self === undefined) return;
    const id = `${self.nation}/${self.mode}/${self.epoch}/${group.id}`;
    const before = this.#records.get(id);
    if (before?.isOver === true) return;
    const event = eventView(state, this.#tools, group, wordsOf({ state }));
    const said = event?.views.find(({ nation, retracted }) => nation === event.reference && !retracted);
    if (event === undefined || said === undefined) return;
    const path = pathOf(state, group, before);
    this.#members.set(id, [...group.members]);
    this.#records.set(id, {
      ...{ id, label: event.label, mode: self.mode, openedUs: event.openedUs, isOver: event.stage === "closed" },
      ...{ closedBecause: event.closedBecause, origin: said.nation, objects: event.objects },
      nations: [...new Set(event.views.map(({ nation }) => nation))].sort(),
      ...{ objectClass: said.objectClass, classProbability: said.classProbability, threatened: event.threatened },
      ...placesOf(said, before),
      stages: this.#stagesOf(state, group),
      marked: markedOf(state, said.item),
      ...path,
    });
  }

  #stagesOf(state: NodeState, { id, members }: Group): LaunchRecord["stages"] {
    const own = members.flatMap((key) => this.#own.get(key) ?? [])[0] ?? begun();
    const received = members.flatMap((key): LaunchHop[] => {
      const receivedUs = this.#received.get(key);
      const statedUs = eventOf(state, key)?.declaredAt ?? 0;
      return receivedUs === undefined ? [] : [{ nation: key.slice(0, 3), statedUs, receivedUs }];
    });
    const { draftedUs, alertedUs, sirenUs } = this.#alerted.get(id) ?? { draftedUs: 0, alertedUs: 0, sirenUs: 0 };
    return {
      ...{ detectedUs: own.detectedUs, confirmedUs: own.confirmedUs, declaredUs: own.declaredUs },
      sent: [...own.sent].map(([nation, { statedUs, receivedUs }]) => ({ nation, statedUs, receivedUs })),
      ...{ received, draftedUs, alertedUs, sirenUs },
    };
  }
}

/** What is known no more stands as it was last said. */
function placesOf(said: NationalView, before: LaunchRecord | undefined) {
  const launchArea = said.launchArea ?? before?.launchArea;
  const launchTime = said.launchTime ?? before?.launchTime;
  const impactArea = said.impactArea ?? before?.impactArea;
  const impactTime = said.impactTime ?? before?.impactTime;
  const flightS = launchTime && impactTime ? (impactTime.bestUs - launchTime.bestUs) / 1e6 : 0;
  return {
    ...(launchArea && { launchArea }),
    ...(launchTime && { launchTime }),
    ...(impactArea && { impactArea }),
    ...(impactTime && { impactTime }),
    ...{ apogeeM: said.apogeeM || (before?.apogeeM ?? 0), rangeM: said.rangeM || (before?.rangeM ?? 0), flightS },
  };
}

/** The longest trail behind the event; a track that is gone leaves the one that was kept. */
function pathOf(
  state: Readonly<NodeState>,
  { members }: Group,
  before: LaunchRecord | undefined,
): Pick<LaunchRecord, "path" | "pathOrigin" | "pathMarked"> {
  let trail: readonly TrailPoint[] = [];
  let [pathOrigin, pathMarked]: [string, readonly LaunchMarking[]] = ["", []];
  for (const key of members) {
    const own = state.events.get(key);
    const foreignKey = trackKeyOf(state, key);
    const candidate = own
      ? (state.tracks.get(own.trackerId)?.trail ?? [])
      : (state.foreign.get(foreignKey ?? "")?.trail ?? []);
    if (candidate.length <= trail.length) continue;
    trail = candidate;
    pathOrigin = key.slice(0, 3);
    pathMarked = own || foreignKey === undefined ? [] : markedOf(state, foreignKey);
  }
  const length = (points: readonly { readonly atUs: number }[]): number =>
    (points.at(-1)?.atUs ?? 0) - (points[0]?.atUs ?? 0);
  const path = thinned(trail).map((point) => waypoint(point, point.at));
  return before !== undefined && length(before.path) > length(path)
    ? { path: before.path, pathOrigin: before.pathOrigin, pathMarked: before.pathMarked }
    : { path, pathOrigin, pathMarked };
}

/** Of a partner's event: the track of the same nation that belongs to it. */
function trackKeyOf(state: Readonly<NodeState>, eventKey: string): string | undefined {
  let longest: { readonly key: string; readonly points: number } | undefined;
  for (const { key, statement, trail } of state.foreign.values()) {
    const { item, event } = statement.header;
    if (item.kind !== "track" || event === undefined || keyOf(event) !== eventKey) continue;
    if (trail.length > (longest?.points ?? -1)) longest = { key, points: trail.length };
  }
  return longest?.key;
}

function thinned<T>(points: readonly T[]): readonly T[] {
  const step = Math.max(1, Math.ceil(points.length / PATH_POINTS));
  return points.filter((_, i) => i % step === 0 || i === points.length - 1);
}

/** The originator's markings of a partner's item; our own has none. */
function markedOf(state: Readonly<NodeState>, key: string): readonly LaunchMarking[] {
  const sections = state.foreign.get(key)?.statement.header.sections ?? [];
  return sections.map(({ section, releasableTo, until }) => ({ section, releasableTo, untilUs: until ?? 0 }));
}

const groupOfDraft = ({ groups }: Readonly<NodeState>, draft: string): string =>
  [...groups.values()].find(({ drafts }) => drafts.includes(draft))?.id ?? "";
