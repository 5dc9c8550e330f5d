/**
 * A stage for scenes of several nations in one process: real nodes, simulated clock, disks and links, real sensors' plots
 * from a scenario. The same script plays the same scene; nothing here decides anything that a node should decide.
 */
import type { PolicyEngine } from "@tocsin/guard";
import { after, type Instant, secondsBetween } from "@tocsin/kernel/time";
import type { InputBody, OfficerConfig, OwnKeys, PartnerConfig, RelayRule, StartInput, View } from "@tocsin/node";
import type { Dwell, Mode, Nation, Sensor } from "@tocsin/picture";
import { orderedBy } from "@tocsin/sensor-scenario";
import type { Scenario, TimedDwell } from "@tocsin/truth";
import { CURTAIN, NATIONS, rootOf, shippedPolicy, signerOf, toolsWith } from "./cast.ts";
import { Player } from "./player.ts";
import { type Tap, Wire } from "./wire.ts";

/** Steps of the stage's clock a second. */
const BEATS = 10;
const ROOT_UNTIL = after(CURTAIN, 3650 * 86_400);
/** Beats from one measurement of a partner's clock to the next, and the round trip on a wire, seconds. */
const MEASURED_EVERY = 100;
const ROUND_TRIP = 0.004;
/** The whole, the Korean peninsula, the sea east of it, eastern Japan, and a sea far off. */
const REGIONS = ["own", "N35E125", "N35E130", "N35E140", "N20E115"];

export interface StageOptions {
  readonly nations?: readonly Nation[];
  /** `hub`: KOR and JPN are joined through USA only, which relays with the origin's own signature. */
  readonly topology?: "mesh" | "hub";
  /** Instead of the hub's own. */
  readonly relays?: { readonly [nation: Nation]: readonly RelayRule[] };
  readonly scenario?: Scenario;
  /** The scenario flies what an exercise orders, and nothing of its own. */
  readonly controlled?: boolean;
  readonly mode?: Mode;
  readonly policy?: { readonly [nation: Nation]: PolicyEngine };
  /** Sensors beside the scenario's, such as those of a recorded feed. */
  readonly sensors?: { readonly [nation: Nation]: readonly Sensor[] };
  readonly officers?: { readonly [nation: Nation]: readonly OfficerConfig[] };
  readonly outlets?: { readonly [nation: Nation]: readonly string[] };
  /** Seconds that a nation's clock, and its sensors', is ahead. Where given, clocks are measured on the wires. */
  readonly clocks?: { readonly [nation: Nation]: number };
}

export const createStage = (options: StageOptions = {}): Stage => new Stage(options);

export class Stage {
  readonly nations: readonly Nation[];
  readonly #players: ReadonlyMap<Nation, Player>;
  readonly #wires: readonly Wire[];
  readonly #scenario: Scenario | undefined;
  readonly #controlled: boolean;
  readonly #blind = new Set<Nation>();
  /** Seconds that a nation's clock is ahead; scenes may move it. */
  readonly clocks: Map<Nation, number>;
  readonly #measures: boolean;
  #beats = 0;

  constructor(options: StageOptions) {
    this.nations = options.nations ?? NATIONS;
    this.#scenario = options.scenario;
    this.#controlled = options.controlled ?? false;
    this.clocks = new Map(Object.entries(options.clocks ?? {}));
    this.#measures = options.clocks !== undefined;
    this.#players = new Map(this.nations.map((nation) => [nation, castPlayer(nation, this.nations, options)]));
    this.#wires = this.nations.flatMap((from) =>
      this.nations
        .filter((to) => to !== from && isDirect(from, to, options))
        .map((to) => new Wire(this.player(from), this.player(to))),
    );
    for (const wire of this.#wires) this.#tellLink(wire, "linked");
  }

  /** Scenario second. */
  get second(): number {
    return this.#beats / BEATS;
  }

  get now(): Instant {
    return after(CURTAIN, this.second);
  }

  player(nation: Nation): Player {
    const player = this.#players.get(nation);
    if (player === undefined) throw new Error(`${nation} is not on this stage`);
    return player;
  }

  view(nation: Nation): View {
    return this.player(nation).view();
  }

