/** Nodes killed as by a power cut and started again, stopped as by a hang, two at once: under load, at random moments. */
import { pause } from "../bench/measure.ts";
import { type DemoNation, NATIONS } from "../demo/plan.ts";
import { PATIENCE_MILLISECONDS, type Stage } from "./stage.ts";
import { partnersOf, waitFor } from "./trio.ts";

const LATE_START_MILLISECONDS = 5000;
const LONGEST_REST_MILLISECONDS = 2000;

export async function killPhase(stage: Stage, seconds: number): Promise<void> {
  const end = performance.now() + seconds * 1000;
  for (let round = 0; round === 0 || performance.now() < end; round++) {
    await pause(stage.random.between(200, LONGEST_REST_MILLISECONDS));
    const nation = stage.random.pick(NATIONS);
    // A hang and a double kill come in every campaign, however short: third and fifth.
    if (round % 5 === 2) await hang(stage, nation);
    else if (round % 5 === 4) await killTwo(stage, nation);
    else await killOne(stage, nation);
  }
}

async function killOne(stage: Stage, nation: DemoNation): Promise<void> {
  stage.did("SIGKILL of a node");
  await Promise.all([stage.losses("killed", nation, partnersOf(nation), false), restart(stage, nation)]);
}

async function killTwo(stage: Stage, spared: DemoNation): Promise<void> {
  stage.did("SIGKILL of two nodes at once");
  await Promise.all(partnersOf(spared).map((nation) => restart(stage, nation)));
}

async function restart(stage: Stage, nation: DemoNation): Promise<void> {
  const { trio } = stage;
  const node = trio.node(nation);
  await node.kill();
  stage.died(nation);
  const began = performance.now();
  if (stage.options.plant === "slow-start") await pause(LATE_START_MILLISECONDS);
  node.start();
  await waitFor(
    `${nation} ready again`,
    PATIENCE_MILLISECONDS,
    () => node.isReady,
    () => node.words.join(" | "),
  );
  const ready = performance.now() - began;
  const processor = await node.processor();
  await waitFor(`${nation} linked again`, PATIENCE_MILLISECONDS, () => trio.isLinked(nation));
  stage.evidence.restarts.push({ nation, ready, processor, linked: performance.now() - began });
}

/** Half-open: its sockets stand, and nobody is behind them. */
async function hang(stage: Stage, nation: DemoNation): Promise<void> {
  stage.did("SIGSTOP of a node until it is shown as lost");
  const node = stage.trio.node(nation);
  node.signal("SIGSTOP");
  try {
    await stage.losses("stopped", nation, partnersOf(nation), true);
  } finally {
    node.signal("SIGCONT");
  }
  await stage.trio.whole(`linked after a hang of ${nation}`, PATIENCE_MILLISECONDS);
}
