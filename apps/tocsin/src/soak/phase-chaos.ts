/** Links that are slow, spoilt, reset, cut one way and both, flapped and swizzled; each healed before the next. */
import { pause } from "../bench/measure.ts";
import type { Cut, Faults } from "../chaos/faults.ts";
import type { ChaosProxy } from "../chaos/proxy.ts";
import type { DemoNation } from "../demo/plan.ts";
import { PATIENCE_MILLISECONDS, type Stage } from "./stage.ts";
import { FAR } from "./weathers.ts";

const CUT_MILLISECONDS = 6000;
const WEATHER_MILLISECONDS = 8000;
const FLAPS = 8;
const FLAP_MILLISECONDS = 500;
const SWIZZLE_MILLISECONDS = 700;

type Episode = (stage: Stage) => Promise<void>;

export async function chaosPhase(stage: Stage, seconds: number): Promise<void> {
  const end = performance.now() + seconds * 1000;
  const episodes = shuffled(stage, EPISODES);
  for (let round = 0; round === 0 || performance.now() < end; round++) {
    await episodes[round % episodes.length]?.(stage);
    for (const proxy of stage.trio.proxies) proxy.calm();
    await stage.trio.whole("linked after chaos", PATIENCE_MILLISECONDS);
  }
}

function shuffled<T>(stage: Stage, list: readonly T[]): T[] {
  return list
    .map((item) => ({ item, place: stage.random.unit() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

/** All links have these faults for a while. */
const weather =
  (what: string, faults: Partial<Faults>): Episode =>
  async (stage) => {
    const { trio } = stage;
    stage.did(what);
    for (const proxy of trio.proxies) proxy.set(faults);
    // Resets and half-closes are drawn when a connection begins.
    if (faults.reset !== undefined || faults.halfClose !== undefined) for (const proxy of trio.proxies) proxy.reset();
    await stage.during(what, pause(WEATHER_MILLISECONDS));
  };

const cut =
  (what: string, which: Cut): Episode =>
  async (stage) => {
    const proxy = stage.random.pick(stage.trio.proxies);
    const [one, other] = endsOf(proxy);
    stage.did(what);
    const began = performance.now();
    proxy.cut(which);
    const shown =
      which === "both" ? [stage.losses("cut", one, [other], true), stage.losses("cut", other, [one], true)] : [];
    // A one-way cut is seen first by the side that hears nothing, and then ends for both.
    if (which === "forward") shown.push(stage.losses("cut one-way", one, [other], true));
    if (which === "backward") shown.push(stage.losses("cut one-way", other, [one], true));
    await Promise.all([...shown, pause(CUT_MILLISECONDS)]);
    proxy.heal();
    const pairs = [[one, other] as const, [other, one] as const];
    await stage.catchUp(what, performance.now() - began, pairs);
  };

const flap: Episode = async (stage) => {
  const proxy = stage.random.pick(stage.trio.proxies);
  stage.did("a link flapped at 1 Hz");
  for (let i = 0; i < FLAPS; i++) {
    proxy.cut();
    await pause(FLAP_MILLISECONDS);
    proxy.heal();
    await pause(FLAP_MILLISECONDS);
  }
};

const swizzle: Episode = async (stage) => {
  stage.did("three links cut one by one and healed in another order");
  for (const proxy of shuffled(stage, stage.trio.proxies)) {
    proxy.cut();
    await pause(SWIZZLE_MILLISECONDS);
  }
  await pause(CUT_MILLISECONDS);
  for (const proxy of shuffled(stage, stage.trio.proxies)) {
    proxy.heal();
    await pause(SWIZZLE_MILLISECONDS);
  }
};

const EPISODES: readonly Episode[] = [
  cut("a link cut both ways", "both"),
  flap,
  swizzle,
  cut("a link cut one way", "forward"),
  cut("a link cut the other way", "backward"),
  weather(FAR, { delay: 75, jitter: 50 }),
  weather("150 ms round trip, jitter, stalls of 0.2 to 3 s", {
    ...{ delay: 75, jitter: 50, stall: { low: 200, high: 3000, chance: 0.01 } },
  }),
  weather("bits turned", { corrupt: 1e-5 }),
  weather("segments sent twice and overtaken", { duplicate: 0.01, reorder: 0.01 }),
  weather("connections reset and half-closed", { reset: 10, halfClose: 10 }),
];

function endsOf({ name }: ChaosProxy): [DemoNation, DemoNation] {
  const [one, other] = name.split("-");
  return [one as DemoNation, other as DemoNation];
}
