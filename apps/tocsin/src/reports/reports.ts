/**
 * A nation's reports of its exercises: sees in the node's state that one has ended, has its report made out of the journal,
 * one at a time, and serves what is there. Must never compute in the node's own loop, nor stop a node for a report.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ServedDocument } from "@tocsin/console-api";
import { phaseOf } from "@tocsin/exercise";
import { type Clock, type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { NodeState } from "@tocsin/node";
import { keyOf } from "@tocsin/picture";
import { type Making, makeInChild } from "./child.ts";
import { type ReportEntry, ReportList } from "./list.ts";
import { keepStart } from "./start-state.ts";

type Run = NonNullable<NodeState["exercise"]["run"]>;

const nameOf = ({ name, version }: Run): string => `${keyOf(name).replaceAll("/", "-")}-v${version}`;
const TYPES: Readonly<Record<string, string>> = {
  json: "application/json; charset=utf-8",
  html: "text/html; charset=utf-8",
  pdf: "application/pdf",
};
const FILE = /^\/reports\/((?:index|[A-Za-z0-9-]+)(?:\.(?:ko|ja|en))?\.(json|html|pdf))$/;
const AGAIN = /^\/reports\/([A-Za-z0-9-]+)$/;

export class Reports {
  readonly #directory: string;
  readonly #clock: Clock;
  readonly #list: ReportList;
  readonly #queue: string[] = [];
  /** As last looked at; false before the first look: what a process has not seen begin it has no start of. */
  #last: Run | undefined | false = false;
  #making: Making | undefined;
  #isStopped = false;

  /** @param directory of the node. */
  constructor(directory: string, clock: Clock) {
    this.#directory = directory;
    this.#clock = clock;
    this.#list = new ReportList(directory);
    for (const { name } of this.#list.unfinished()) this.#enqueue(name);
  }

  /** State and disk agree. */
  look(state: Readonly<NodeState>): void {
    const { run } = state.exercise;
    const last = this.#last;
    this.#last = run;
    if (last !== false && last !== run) {
      // The next one may start before the end of the last has taken effect.
      if (last !== undefined) this.#begin(last, state.inputs);
      if (run !== undefined) this.#keepStart(run, state);
    }
    if (run !== undefined && (run.orders.at(-1)?.at ?? 0) <= state.now) this.#begin(run, state.inputs);
  }

  /** Makes one again; false where there is no such report. */
  again(path: string): boolean {
    const entry = this.#list.get(AGAIN.exec(path)?.[1] ?? "");
    if (entry === undefined) return false;
    if (entry.state !== "making") {
      this.#put({ ...entry, state: "making", why: "", seconds: 0 });
      this.#enqueue(entry.name);
    }
    return true;
  }

  /** Undefined for every path that is none of a report. */
  async document(path: string): Promise<ServedDocument | undefined> {
    const [, file = "", form = ""] = FILE.exec(path) ?? [];
    const body = file === "" ? undefined : await readFile(join(this.#list.folder, file)).catch(() => undefined);
    if (body !== undefined) return { type: TYPES[form] ?? "", body };
    // Before the first report there is a list all the same.
    return file === "index.json" ? { type: TYPES.json ?? "", body: '{"reports":[]}\n' } : undefined;
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#making?.stop();
    await this.#making?.done;
  }

  #keepStart({ name }: Run, state: Readonly<NodeState>): void {
    keepStart(join(this.#directory, "journal"), keyOf(name), state).catch((cause: unknown) =>
      complain(`the state at the exercise's start could not be kept; its report replays the whole journal: ${cause}`),
    );
  }

  /** Once for each running, when it is over. */
  #begin(run: Run, through: number): void {
    const name = nameOf(run);
    const last = run.orders.at(-1);
    const phase = phaseOf(last);
    if ((phase !== "ended" && phase !== "stopped") || this.#list.get(name) !== undefined) return;
    const ended = phase === "stopped" ? "real-world" : "end";
    const of = { name, exercise: keyOf(run.name), version: run.version, through };
    this.#put({ ...of, ended, endedUs: last?.at ?? 0, state: "making", why: "", seconds: 0 });
    this.#enqueue(name);
  }

  #enqueue(name: string): void {
    this.#queue.push(name);
    if (this.#making === undefined) setImmediate(() => void this.#next());
  }

  async #next(): Promise<void> {
    if (this.#making !== undefined || this.#isStopped) return;
    const entry = this.#list.get(this.#queue.shift() ?? "");
    if (entry === undefined) return;
    this.#making = makeInChild(this.#directory, this.#list.folder, entry);
    const why = await this.#making.done;
    this.#making = undefined;
    // What a stop has ended is made at the next start.
    if (this.#isStopped) return;
    const seconds = secondsBetween(entry.endedUs as Instant, this.#clock.now());
    this.#put(why === "" ? { ...entry, state: "ready", seconds } : { ...entry, state: "failed", why });
    await this.#next();
  }

  #put(entry: ReportEntry): void {
    try {
      this.#list.put(entry);
    } catch (cause) {
      complain(`the list of reports could not be written: ${cause}`);
    }
  }
}

const complain = (what: string): void => void process.stderr.write(`tocsin: ${what}\n`);
