/** A nation's console as a client sees it: the live picture over WebSocket, kept up to date, reconnected when cut. */
import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import {
  type Alarm,
  type Alerts,
  type Changes,
  ConsoleCommandSchema,
  ConsoleFrameSchema,
  type Draft,
  type Event,
  type Feed,
  type Link,
  type PlotMark,
  type Programme,
  type SensorMark,
  type Snapshot,
  type Status,
  type Track,
} from "@tocsin/codec-protobuf/console";
import { WebSocket } from "ws";
import { until } from "./until.ts";

const RETRY_MILLISECONDS = 100;

export class LiveConsole {
  readonly nation: string;
  readonly port: number;
  status: Status | undefined;
  readonly links = new Map<string, Link>();
  readonly events = new Map<string, Event>();
  readonly tracks = new Map<string, Track>();
  readonly feeds = new Map<string, Feed>();
  readonly alarms = new Map<string, Alarm>();
  readonly drafts = new Map<string, Draft>();
  alerts: Alerts | undefined;
  programme: Programme | undefined;
  plots: readonly PlotMark[] = [];
  sensors: readonly SensorMark[] = [];
  /** Snapshots received: one a connection. */
  snapshots = 0;
  /** Plots that were ever shown, by sensor. */
  readonly plotsSeen = new Map<string, number>();
  #socket: WebSocket | undefined;
  #closed = false;

  constructor(nation: string, port: number) {
    this.nation = nation;
    this.port = port;
    this.#connect();
  }

  #connect(): void {
    if (this.#closed) return;
    // Host names below localhost need not resolve here, so the name is said in the header, as a browser would.
    const name = `${this.nation.toLowerCase()}.localhost:${this.port}`;
    const socket = new WebSocket(`ws://127.0.0.1:${this.port}/live`, { headers: { host: name } });
    this.#socket = socket;
    socket.on("message", (data: Buffer) => this.#take(data));
    socket.on("error", () => {});
    socket.on("close", () => setTimeout(() => this.#connect(), RETRY_MILLISECONDS));
  }

  #take(data: Uint8Array): void {
    const { body } = fromBinary(ConsoleFrameSchema, data);
    if (body.case === "snapshot") this.#begin(body.value);
    if (body.case === "changes") this.#change(body.value);
  }

  #begin(snapshot: Snapshot): void {
    for (const map of [this.links, this.events, this.tracks, this.feeds, this.alarms, this.drafts]) map.clear();
    this.snapshots++;
    this.sensors = snapshot.sensors;
    this.#upsert(snapshot);
    this.#show(snapshot.plots);
  }

  #change(changes: Changes): void {
    this.#upsert(changes);
    for (const id of changes.removedEvents) this.events.delete(id);
    for (const id of changes.removedTracks) this.tracks.delete(id);
    for (const id of changes.removedAlarms) this.alarms.delete(id);
    if (changes.plotsChanged) this.#show(changes.plots);
  }

  #upsert({ status, links, events, tracks, feeds, alarms, drafts, alerts, programme }: Snapshot | Changes): void {
    if (status !== undefined) this.status = status;
    for (const link of links) this.links.set(link.nation, link);
    for (const event of events) this.events.set(event.id, event);
    for (const track of tracks) this.tracks.set(track.id, track);
    for (const feed of feeds) this.feeds.set(feed.id, feed);
    for (const alarm of alarms) this.alarms.set(alarm.id, alarm);
    for (const draft of drafts) this.drafts.set(draft.id, draft);
    this.alerts = alerts ?? this.alerts;
    this.programme = programme ?? this.programme;
  }

  #show(plots: readonly PlotMark[]): void {
    this.plots = plots;
    for (const { sensor } of plots) this.plotsSeen.set(sensor, (this.plotsSeen.get(sensor) ?? 0) + 1);
  }

  /** The state of the link to a nation, "" before it is known. */
  linkTo(nation: string): string {
    return this.links.get(nation)?.state ?? "";
  }

  /** The open alarm of this code and subject. */
  alarm(code: string, subject: string): Alarm | undefined {
    return [...this.alarms.values()].find(
      (alarm) => alarm.code === code && alarm.subject === subject && alarm.clearedUs === 0,
    );
  }

  acknowledgeAlarm(id: string): void {
    const command = create(ConsoleCommandSchema, { body: { case: "acknowledgeAlarm", value: { id } } });
    this.#socket?.send(toBinary(ConsoleCommandSchema, command));
  }

  /** Waits until the picture is as wanted. */
  sees<T>(what: string, seconds: number, probe: (console: this) => T | undefined | false): Promise<T> {
    return until(
      `${this.nation} shows ${what}`,
      seconds,
      () => probe(this),
      () => `It shows ${this.words()}`,
    );
  }

  /** The picture in a few words, for failures. */
  words(): string {
    const list = (items: Iterable<string>): string => [...items].join(", ") || "none";
    const links = list([...this.links.values()].map(({ nation, state }) => `${nation} ${state}`));
    const alarms = list([...this.alarms.values()].map((a) => `${a.code} ${a.subject}${a.clearedUs ? " cleared" : ""}`));
    const events = list(
      [...this.events.values()].map((event) => `${event.label} ${event.stage} of ${event.views.map((v) => v.nation)}`),
    );
    const tracks = list([...this.tracks.values()].map((t) => `${t.label} ${t.source} ${t.objectClass} ${t.status}`));
    const feeds = list([...this.feeds.values()].map((feed) => `${feed.id} ${feed.plots} plots ${feed.errors} errors`));
    return `links: ${links}; events: ${events}; drafts: ${this.drafts.size}; tracks: ${tracks}; alarms: ${alarms}; feeds: ${feeds}`;
  }

  close(): void {
    this.#closed = true;
    this.#socket?.terminate();
  }
}
