/**
 * One viewer's replay: which recording, where, and how fast. Ticks step it on, and what is to be seen leaves as frames. All that
 * the stepped node would do stays undone: its effects are dropped here. Must never read the clock but through `now`.
 */
import type { ReplayOrder } from "@tocsin/codec-protobuf";
import { ChangeFeed, replayFrame } from "@tocsin/console-api";
import { type Fault, ok, type Result } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import { Playhead, type ReplayTools, Tape, type View } from "@tocsin/node";
import { decodeState, encodeState } from "../daemon/state-bytes.ts";
import { BriefReader } from "./brief-reader.ts";
import { Check } from "./check.ts";
import type { RecordingPlace } from "./recordings.ts";

export interface DeckParts {
  readonly places: readonly RecordingPlace[];
  readonly toolsOf: (place: RecordingPlace) => Result<ReplayTools>;
  readonly emit: (frame: Uint8Array) => void;
  /** Steady milliseconds. */
  readonly now: () => number;
}

interface Loaded {
  readonly place: RecordingPlace;
  readonly reader: BriefReader;
  readonly tape: Tape;
  readonly head: Playhead;
  readonly check: Check;
}

const STEPS = 50;
/** Milliseconds of a tick: for who waits, and for going through the record meanwhile. */
const GOING = 60;
const CHECKING = 25;
/** A picture that is so many microseconds on is sent whole: what a track flew between would be missing from its trail. */
const WHOLE_AFTER = 2_000_000;
const TELL_MILLISECONDS = 500;
const LIST_MILLISECONDS = 5000;

export class Deck {
  readonly #parts: DeckParts;
  readonly #loaded = new Map<string, Loaded>();
  readonly #feed = new ChangeFeed();
  #current: Loaded | undefined;
  /** Where the replay stands, or is going. */
  #at = 0;
  #pace = 0;
  #isThere = true;
  /** Number of the last order. */
  #heard = 0;
  #shownAt = Number.NEGATIVE_INFINITY;
  #shownInput = -1;
  #tickedAt: number;
  #toldAt = Number.NEGATIVE_INFINITY;
  #listedAt = Number.NEGATIVE_INFINITY;
  #marksTold = -1;

  constructor(parts: DeckParts) {
    this.#parts = parts;
    this.#tickedAt = parts.now();
  }

  order(order: Exclude<ReplayOrder, { do: "bookmark" }>): void {
    this.#heard = order.number;
    if (order.do === "open") this.#open(order.recording, order.atUs);
    if (order.do === "seek") this.#seek(order.atUs);
    if (order.do === "pace") this.#pace = order.pace;
    this.#tell();
  }

