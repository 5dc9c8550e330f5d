/**
 * Three real nodes whose sensors see what an exercise orders to fly, and the officers who run it by their key files.
 * What they do goes through the consoles, as for everybody; nothing here reaches into a node.
 */
import { join } from "node:path";
import type { Programme, Room, RunningExercise } from "@tocsin/codec-protobuf/console";
import type { Picture } from "@tocsin/console/reading";
import type { ControlWord as OrderWord } from "@tocsin/exercise";
import { systemClock } from "@tocsin/host";
import { isoFromInstant } from "@tocsin/kernel/time";
import { type Answer, type CommandBody, connectAs, type OfficerClient } from "../../src/client/connect.ts";
import { confirmOrder, giveOrder, type Waiting, waitingFor } from "../../src/client/orders.ts";
import { demoOfficers, officerKeyFile } from "../../src/demo/officers.ts";
import { PLACES } from "../../src/places.ts";
import { type NodePlan, Nodes } from "./nodes.ts";
import { freeBlock } from "./ports.ts";
import { until } from "./until.ts";

export const NATIONS = ["KOR", "JPN", "USA"] as const;
export type Player = (typeof NATIONS)[number];
type Act<Case extends CommandBody["case"]> = Extract<CommandBody, { readonly case: Case }>["value"];

const SCENARIO = join(PLACES.scenarios, "close-lantern.json");
const START_SECONDS = 60;
const WAITING_MILLISECONDS = 5000;
/** A flight is seen, declared and joined to the partners' meanwhile, on a busy machine. */
const SEEN_SECONDS = 120;

export class Rehearsal {
  readonly nodes: Nodes;
  readonly #plans: readonly NodePlan[];
  readonly #officers = new Map<string, OfficerClient>();
  #waited: Waiting | undefined;

  private constructor(nodes: Nodes, plans: readonly NodePlan[]) {
    this.nodes = nodes;
    this.#plans = plans;
  }

