/**
 * The tour's scripted officers: they act at the consoles by their key files, under everybody's rules. A console that went away is
 * signed in to again. Exercise mode only.
 */
import { join } from "node:path";
import type { Picture } from "@tocsin/console/reading";
import { type Answer, connectAs, type OfficerClient } from "../../client/connect.ts";
import { standingIn } from "../../client/picture.ts";
import { officerKeyFile } from "../officers.ts";
import { consoleAddress, type DemoNation, type DemoPlan, NATIONS, nodeDirectory } from "../plan.ts";

export type Post = "WATCH" | "RELEASE";
type Probe<T> = (picture: Picture) => T | undefined | false;

const LOOK_MILLISECONDS = 1000;
const RETRY_MILLISECONDS = 700;

export class Cast {
  readonly #plan: DemoPlan;
  readonly #skipped: AbortSignal;
  readonly #officers = new Map<string, OfficerClient>();
  readonly #before = new Map<DemoNation, ReadonlySet<string>>();

  constructor(plan: DemoPlan, skipped: AbortSignal) {
    this.#plan = plan;
    this.#skipped = skipped;
  }

  /** @throws Error where the tour is skipped, or where the console does not let the officer in. */
  async officer(nation: DemoNation, post: Post): Promise<OfficerClient> {
    if (this.#skipped.aborted) throw new Skipped();
    const position = `${nation}-${post}`;
    const known = this.#officers.get(position);
    if (known?.isConnected()) return known;
    const keyFile = officerKeyFile(join(nodeDirectory(this.#plan, nation), "keys"), position);
    const made = await connectAs({ address: consoleAddress(this.#plan, nation), keyFile, position });
    if (!made.ok) throw new Error(made.error.code);
    this.#officers.set(position, made.value);
    return made.value;
  }

  /** What the nation's watch sees, when it comes. @throws Error("not-seen") after the time. */
  async sees<T>(nation: DemoNation, seconds: number, probe: Probe<T>): Promise<T> {
    const end = performance.now() + seconds * 1000;
    while (performance.now() < end) {
      const watch = await this.officer(nation, "WATCH").catch(pausing);
      const found = await watch?.until(probe, LOOK_MILLISECONDS);
      if (found !== undefined && found !== false) return found;
      if (this.#skipped.aborted) throw new Skipped();
    }
    throw new Error("not-seen");
  }

  /** The same at all three, in the order of NATIONS. */
  allSee<T>(seconds: number, probe: (picture: Picture, nation: DemoNation) => T | undefined | false): Promise<T[]> {
    return Promise.all(NATIONS.map((nation) => this.sees(nation, seconds, (picture) => probe(picture, nation))));
  }

  /** From now on only events and rooms that come later are new: an earlier demo's may still stand. */
  async remember(seconds: number): Promise<void> {
    const pictures = await this.allSee(seconds, (picture) => picture.consult && picture);
    for (const [i, nation] of NATIONS.entries()) {
      const picture = pictures[i];
      if (picture !== undefined) this.#before.set(nation, standingIn(picture));
    }
  }

  isNew(nation: DemoNation, name: string): boolean {
    return this.#before.get(nation)?.has(name) === false;
  }

  async leave(): Promise<void> {
    await Promise.all([...this.#officers.values()].map((officer) => officer.close()));
    this.#officers.clear();
  }
}

export class Skipped extends Error {}

/** @throws Error with the code of a refusal. */
export function needed(answer: Answer): string {
  if (!answer.done) throw new Error(answer.code);
  return answer.subject;
}

/** A node that is just being started again lets nobody in for a moment. */
async function pausing(error: unknown): Promise<undefined> {
  if (error instanceof Skipped) throw error;
  await new Promise((resolve) => setTimeout(resolve, RETRY_MILLISECONDS));
  return undefined;
}
