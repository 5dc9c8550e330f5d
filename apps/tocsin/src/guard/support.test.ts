/** What the tests beside share: a journal of one nation of a scene, written to a real disk. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openJournal } from "@tocsin/journal-sqlite";
import type { Nation } from "@tocsin/picture";
import { must, type Stage } from "@tocsin/scenes";

/** A data directory as a node of the scene would have left it, without a configuration. */
export async function dataOf(
  stage: Stage,
  nation: Nation,
): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), "tocsin-guard-"));
  const player = stage.player(nation);
  const { mode, epoch } = player.start;
  const journal = must(await openJournal(join(path, "journal"), { nation, mode, epoch, createdAt: stage.now }));
  for (const commit of player.commits()) await journal.append(commit);
  await journal.close();
  return { path, remove: () => rm(path, { recursive: true }) };
}
