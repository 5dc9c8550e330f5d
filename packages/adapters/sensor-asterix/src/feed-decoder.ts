/**
 * Turns one feed's datagrams into items for the picture: dwells, system tracks, radar status, errors. Synchronous.
 * Must never throw on input, never stop at bad input, and never let a count grow without its item being explained.
 */
import type { Fault } from "@tocsin/kernel/sound";
import { type Instant, instant } from "@tocsin/kernel/time";
import type { Dwell, RadarPlot, SystemTrack } from "@tocsin/picture";
import { BlockReader, type BlockVisitor, type FeedFault } from "./blocks.ts";
import { DuplicateFilter } from "./duplicates.ts";
import { NEWEST_EDITIONS } from "./editions.ts";
import type { FeedSettings, KnownRadar } from "./feed-settings.ts";
import { plotOf, refusalOf, sourceOf, timeOfDayOf } from "./plots.ts";
import { type RadarStatement, statementOf, statusSourceOf, statusTimeOf } from "./radar-status.ts";
import { SystemTrackReader } from "./system-tracks.ts";
import { Dater, MOST_TIME_OF_DAY } from "./time-of-day.ts";
import type { RecordView } from "./walk.ts";

export type FeedItem =
  | { readonly kind: "dwell"; readonly feed: string; readonly at: Instant; readonly dwell: Dwell }
  | { readonly kind: "system-track"; readonly feed: string; readonly at: Instant; readonly track: SystemTrack }
  | {
      readonly kind: "radar-status";
      readonly feed: string;
      readonly at: Instant;
      readonly sensor: string;
      readonly statement: RadarStatement;
    }
  | { readonly kind: "feed-error"; readonly feed: string; readonly fault: Fault };

/** Everything that came, and what became of it. Records are plots, tracks, status, doubles, withheld, unusable or unknown. */
export interface FeedCounters {
  datagrams: number;
  blocks: number;
  records: number;
  plots: number;
  systemTracks: number;
  statusMessages: number;
  /** Came before, octet by octet. */
  doubles: number;
  /** Test, simulated and field monitor targets. */
  withheld: number;
  /** Without measured position, time or source. */
  unusable: number;
  /** Of radars that the feed's configuration does not name. */
  unknownRadar: number;
  /** Blocks of categories that are not read. */
  unknownBlocks: number;
  errors: number;
}

/** Beyond this many errors a feed only counts: a feed of another edition would otherwise drown its reader. */
const MOST_REPORTED_ERRORS = 1000;

/** One feed's state: duplicates seen, dates, looks counted. */
export class FeedDecoder {
  readonly counters: FeedCounters = {
    datagrams: 0,
    blocks: 0,
    records: 0,
    plots: 0,
    systemTracks: 0,
    statusMessages: 0,
    doubles: 0,
    withheld: 0,
    unusable: 0,
    unknownRadar: 0,
    unknownBlocks: 0,
    errors: 0,
  };
  readonly #settings: FeedSettings;
  readonly #emit: (item: FeedItem) => void;
  readonly #reader: BlockReader;
  readonly #tracks: SystemTrackReader;
  readonly #doubles = new DuplicateFilter();
  readonly #dater: Dater;
  readonly #visitor: BlockVisitor;
  readonly #scans = new Map<number, number>();
  readonly #reported = new Set<string>();
  /** The plots of the datagram under way, by radar. */
  readonly #open = new Map<number, RadarPlot[]>();
  #cameAt: Instant | undefined;
  /** Where the datagram under way begins in its file. */
  #base = 0;