  /** Laid out, started, and every link up. */
  static async begin(): Promise<Rehearsal> {
    const first = await freeBlock();
    const epoch = isoFromInstant(systemClock().now());
    const feeds = [{ kind: "scenario", id: "scenario", file: SCENARIO, epoch, controlled: true }];
    const plans = NATIONS.map((nation, i) => ({ nation, console: first + i, link: first + 10 + i, feeds }));
    const nodes = await Nodes.layOut("exercise", plans);
    for (const plan of plans) {
      const officers = await demoOfficers(nodes.keysOf(plan.nation), plan.nation);
      if (!officers.ok) throw new Error(officers.error.what);
      const partners = plans.filter(({ nation }) => nation !== plan.nation);
      await nodes.configure(plan, partners, { officers: officers.value.map(({ entry }) => entry) });
    }
    const rehearsal = new Rehearsal(nodes, plans);
    try {
      await Promise.all(NATIONS.map((nation) => rehearsal.start(nation)));
      await Promise.all(NATIONS.map((nation) => rehearsal.#linked(nation)));
    } catch (error) {
      await rehearsal.discard();
      throw error;
    }
    return rehearsal;
  }

  get directories(): string[] {
    return NATIONS.map((nation) => this.nodes.directoryOf(nation));
  }

  async start(nation: Player): Promise<void> {
    await this.nodes.start(nation).line(/ ready, /, START_SECONDS);
  }

  /** kill -9: whatever it was doing. Its officers are signed out. */
  async kill(nation: Player): Promise<void> {
    await this.nodes.kill(nation);
    for (const position of this.#officers.keys()) if (position.startsWith(nation)) this.#officers.delete(position);
  }

  /** kill -9 and a new start, until it is linked again. */
  async killAndStart(nation: Player): Promise<void> {
    await this.kill(nation);
    await this.start(nation);
    await this.#linked(nation);
  }

  #linked(nation: Player): Promise<unknown> {
    const isLinked = ({ links }: Picture): boolean =>
      links.size === NATIONS.length && [...links.values()].every(({ state }) => state === "linked");
    return this.sees(nation, "every link", isLinked);
  }

  /** Somebody signed in at the nation's console, who stays so. */
  async officer(position: string): Promise<OfficerClient> {
    const known = this.#officers.get(position);
    if (known !== undefined) return known;
    const plan = this.#plans.find(({ nation }) => position.startsWith(nation));
    if (plan === undefined) throw new Error(`nobody is ${position}`);
    const { nation, console: port } = plan;
    const keyFile = officerKeyFile(this.nodes.keysOf(nation), position);
    const address = `http://${nation.toLowerCase()}.localhost:${port}/`;
    const client = await connectAs({ address, keyFile, position });
    if (!client.ok) throw new Error(`${position}: ${client.error.what}`);
    this.#officers.set(position, client.value);
    return client.value;
  }

  /** What the nation's watch sees in its picture, when it comes. */
  async sees<T>(nation: Player, what: string, probe: (picture: Picture) => T | undefined | false): Promise<T> {
    const watch = await this.officer(`${nation}-WATCH`);
    return until(
      `${nation} shows ${what}`,
      SEEN_SECONDS,
      () => probe(watch.picture()),
      () => wordsOf(watch.picture()),
    );
  }

  /** The same at all three, by nation. */
  allSee<T>(what: string, probe: (picture: Picture, nation: Player) => T | undefined | false): Promise<T[]> {
    return Promise.all(NATIONS.map((nation) => this.sees(nation, what, (picture) => probe(picture, nation))));
  }

  async ask(position: string, body: CommandBody): Promise<Answer> {
    return (await this.officer(position)).ask(body);
  }

  exercise(position: string, act: Act<"exercise">["act"]): Promise<Answer> {
    return this.ask(position, { case: "exercise", value: { act } as Act<"exercise"> });
  }

  consult(position: string, act: Act<"consult">["act"]): Promise<Answer> {
    return this.ask(position, { case: "consult", value: { act } as Act<"consult"> });
  }

  /** One person's order, signed over what the person sees. */
  async order(position: string, exercise: string, order: OrderWord): Promise<Answer> {
    return giveOrder(await this.officer(position), { exercise, order, reason: "" });
  }

  /** The second person's signature: over what waits, or again over what waited last, which the node must refuse. */
  async confirm(position: string, exercise: string): Promise<Answer> {
    const officer = await this.officer(position);
    const waiting = await officer.until(({ programme }) => waitingFor(programme, exercise), WAITING_MILLISECONDS);
    this.#waited = waiting ?? this.#waited;
    if (this.#waited === undefined) throw new Error(`${exercise}: nothing has ever waited for ${position}`);
    return confirmOrder(officer, this.#waited);
  }

  async stop(): Promise<void> {
    for (const officer of this.#officers.values()) await officer.close();
    await this.nodes.stop();
  }

  discard(): Promise<void> {
    return this.nodes.discard();
  }
}

export const entryOf = (programme: Programme | undefined, item: string) =>
  programme?.entries.find((entry) => entry.item === item);

export const runOf = (programme: Programme | undefined, item: string): RunningExercise | undefined =>
  programme?.running?.item === item ? programme.running : undefined;

export const roomOf = ({ consult }: Picture, item: string): Room | undefined =>
  consult?.rooms.find(({ key }) => key === `exercise/${item}`);

/** The picture in a few words, for failures. */
function wordsOf({ programme, links, events, tracks, alarms }: Picture): string {
  const running = programme?.running;
  const injects = running?.injects.map(({ number, state }) => `${number} ${state}`).join(", ");
  return [
    `running: ${running?.item} ${running?.state} (${injects})`,
    `links: ${[...links.values()].map(({ nation, state }) => `${nation} ${state}`).join(", ")}`,
    `events: ${[...events.values()].map(({ label, views }) => `${label} of ${views.map((v) => v.nation)}`).join(", ")}`,
    `tracks: ${[...tracks.values()].map(({ label, source, status }) => `${label} ${source} ${status}`).join(", ")}`,
    `alarms: ${[...alarms.values()].map(({ code, subject }) => `${code} ${subject}`).join(", ")}`,
  ].join("; ");
}
