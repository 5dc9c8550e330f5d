/**
 * A place in a recorded run: the node as it stood then, made again by stepping the journal's own inputs. Its effects go nowhere.
 * Must never be given a journal to write, nor stand for the node that lives.
 */
import { type Fault, fault, ok, type Result } from "@tocsin/kernel/sound";
import type { Instant } from "@tocsin/kernel/time";
import type { LedgerLeaf, NodeTools } from "../context.ts";
import type { Input } from "../inputs.ts";
import { Node } from "../node.ts";
import type { NodeCodec } from "../ports/codec.ts";
import type { JournalReader } from "../ports/journal.ts";
import { recover } from "../recover.ts";
import type { NodeState } from "../state.ts";
import { buildView } from "../view/build-view.ts";
import { PathCache } from "../view/track-view.ts";
import type { View } from "../view/types.ts";
import type { Tape } from "./tape.ts";

export type ReplayTools = NodeTools & { readonly codec: NodeCodec };
type AfterEach = (node: Node, input: Input, leaves: readonly LedgerLeaf[]) => void;

export class Playhead {
  readonly #tape: Tape;
  readonly #tools: ReplayTools;
  readonly #afterEach: AfterEach | undefined;
  #node: Node;
  #paths = new PathCache();
  /** What parted from the record, by any step of this playhead. */
  readonly differences: Fault[] = [];

  constructor(tape: Tape, tools: ReplayTools, afterEach?: AfterEach) {
    this.#tape = tape;
    this.#tools = tools;
    this.#afterEach = afterEach;
    this.#node = new Node(tools);
  }

  get state(): Readonly<NodeState> {
    return this.#node.state;
  }

  /** The picture as its operators were shown it; undefined before the recorded node's first start. */
  view(): View | undefined {
    return buildView(this.#node.state, this.#tools, this.#paths);
  }

  /** Goes to the last input at or before an instant, by `most` steps; true once it is there. */
  goTo(at: Instant, most: number): Result<boolean> {
    const number = this.#tape.numberAt(at);
    return number.ok ? this.goToInput(number.value, most) : number;
  }

  goToInput(number: number, most: number): Result<boolean> {
    const { inputs } = this.#node.state;
    if (inputs === number) return ok(true);
    // Going on is cheaper than beginning anew at a state that lies hardly farther.
    if (number < inputs || number - inputs > most) {
      const jumped = this.jump(number, number < inputs ? 0 : inputs + most);
      if (!jumped.ok) return jumped;
    }
    return this.stepTo(number, most);
  }

  /** Begins at the nearest kept state at or before an input, where one lies beyond `beyond`; at the first input, to go back. */
  jump(number: number, beyond: number): Result<true> {
    const isBack = number < this.#node.state.inputs;
    const start = this.#tape.startFor(number, isBack ? 0 : beyond);
    if (!start.ok) return start;
    if (start.value === undefined && !isBack) return ok(true);
    this.#node = new Node(this.#tools, start.value);
    this.#paths = new PathCache();
    return ok(true);
  }

  /** Steps every input on the way; true once it is there. */
  stepTo(number: number, most: number): Result<boolean> {
    return this.#stepThrough(Math.min(number, this.#node.state.inputs + most), number);
  }

  #stepThrough(through: number, wanted: number): Result<boolean> {
    const result = this.#tape.read((reader) => this.#recover(reader, through));
    if (!result.ok) return result;
    this.differences.push(...result.value.differences);
    this.#node = result.value.node;
    return this.#node.state.inputs < through
      ? fault("journal-gap", `the journal ends at input ${this.#node.state.inputs}, before input ${through}`)
      : ok(through === wanted);
  }

  #recover(reader: JournalReader, through: number): ReturnType<typeof recover> {
    const { state } = this.#node;
    if (state.inputs >= through) return ok({ node: this.#node, replayed: 0, differences: [] });
    return recover({
      ...{ reader, tools: this.#tools, from: state as NodeState, through },
      ...(this.#afterEach && { afterEach: this.#afterEach }),
    });
  }
}