  /** @param beginsAt the instant to which a recording's beginning is mapped, where the settings say so; see Dater. */
  constructor(settings: FeedSettings, beginsAt: Instant | "arrival", emit: (item: FeedItem) => void) {
    this.#settings = settings;
    this.#emit = emit;
    this.#reader = new BlockReader(settings.id, settings.editions);
    const sixtyTwo = settings.editions.get(62) ?? NEWEST_EDITIONS.get(62);
    if (sixtyTwo === undefined) throw new Error("assertion failed: category 62 has no definition");
    this.#tracks = new SystemTrackReader(sixtyTwo);
    this.#dater = new Dater(settings.date, settings.mapToNow ? beginsAt : undefined);
    this.#visitor = {
      record: (view) => this.#record(view),
      fault: (fault) => this.report(fault),
      unknownCategory: (category, at) => this.#unknownCategory(category, at),
      block: () => {
        this.counters.blocks++;
      },
    };
  }

  /** One datagram; `base` is its offset in its file, 0 for one from the network. */
  datagram(bytes: Uint8Array, cameAt: Instant, base = 0): void {
    this.counters.datagrams++;
    this.#cameAt = cameAt;
    this.#base = base;
    this.#reader.read(bytes, this.#visitor, base);
    this.#closeDwells();
  }

  /** One block of a raw file. @returns where the next begins. */
  rawBlock(bytes: Uint8Array, at: number): number {
    const next = this.#reader.readOne(bytes, at, this.#visitor, 0, true);
    this.#closeDwells();
    return next;
  }

  /** Counts an error and hands it on, as long as that helps anybody. */
  report(fault: FeedFault | Fault): void {
    this.counters.errors++;
    if (this.counters.errors > MOST_REPORTED_ERRORS) return;
    const last = this.counters.errors === MOST_REPORTED_ERRORS;
    const what = last ? `${fault.what} Further errors of this feed are only counted.` : fault.what;
    this.#emit({ kind: "feed-error", feed: this.#settings.id, fault: { ...fault, what } });
  }

  #record(view: RecordView): void {
    this.counters.records++;
    const { category } = view.definition;
    if (this.#doubles.isDouble(category, view.bytes, view.start, view.end)) this.counters.doubles++;
    else if (category === 48) this.#target(view);
    else if (category === 34) this.#status(view);
    else if (category === 62) this.#systemTrack(view);
    else this.counters.statusMessages++;
  }

  #target(view: RecordView): void {
    const refusal = refusalOf(view, this.#settings.acceptSimulated);
    if (refusal !== undefined) {
      this.counters[refusal]++;
      return;
    }
    const source = sourceOf(view);
    const at = this.#dated(view, source, timeOfDayOf(view));
    const radar = source === undefined || at === undefined ? undefined : this.#radar(source);
    if (source === undefined || at === undefined || radar === undefined) return;
    const plot = plotOf(view, at, radar.sigmas);
    this.counters.plots++;
    const open = this.#open.get(source);
    const first = open?.[0];
    if (first !== undefined && Math.abs(at - first.at) > radar.longestLook) this.#closeDwell(source);
    else if (open !== undefined) {
      open.push(plot);
      return;
    }
    this.#open.set(source, [plot]);
  }

  #status(view: RecordView): void {
    const source = statusSourceOf(view);
    const at = this.#dated(view, source, statusTimeOf(view));
    const radar = source === undefined || at === undefined ? undefined : this.#radar(source);
    if (at === undefined || radar === undefined) return;
    this.counters.statusMessages++;
    const statement = statementOf(view);
    this.#emit({ kind: "radar-status", feed: this.#settings.id, at, sensor: radar.sensor, statement });
  }

  #systemTrack(view: RecordView): void {
    if (this.#tracks.simulated(view) && !this.#settings.acceptSimulated) {
      this.counters.withheld++;
      return;
    }
    const source = this.#tracks.source(view);
    const at = this.#dated(view, source, this.#tracks.timeOfDay(view));
    if (source === undefined || at === undefined) return;
    const name = `${this.#settings.id}/${source >> 8}-${source & 255}`;
    const track = this.#tracks.track(view, at, name, this.#settings.reference);
    if (track === "incomplete") this.counters.unusable++;
    else if (track === "off-globe") this.#impossible(view, "states a place off the globe");
    else {
      this.counters.systemTracks++;
      this.#emit({ kind: "system-track", feed: this.#settings.id, at, track });
    }
  }

  /** The record's instant; undefined, and counted, when it has no source, no time or an impossible one. */
  #dated(view: RecordView, source: number | undefined, units: number | undefined): Instant | undefined {
    if (source === undefined || units === undefined) this.counters.unusable++;
    else if (units >= MOST_TIME_OF_DAY) this.#impossible(view, "states a time of day beyond 24 hours");
    else return this.#dater.instantOf(units, this.#cameAt);
    return undefined;
  }

  #impossible(view: RecordView, what: string): void {
    const offset = this.#base + view.start;
    this.report({
      code: "impossible-value",
      what: `A record of category ${view.definition.category} ${what} (edition ${view.definition.edition}).`,
      where: `feed ${this.#settings.id}, offset ${offset}`,
      remedy: "Check the feed's edition.",
      feed: this.#settings.id,
      offset,
    });
  }

  /** Undefined, counted and reported once, when the configuration does not name the radar. */
  #radar(source: number): KnownRadar | undefined {
    const radar = this.#settings.radars.get(source);
    if (radar !== undefined) return radar;
    this.counters.unknownRadar++;
    const name = `${source >> 8}/${source & 255}`;
    this.#once(`radar ${name}`, {
      code: "unknown-radar",
      what: `Radar ${name} (SAC/SIC) is not configured; its reports are counted and dropped.`,
      where: `feed ${this.#settings.id}`,
      remedy: "Name it with its place and sigmas in the feed's radars.",
    });
    return undefined;
  }

  #unknownCategory(category: number, offset: number): void {
    this.counters.unknownBlocks++;
    this.#once(`category ${category}`, {
      code: "unknown-category",
      what: `Category ${category} is not read; its blocks are counted and passed over.`,
      where: `feed ${this.#settings.id}, offset ${offset}`,
    });
  }

  /** A notice, not an error: the input is sound, the feed's configuration leaves it out. */
  #once(key: string, fault: Fault): void {
    if (this.#reported.has(key) || this.#reported.size >= MOST_REPORTED_ERRORS) return;
    this.#reported.add(key);
    this.#emit({ kind: "feed-error", feed: this.#settings.id, fault });
  }

  #closeDwells(): void {
    for (const source of this.#open.keys()) this.#closeDwell(source);
  }

  #closeDwell(source: number): void {
    const radar = this.#settings.radars.get(source);
    const plots = this.#open.get(source);
    this.#open.delete(source);
    if (radar === undefined || plots === undefined) return;
    const scan = (this.#scans.get(source) ?? 0) + 1;
    this.#scans.set(source, scan);
    const at = instant(plots.reduce((latest, plot) => Math.max(latest, plot.at), 0));
    this.#emit({ kind: "dwell", feed: this.#settings.id, at, dwell: { sensor: radar.sensor, scan, plots } });
  }
}
