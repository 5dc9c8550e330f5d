/**
 * What a console serves of a nation's launches: /launches/own.json, /launches/published.json, and files to be kept or handed on under
 * /launches/export. All work is done by a process of its own of lower priority, one at a time for gathering; must never step here.
 */
import { readFile } from "node:fs/promises";
import type { ServedDocument } from "@tocsin/console-api";
import type { NodeState } from "@tocsin/node";
import { forkAside } from "../aside.ts";
import { catalogueFile } from "./catalogue.ts";
import type { ExportChoice } from "./export.ts";
import { FORMATS, TYPES } from "./formats.ts";
import type { ExportRules } from "./gate.ts";
import { publishedLaunches } from "./published.ts";

type PlainRules = Omit<ExportRules, "policy"> & {
  readonly policyText: string;
  readonly policySchema: string;
  readonly policyHash: string;
};
export type LaunchTask =
  | { readonly do: "gather"; readonly directory: string }
  | { readonly do: "export"; readonly directory: string; readonly choice: ExportChoice; readonly rules: PlainRules };
export interface LaunchWord {
  /** Empty where it is done, else why not. */
  readonly done: string;
  readonly body?: string | Uint8Array;
}

export interface LaunchesParts {
  readonly directory: string;
  readonly state: () => Readonly<NodeState>;
  /** The policy of the node's file: in force where no other was signed. */
  readonly policy: { readonly policyText: string; readonly policySchema: string };
}

const LONGEST_MILLISECONDS = 900_000;
const EXPORT_MILLISECONDS = 60_000;
/** Asked more often, the catalogue as it is. */
const AGAIN_MILLISECONDS = 20_000;
const EXPORTS = 2;
const IDS = 500;
const JSON_TYPE = "application/json; charset=utf-8";

export class LaunchDocuments {
  readonly #parts: LaunchesParts;
  #gathering: { stop(): void } | undefined;
  #gatheredAt = Number.NEGATIVE_INFINITY;
  #exports = 0;
  #published: string | undefined;

  constructor(parts: LaunchesParts) {
    this.#parts = parts;
  }

  /** Undefined for every other path. */
  async document(path: string): Promise<ServedDocument | undefined> {
    const { pathname, searchParams } = new URL(path, "http://console");
    if (pathname === "/launches/published.json") return { type: JSON_TYPE, body: this.#publishedText() };
    if (pathname === "/launches/own.json") return this.#own();
    const format = FORMATS.find((each) => pathname === `/launches/export.${each}`);
    if (format === undefined) return undefined;
    const to = searchParams.get("for") ?? "";
    const ids = (searchParams.get("ids") ?? "")
      .split(",")
      .filter((id) => id !== "")
      .slice(0, IDS);
    return this.#export({ format, to: to === "" ? undefined : to, ids });
  }

  stop(): void {
    this.#gathering?.stop();
  }

  #publishedText(): string {
    this.#published ??= `${JSON.stringify({ launches: publishedLaunches() })}\n`;
    return this.#published;
  }

  async #own(): Promise<ServedDocument> {
    if (this.#gathering === undefined && performance.now() - this.#gatheredAt > AGAIN_MILLISECONDS) this.#gather();
    const known = await readFile(catalogueFile(this.#parts.directory)).catch(() => undefined);
    const nations = JSON.stringify([...this.#parts.state().partners.keys()]);
    const isGathering = this.#gathering !== undefined;
    const head = `{"nation":"${this.#parts.state().self?.nation ?? ""}","partners":${nations},"gathering":${isGathering},"catalogue":`;
    return {
      type: JSON_TYPE,
      body: Buffer.concat([Buffer.from(head), known ?? Buffer.from("null"), Buffer.from("}\n")]),
    };
  }

  #gather(): void {
    const { directory } = this.#parts;
    const work = inChild({ do: "gather", directory }, LONGEST_MILLISECONDS);
    this.#gathering = work;
    void work.done.then(() => {
      this.#gathering = undefined;
      this.#gatheredAt = performance.now();
    });
  }

  async #export(choice: ExportChoice): Promise<ServedDocument> {
    const refuse = (code: string): ServedDocument => ({
      type: JSON_TYPE,
      body: `${JSON.stringify({ refused: code })}\n`,
    });
    const rules = this.#rules(choice.to);
    if (rules === undefined) return refuse("not-a-partner");
    if (this.#exports >= EXPORTS) return refuse("too-busy");
    this.#exports++;
    const { directory } = this.#parts;
    const word = await inChild({ do: "export", directory, choice, rules }, EXPORT_MILLISECONDS).done;
    this.#exports--;
    return word.body === undefined ? refuse(word.done) : { type: TYPES[choice.format], body: word.body };
  }

  /** As they are in force at this moment. */
  #rules(to: string | undefined): PlainRules | undefined {
    const { self, guard, partners, now } = this.#parts.state();
    const partner = to === undefined ? undefined : partners.get(to);
    if (self === undefined || (to !== undefined && partner === undefined)) return undefined;
    const { policyText, policySchema } = this.#parts.policy;
    return {
      ...{ own: self.nation, plan: self.plan, participation: partner?.participation.level ?? "full" },
      grants: { standing: [...guard.grants.values()], now },
      ...{ policyText: guard.signed?.text ?? policyText, policySchema, policyHash: self.policyHash },
    };
  }
}

function inChild(task: LaunchTask, longest: number): { readonly done: Promise<LaunchWord>; stop(): void } {
  const child = forkAside(new URL("./child.ts", import.meta.url), "low");
  const timer = setTimeout(() => child.kill("SIGKILL"), longest);
  const done = new Promise<LaunchWord>((resolve) => {
    child.once("message", (word: LaunchWord) => resolve(word));
    child.once("error", () => resolve({ done: "not-made" }));
    child.once("exit", () => {
      clearTimeout(timer);
      resolve({ done: "not-made" });
    });
  });
  child.send(task);
  return { done, stop: () => void child.kill("SIGKILL") };
}