  /** Lets so many seconds pass; `each` is called after every whole second. */
  fly(seconds: number, each?: (second: number) => void): this {
    for (let beat = 0; beat < seconds * BEATS; beat++) {
      this.beat();
      if (this.#beats % BEATS === 0) each?.(this.second);
    }
    return this;
  }

  /** Flies until `happened`, at most `most` seconds. */
  flyUntil(happened: () => boolean, most: number): this {
    const end = this.second + most;
    do {
      if (this.second >= end) throw new Error(`it has not happened within ${most} s: ${happened}`);
      this.fly(1);
    } while (!happened());
    return this;
  }

  /** A tenth of a second: sensors look, what was stored is handed over, every nation takes what it has and stores it. */
  beat(): void {
    this.look();
    for (const wire of this.#wires) wire.carry();
    if (this.#measures && this.#beats % MEASURED_EVERY === 1) this.measureClocks();
    for (const nation of this.nations) this.act(nation);
  }

  /** The instant by the clock of the nation's machine. */
  clockOf(nation: Nation): Instant {
    return after(this.now, this.clocks.get(nation) ?? 0);
  }

  /** What heartbeats would measure on every open wire now, `error` seconds wrong, and every machine of its own clock. */
  measureClocks(error = 0): void {
    const timeOf = (nation: Nation): Instant => this.player(nation).timeAt(this.clockOf(nation));
    for (const { from, to, open } of this.#wires) {
      const ahead = secondsBetween(timeOf(to.start.nation), timeOf(from.start.nation));
      const measured = { offset: ahead + error, roundTrip: ROUND_TRIP };
      if (open) to.offer({ kind: "clock", partner: from.start.nation, ...measured });
    }
    for (const nation of this.nations) {
      const offset = secondsBetween(timeOf(nation), this.clockOf(nation));
      this.offer(nation, { kind: "clock", partner: nation, offset, roundTrip: 0 });
    }
  }

  /** A beat whose commit one nation writes but has not synced: a power cut now would lose it. */
  beatUnsynced(nation: Nation): void {
    this.look();
    for (const wire of this.#wires) wire.carry();
    for (const other of this.nations) if (other !== nation) this.act(other);
    this.player(nation).act(this.clockOf(nation), false);
  }

  /** Time goes on and the sensors report; nobody has taken anything yet. */
  look(): void {
    const from = this.second;
    this.#beats++;
    for (const nation of this.nations) {
      if (this.#blind.has(nation)) continue;
      for (const { dwell } of this.#dwells(nation, from)) {
        this.offer(nation, { kind: "dwell", feed: "scenario", dwell: this.#byItsTime(nation, dwell) });
      }
    }
  }

  #byItsTime(nation: Nation, dwell: Dwell): Dwell {
    const ahead = secondsBetween(this.now, this.player(nation).timeAt(this.clockOf(nation)));
    return ahead === 0
      ? dwell
      : { ...dwell, plots: dwell.plots.map((plot) => ({ ...plot, at: after(plot.at, ahead) })) };
  }

  #dwells(nation: Nation, from: number): readonly TimedDwell[] {
    const scenario = this.#scenario;
    if (scenario === undefined) return [];
    if (!this.#controlled) return scenario.dwellsBetween(nation, from, this.second);
    const { fly } = this.player(nation);
    const ordered = orderedBy(scenario, fly ?? { scenario: "", seed: 0, flights: [] });
    return scenario.orderedDwells(nation, from, this.second, ordered);
  }

  /** One nation takes and stores what waits for it; its acknowledgements go back. */
  act(nation: Nation): void {
    for (const { partner, priority, through } of this.player(nation).act(this.clockOf(nation))) {
      if (priority !== "warning" || !this.wire(partner, nation).open) continue;
      this.offer(partner, { kind: "acknowledged", partner: nation, priority, through });
    }
  }

  offer(nation: Nation, body: InputBody): void {
    this.player(nation).offer(body);
  }

  /** The nation's sensors fall silent. */
  blind(nation: Nation): void {
    this.#blind.add(nation);
  }

  /** And speak again. */
  unblind(nation: Nation): void {
    this.#blind.delete(nation);
  }

  cut(a: Nation, b: Nation): void {
    for (const wire of this.#between(a, b)) {
      wire.cut();
      this.#tellLink(wire, "lost");
    }
  }

  heal(a: Nation, b: Nation): void {
    for (const wire of this.#between(a, b)) {
      wire.join();
      this.#tellLink(wire, "linked");
    }
  }

  /** Sits on the wire from one nation to another: every frame passes through `tap` from now on. */
  tap(from: Nation, to: Nation, tap: Tap): void {
    this.wire(from, to).tap = tap;
  }

  /** A frame comes out of the link from `from`, whoever made it. */
  inject(
    from: Nation,
    to: Nation,
    frame: Uint8Array,
    priority: "warning" | "track" | "coordination" = "warning",
  ): void {
    const { epoch } = this.player(from).start;
    this.offer(to, { kind: "delivery", partner: from, priority, epoch, frame });
  }

  /** The nation's machine loses power now and its node comes back at once: recovered, started, joined again. */
  crash(nation: Nation, options: { readonly torn?: boolean; readonly fromSnapshot?: boolean } = {}) {
    const recovered = this.player(nation).crash(options);
    const fingerprint = recovered.node.fingerprint();
    this.player(nation).restart();
    for (const wire of this.#wires) {
      if (!wire.open || (wire.from !== this.player(nation) && wire.to !== this.player(nation))) continue;
      wire.join();
      this.#tellLink(wire, "linked");
    }
    return { ...recovered, fingerprint };
  }

  wire(from: Nation, to: Nation): Wire {
    const wire = this.#wires.find((one) => one.from.start.nation === from && one.to.start.nation === to);
    if (wire === undefined) throw new Error(`there is no link from ${from} to ${to}`);
    return wire;
  }

  #between = (a: Nation, b: Nation): Wire[] => [this.wire(a, b), this.wire(b, a)];

  #tellLink({ from, to }: Wire, state: "linked" | "lost"): void {
    to.offer({ kind: "link", partner: from.start.nation, state, detail: "scene" });
  }
}

const isDirect = (a: Nation, b: Nation, { topology }: StageOptions): boolean =>
  topology !== "hub" || a === "USA" || b === "USA";

function castPlayer(nation: Nation, nations: readonly Nation[], options: StageOptions): Player {
  const others = nations.filter((other) => other !== nation);
  const hub = options.topology === "hub" && nation === "USA";
  const policy = options.policy?.[nation] ?? shippedPolicy;
  const start: StartInput = {
    kind: "start",
    nation,
    mode: options.mode ?? "exercise",
    epoch: 1,
    saltKey: new Uint8Array(32).fill(nation.charCodeAt(0)),
    build: "scene",
    runtime: "scene",
    architecture: "scene",
    sensors: [...(options.scenario?.sensorsOf(nation) ?? []), ...(options.sensors?.[nation] ?? [])],
    partners: others.map((other) => partnerOf(other, isDirect(nation, other, options))),
    relays: options.relays?.[nation] ?? (hub ? allRelays(others) : []),
    plan: { version: 1, nations, numberBlocks: blocksOf(nations), trackRate: 1 },
    policyHash: policy.hash,
    areasHash: "scene",
    officers: options.officers?.[nation] ?? [],
    relyingParty: "",
    outlets: options.outlets?.[nation] ?? [],
    ownKeys: ownKeysOf(nation),
    surveillance: { regions: REGIONS.map((code) => ({ code, status: "none" })) },
  };
  return new Player(start, signerOf(nation), toolsWith(policy), CURTAIN);
}

const allRelays = (nations: readonly Nation[]): RelayRule[] =>
  nations.flatMap((from) => nations.filter((to) => to !== from).map((to) => ({ from, to })));

function partnerOf(nation: Nation, direct: boolean): PartnerConfig {
  const { publicKey: messageKey, keyId: messageKeyId } = signerOf(nation);
  const root = { publicKey: rootOf(nation).publicKey, validUntil: ROOT_UNTIL };
  return { nation, messageKey, messageKeyId, root, direct, ...(!direct && { via: "USA" }) };
}

function ownKeysOf(nation: Nation): OwnKeys {
  const { publicKey: messageKey, keyId: messageKeyId } = signerOf(nation);
  return { root: { publicKey: rootOf(nation).publicKey, validUntil: ROOT_UNTIL }, messageKey, messageKeyId };
}

const blocksOf = (nations: readonly Nation[]) =>
  Object.fromEntries(nations.map((nation, index) => [nation, { first: 1000 * (index + 1), length: 1000 }]));
