/**
 * The connection to a replay, apart from the live one: what may be replayed, where it stands, and its pictures, which are shown
 * instead of the live picture for as long as this lives. Must never send anything to the node that lives.
 */
import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import {
  ConsoleFrameSchema,
  type Recording,
  type ReplayClock,
  type ReplayCommand,
  ReplayCommandSchema,
  type ReplayFrame,
  ReplayFrameSchema,
  type ReplayMark,
  type ReplayRefusal,
} from "@tocsin/codec-protobuf/console";
import { showRecorded } from "../live/store.ts";
import { changed, emptyPicture, type Picture, pictureOf } from "../reading/live/picture.ts";

export interface ReplayState {
  readonly connection: "opening" | "open" | "lost";
  readonly recordings: readonly Recording[];
  readonly clock: ReplayClock | undefined;
  readonly marks: readonly ReplayMark[];
  readonly bookmarks: readonly ReplayMark[];
  /** Code and detail of what was refused last; both empty where nothing was. */
  readonly refusal: { readonly code: string; readonly detail: string };
}

const NO_REFUSAL = { code: "", detail: "" };
const NOTHING: ReplayState = {
  ...{ connection: "opening", recordings: [], clock: undefined, marks: [], bookmarks: [] },
  refusal: NO_REFUSAL,
};
/** Where nothing says otherwise, a replay of the running watch begins so long ago. */
const AGO_US = 300e6;
/** Between two words of the replay its clock runs on, but no farther than this. */
const LONGEST_MS = 1_500;
const STEP_MS = 100;

type Body = Exclude<ReplayCommand["body"], { case: undefined }>;

export class ReplayChannel {
  readonly #startUs: number | undefined;
  readonly #listeners = new Set<() => void>();
  #socket: WebSocket;
  #state: ReplayState = NOTHING;
  #picture: Picture = emptyPicture;
  #heardMs = 0;
  /** Number of the last command that moves the replay; a clock that follows an earlier one would take the screen back to before it. */
  #sent = 0;
  /** Instant of the picture that is shown; 0 where there is none. */
  #shownUs = 0;
  #isOver = false;

  /** @param startUs where to begin; undefined for the last minutes of what is running, or the beginning of what is not. */
  constructor(startUs: number | undefined) {
    this.#startUs = startUs;
    this.#show(emptyPicture);
    this.#socket = this.#open();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): ReplayState => this.#state;

  /** The recorded instant in which the screen stands: on the way to another the one of the picture that still stands. */
  readonly nowUs = (): number => {
    const { clock } = this.#state;
    // Never before the picture's own instant is known: what counts down to something would count for ever.
    const isOnTheWay = clock === undefined || clock.seeking;
    return isOnTheWay && this.#shownUs > 0 ? this.#shownUs : this.targetUs();
  };

  /** Where it stands, or is going. */
  readonly targetUs = (): number => {
    const { clock } = this.#state;
    if (clock === undefined) return 0;
    const runs = clock.playing && !clock.seeking && this.#state.connection === "open";
    const elapsedMs = runs ? Math.min(performance.now() - this.#heardMs, LONGEST_MS) : 0;
    // In steps: what is drawn again because it was drawn must find the same instant, or it would draw for ever.
    const steppedMs = Math.floor(elapsedMs / STEP_MS) * STEP_MS;
    return Math.min(clock.atUs + steppedMs * 1000 * clock.pace, clock.toUs);
  };

  openRecording(recording: string): void {
    // Nothing of one nation's picture may stand under another's name.
    this.#show(emptyPicture);
    this.#send({ case: "open", value: { $typeName: "tocsin.console.v1.ReplayOpen", recording, atUs: 0 } });
  }

  seek(atUs: number): void {
    const { clock } = this.#state;
    if (clock !== undefined) this.#run({ ...clock, atUs, seeking: true });
    this.#send({ case: "seekUs", value: Math.max(0, Math.round(atUs)) });
  }

  pace(pace: number): void {
    const { clock } = this.#state;
    if (clock !== undefined) this.#run({ ...clock, atUs: this.targetUs(), pace, playing: pace > 0 });
    this.#send({ case: "pace", value: pace });
  }

  bookmark(note: string): void {
    const atUs = Math.round(this.nowUs());
    this.#send({ case: "bookmark", value: { $typeName: "tocsin.console.v1.ReplayBookmark", atUs, note } });
  }

  /** Where it was lost: begins anew where it stood. */
  again(): void {
    if (this.#state.connection !== "lost") return;
    this.#tell({ connection: "opening" });
    this.#socket = this.#open();
  }

  close(): void {
    this.#isOver = true;
    this.#socket.close();
    showRecorded(undefined);
  }

  #open(): WebSocket {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}/replay`);
    socket.binaryType = "arraybuffer";
    this.#sent = 0;
    socket.addEventListener("open", () => this.#tell({ connection: "open" }));
    socket.addEventListener("close", () => {
      if (!this.#isOver) this.#tell({ connection: "lost" });
    });
    socket.addEventListener("message", ({ data }: MessageEvent<ArrayBuffer>) => {
      if (this.#isOver) return;
      try {
        this.#take(fromBinary(ReplayFrameSchema, new Uint8Array(data)));
      } catch (cause) {
        // What was missed is unknown: it is said to be lost, and opened again begins with a whole picture.
        console.error("A frame of the replay could not be read.", cause);
        socket.close();
      }
    });
    return socket;
  }

  #take({ body }: ReplayFrame): void {
    if (body.case === "recordings") this.#begin(body.value.recordings);
    if (body.case === "clock" && body.value.heard >= this.#sent) this.#run(body.value);
    if (body.case === "marks") this.#tell({ marks: body.value.marks });
    if (body.case === "bookmarks") this.#tell({ bookmarks: body.value.marks, refusal: NO_REFUSAL });
    if (body.case === "refusal") this.#refused(body.value);
    if (body.case === "picture") this.#draw(body.value);
  }

  #run(clock: ReplayClock): void {
    this.#heardMs = performance.now();
    this.#tell({ clock });
  }

  /** What was refused may never be followed by a clock: none is waited for. */
  #refused({ code, detail }: ReplayRefusal): void {
    this.#sent = 0;
    this.#tell({ refusal: { code, detail } });
  }

  #begin(recordings: readonly Recording[]): void {
    const isFirst = this.#state.recordings.length === 0 || this.#state.clock === undefined;
    this.#tell({ recordings });
    const chosen = recordings.find(({ live }) => live) ?? recordings.at(0);
    if (!isFirst || chosen === undefined) return;
    const first = chosen.live ? Math.max(chosen.fromUs, chosen.toUs - AGO_US) : chosen.fromUs;
    const atUs = this.#startUs ?? first;
    this.#send({ case: "open", value: { $typeName: "tocsin.console.v1.ReplayOpen", recording: chosen.id, atUs } });
    this.pace(1);
  }

  #draw(bytes: Uint8Array): void {
    const { body } = fromBinary(ConsoleFrameSchema, bytes);
    if (body.case === "snapshot") this.#show(pictureOf(body.value), body.value.nowUs);
    if (body.case === "changes") this.#show(changed(this.#picture, body.value), body.value.nowUs);
  }

  #show(picture: Picture, atUs = 0): void {
    this.#picture = picture;
    this.#shownUs = atUs;
    showRecorded({ picture, nowUs: this.nowUs });
  }

  #send(body: Body): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    if (body.case !== "bookmark") this.#sent++;
    this.#socket.send(toBinary(ReplayCommandSchema, create(ReplayCommandSchema, { body, number: this.#sent })));
  }

  #tell(change: Partial<ReplayState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
