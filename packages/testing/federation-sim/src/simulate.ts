/**
 * One seed, one federation, one verdict: builds the world, lets faults rain, heals it, and demands that it comes together.
 * The same seed and choices give the same run, frame for frame.
 */
import { Random } from "@tocsin/kernel/chance";
import { stillMissing } from "./checks/liveness.ts";
import type { Invariant } from "./checks/violation.ts";
import { Violation } from "./checks/violation.ts";
import { Watch } from "./checks/watch.ts";
import { type Chosen, drawOptions, type FaultRates, type SimOptions } from "./options.ts";
import { createCast, isDirect, startInput } from "./world/cast.ts";
import { EventQueue, SECOND } from "./world/event-queue.ts";
import { Faults } from "./world/faults.ts";
import { Links } from "./world/links.ts";
import { SimNode } from "./world/sim-node.ts";
import { createWorkload, type Workload } from "./world/workload.ts";
import { type Habits, SOUND_HABITS, type World } from "./world/world.ts";

/** Seconds after the faults within which the federation must have come together. */
const HEALING_SECONDS = 30;
const QUEUE_BOUND = 500_000;

export interface SimRequest extends Chosen {
  readonly seed: number;
  readonly habits?: Partial<Habits>;
  /** Overrides of single faults, in mean seconds. */
  readonly often?: Partial<FaultRates>;
  /** Overrides of single options, for tests of one situation. */
  readonly options?: Partial<SimOptions>;
}

export interface SimResult {
  readonly seed: number;
  readonly options: SimOptions;
  /** SHA-256 over all frames, recoveries and final states; of a failed run over what was until then. */
  readonly hash: string;
  readonly virtualSeconds: number;
  readonly frames: number;
  readonly inputs: number;
  readonly rare: ReadonlyMap<string, number>;
  readonly violation?: { readonly invariant: Invariant; readonly detail: string; readonly at: number };
}

export function simulate(request: SimRequest): SimResult {
  const random = new Random(request.seed);
  const drawn = drawOptions(random.fork("options"), request);
  const options = { ...drawn, rates: { ...drawn.rates, ...request.often }, ...request.options };
  const queue = new EventQueue();
  const workload = createWorkload(request.seed);
  const watch = new Watch(options, workload.secrets, () => queue.now);
  const world: World = { options, queue, random, watcher: watch, habits: { ...SOUND_HABITS, ...request.habits } };
  const result = (): Omit<SimResult, "hash"> => ({
    seed: request.seed,
    options,
    virtualSeconds: queue.now / SECOND,
    frames: watch.frames,
    inputs: watch.inputs,
    rare: watch.rare,
  });
  const federation = build(world, workload);
  try {
    run(world, federation);
    const hash = watch.finish(federation.nodes);
    return { ...result(), hash };
  } catch (error) {
    const invariant = error instanceof Violation ? error.invariant : "sound";
    const detail = error instanceof Violation ? error.message : String(error instanceof Error ? error.stack : error);
    return { ...result(), hash: "", violation: { invariant, detail, at: queue.now / SECOND } };
  }
}

interface Federation {
  readonly nodes: readonly SimNode[];
  readonly links: Links;
  readonly faults: Faults;
  readonly feeds: Feeds;
}

function build(world: World, workload: Workload): Federation {
  const { options } = world;
  const cast = createCast(options);
  const links = new Links(world);
  const nodes = cast.map((part) => {
    const start = startInput(options, part.nation, cast, workload.sensorsOf(part.nation));
    return new SimNode(world, links, part, start);
  });
  for (const [i, one] of nodes.entries()) {
    for (const two of nodes.slice(i + 1)) if (isDirect(options, one.nation, two.nation)) links.join(one, two);
  }
  return { nodes, links, faults: new Faults(world, nodes, links), feeds: new Feeds(world, workload, nodes) };
}

function run(world: World, { nodes, links, faults, feeds }: Federation): void {
  const { queue, options } = world;
  for (const node of nodes) queue.after(world.random.between(0, 0.5) * SECOND, () => node.boot());
  faults.begin();
  feeds.begin();
  runUntil(queue, options.seconds * SECOND);
  faults.heal();
  feeds.end();
  const deadline = (options.seconds + HEALING_SECONDS) * SECOND;
  // Not before a link's silence could have been noticed: what looks linked at this moment may be half-open.
  runUntil(queue, queue.now + 4 * SECOND);
  for (;;) {
    const missing = stillMissing(nodes, links);
    if (missing.length === 0) return;
    if (queue.now >= deadline) throw new Violation("liveness", missing.slice(0, 5).join("; "));
    runUntil(queue, queue.now + 0.05 * SECOND);
  }
}

function runUntil(queue: EventQueue, until: number): void {
  while (queue.step(until)) {
    if (queue.length > QUEUE_BOUND) throw new Violation("bounds", `${queue.length} events wait in the simulation`);
  }
}

/** Sensors report and operators act, until the end of the faults. */
class Feeds {
  readonly #world: World;
  readonly #workload: Workload;
  readonly #nodes: readonly SimNode[];
  #ended = false;

  constructor(world: World, workload: Workload, nodes: readonly SimNode[]) {
    this.#world = world;
    this.#workload = workload;
    this.#nodes = nodes;
  }

  begin(): void {
    this.#looks();
    this.#operator();
  }

  end(): void {
    this.#ended = true;
  }

  #looks(): void {
    if (this.#ended) return;
    const { queue, options, watcher } = this.#world;
    const from = options.scenarioStart + queue.now / SECOND;
    for (const node of this.#nodes) {
      for (const { at, dwell } of this.#workload.looks(node.nation, from, from + 1)) {
        queue.after((at - from) * SECOND, () => {
          if (node.pipeline === undefined) watcher.count("look while the node was down");
          else if (!node.offer({ kind: "dwell", feed: "scenario", dwell })) watcher.count("look dropped, inbox full");
        });
      }
    }
    queue.after(SECOND, () => this.#looks());
  }

  #operator(): void {
    if (this.#ended) return;
    const { queue, random } = this.#world;
    const node = random.pick(this.#nodes);
    const state = node.pipeline?.node.state;
    const event = [...(state?.groups.values() ?? [])].find(({ acknowledgedAt }) => acknowledgedAt === undefined);
    const alarm = [...(state?.alarms.values() ?? [])].find(({ acknowledgedAt }) => acknowledgedAt === undefined);
    if (event !== undefined) node.offer(operatorAct({ do: "acknowledge-event", id: event.id }));
    else if (alarm !== undefined) node.offer(operatorAct({ do: "acknowledge-alarm", id: alarm.id }));
    queue.after(random.between(0.5, 4) * SECOND, () => this.#operator());
  }
}

type Act = { readonly do: "acknowledge-alarm" | "acknowledge-event"; readonly id: string };
const operatorAct = (act: Act) => ({ kind: "operator", position: "watch", act, request: "" }) as const;