  tick(): void {
    const { now } = this.#parts;
    const passed = now() - this.#tickedAt;
    this.#tickedAt = now();
    if (this.#listedAt + LIST_MILLISECONDS <= now()) this.#list();
    const current = this.#current;
    if (current === undefined) return;
    const done = this.#go(current, passed);
    if (!done.ok) this.#refuse(done.error);
    if (this.#isThere) this.#checkOn(current);
    if (this.#pace !== 0 || !this.#isThere || this.#toldAt + TELL_MILLISECONDS <= now()) this.#tell();
    for (const { reader } of this.#loaded.values()) reader.rest();
  }

  close(): void {
    for (const { reader } of this.#loaded.values()) reader.rest(true);
  }

  #open(id: string, atUs: number): void {
    const place = this.#parts.places.find((each) => each.id === id);
    if (place === undefined) return this.#refuse({ code: "unknown-recording", what: id });
    const loaded = this.#loaded.get(id) ?? this.#load(place);
    if (loaded === undefined) return;
    this.#loaded.set(id, loaded);
    this.#current = loaded;
    this.#marksTold = -1;
    this.#seek(atUs === 0 ? this.#at : atUs);
  }

  #load(place: RecordingPlace): Loaded | undefined {
    const tools = this.#parts.toolsOf(place);
    if (!tools.ok) {
      this.#refuse(tools.error);
      return undefined;
    }
    const reader = new BriefReader(place.journal);
    const tape = new Tape({ read: (use) => reader.read(use), encodeState, decodeState });
    const head = new Playhead(tape, tools.value);
    return { place, reader, tape, head, check: new Check(tape, tools.value) };
  }

  #seek(atUs: number): void {
    this.#at = atUs;
    this.#isThere = false;
    this.#shownInput = -1;
    this.#feed.forget();
  }

  #go({ tape, head }: Loaded, passed: number): Result<true> {
    const span = tape.span();
    if (!span.ok || span.value === undefined) return span.ok ? ok(true) : span;
    const { first, last } = span.value;
    if (this.#isThere) this.#at += passed * 1000 * this.#pace;
    if (this.#at >= last && this.#isThere && this.#pace !== 0) {
      this.#pace = 0;
      this.#toldAt = Number.NEGATIVE_INFINITY;
    }
    this.#at = Math.round(Math.min(Math.max(this.#at, first), last));
    const end = this.#parts.now() + GOING;
    do {
      const there = head.goTo(this.#at as Instant, STEPS);
      if (!there.ok) return there;
      this.#isThere = there.value;
    } while (!this.#isThere && this.#parts.now() < end);
    if (this.#isThere) this.#show(head);
    return ok(true);
  }

  #show(head: Playhead): void {
    const { inputs } = head.state;
    if (inputs === this.#shownInput) return;
    const view = head.view();
    if (view === undefined) return;
    if (this.#shownInput < 0 || Math.abs(this.#at - this.#shownAt) > WHOLE_AFTER) this.#feed.forget();
    this.#shownInput = inputs;
    this.#shownAt = this.#at;
    this.#parts.emit(replayFrame({ case: "picture", value: this.#feed.next(asHeard(view)) }));
  }

  #checkOn({ check }: Loaded): void {
    const checked = check.slice(CHECKING);
    if (!checked.ok) return;
    if (check.marks.length === this.#marksTold) return;
    this.#marksTold = check.marks.length;
    const marks = check.marks.map(({ kind, at, code, subject }) => ({ kind, atUs: at, code, subject }));
    this.#parts.emit(replayFrame({ case: "marks", value: { marks } }));
  }

  #tell(): void {
    const current = this.#current;
    if (current === undefined) return;
    this.#toldAt = this.#parts.now();
    const { tape, head, check, place } = current;
    const span = tape.span();
    const { first = 0, last = 0 } = (span.ok ? span.value : undefined) ?? {};
    const value = {
      ...{ recording: place.id, atUs: this.#at },
      ...{ pace: this.#pace, playing: this.#pace !== 0, seeking: !this.#isThere, position: BigInt(head.state.inputs) },
      ...{ fromUs: first, toUs: last, checkedFromUs: check.from, checkedUs: check.through },
      ...{ differences: check.differences + head.differences.length, heard: this.#heard },
    };
    this.#parts.emit(replayFrame({ case: "clock", value }));
  }

  #list(): void {
    this.#listedAt = this.#parts.now();
    const recordings = this.#parts.places.flatMap((place) => {
      const { id, nation, mode, epoch, live } = place;
      const reader = this.#loaded.get(id)?.reader ?? new BriefReader(place.journal);
      const span = new Tape({ read: (use) => reader.read(use), encodeState, decodeState }).span();
      if (!this.#loaded.has(id)) reader.rest(true);
      if (!span.ok || span.value === undefined) return [];
      const [fromUs, toUs] = [span.value.first, span.value.last];
      return [{ ...{ id, nation, mode, live, fromUs, toUs }, epoch: BigInt(epoch) }];
    });
    this.#parts.emit(replayFrame({ case: "recordings", value: { recordings } }));
  }

  /** The replay stands still: what it met is said, and another place may be asked for. */
  #refuse({ code, what }: Fault): void {
    this.#pace = 0;
    this.#isThere = true;
    if (this.#current !== undefined) this.#at = this.#current.head.state.now;
    this.#parts.emit(replayFrame({ case: "refusal", value: { code, detail: what } }));
  }
}

/**
 * Heartbeats are no inputs, so the record does not have them; that they stopped is one. A partner whose link was recorded as good
 * was being heard, and its lamp says so.
 */
function asHeard(view: View): View {
  const heard = view.links.map((link) =>
    link.own || link.via !== "" || link.state !== "linked" ? link : { ...link, heardUs: view.nowUs },
  );
  return { ...view, links: heard };
}
