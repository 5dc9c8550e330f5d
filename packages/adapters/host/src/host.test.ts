/** When the picture is shown: news in the turn after its commit, the rest at its pace, and never ahead of the disk. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Instant } from "@tocsin/kernel/time";
import type { Cut, InputBody, Journal, Pipeline, View } from "@tocsin/node";
import { NodeHost } from "./host.ts";

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A pipeline whose inputs are told apart by what they bring: a wake brings nothing new, an operator's act brings news. */
class StandIn {
  readonly node = { state: { inputs: 0, partners: new Map() }, fingerprint: () => "" };
  #bodies: InputBody[] = [];

  offer(body: InputBody): boolean {
    this.#bodies.push(body);
    return true;
  }

  get waiting(): number {
    return this.#bodies.length;
  }

  wakeDelay(): undefined {}

  cut(): Cut | undefined {
    const bodies = this.#bodies.splice(0);
    if (bodies.length === 0) return undefined;
    const news = bodies.some(({ kind }) => kind === "operator");
    const commit = { inputs: [], leaves: [], outbox: [], drafts: [] };
    return { commit, acknowledge: [], replies: [], isolate: [], released: false, through: 0, news };
  }
}

function hostWith(watched: () => boolean = () => true) {
  const commits: (() => void)[] = [];
  const seen = { shown: 0, built: 0 };
  const journal = {
    append: () => new Promise<void>((resolve) => commits.push(resolve)),
    close: async () => {},
  } as unknown as Journal;
  const host = new NodeHost({
    pipeline: new StandIn() as unknown as Pipeline,
    journal,
    outboxHeads: [],
    clock: { now: () => 1 as Instant },
    encodeSnapshot: () => new Uint8Array(0),
    snapshotEvery: 1e9,
    view: () => {
      if (!watched()) return undefined;
      seen.built++;
      return {} as View;
    },
    onView: () => void seen.shown++,
    onViewFailure: (cause) => assert.fail(String(cause)),
    onFailure: ({ cause }) => assert.fail(String(cause)),
  });
  /** Offers, lets the commit begin, makes it durable and lets the turns after it pass. */
  const commit = async (body: InputBody): Promise<void> => {
    host.offer(body);
    await turn();
    await turn();
    commits.shift()?.();
    for (let i = 0; i < 3; i++) await turn();
  };
  return { host, seen, commit, commits };
}

/** However busy the machine is. */
async function until(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 1000 && !holds(); i++) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.ok(holds());
}

const wake: InputBody = { kind: "wake" };
const news: InputBody = { kind: "operator", position: "watch", act: { do: "acknowledge-event", id: "E" }, request: "" };

test("news is shown in the turn after its commit, though a picture was shown just before; mere updates wait", async ({
  mock,
}) => {
  // By a clock that stands: on a busy machine the first picture takes milliseconds, and the next rests after it.
  const clock = { milliseconds: 1000 };
  mock.method(performance, "now", () => clock.milliseconds);
  const { host, seen, commit } = hostWith();
  await commit(wake);
  assert.equal(seen.shown, 1);
  await commit(wake);
  assert.equal(seen.shown, 1);
  await commit(news);
  assert.equal(seen.shown, 2);
  await commit(wake);
  assert.equal(seen.shown, 2);
  clock.milliseconds += 100;
  await until(() => seen.shown === 3);
  await host.stop();
});

test("nothing is shown while its commit is under way", async () => {
  const { seen, host, commits } = hostWith();
  host.offer(news);
  for (let i = 0; i < 5; i++) await turn();
  assert.equal(seen.shown, 0);
  commits.shift()?.();
  for (let i = 0; i < 3; i++) await turn();
  assert.equal(seen.shown, 1);
  await host.stop();
});

test("no picture is built while nobody looks, and one at once for who begins to", async () => {
  let watched = false;
  const { host, seen, commit } = hostWith(() => watched);
  await commit(news);
  await commit(wake);
  assert.equal(seen.built, 0);
  watched = true;
  host.refresh();
  await until(() => seen.shown === 1);
  await host.stop();
});
