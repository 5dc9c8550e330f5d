/**
 * How many updates of tracks were taken into a later one before they were shown: by the node between two frames, and here
 * between two pictures. Must never count for longer than it tells of.
 */
const WINDOW_MS = 60_000;
/** Pictures a minute at most, and some. */
const MOST = 1_500;

export interface Merged {
  /** In the last minute: updates, and how many of them stood in no picture. */
  readonly updates: number;
  readonly merged: number;
}

/** Of a track: its name, and how many plots it has taken where that is counted, which tells updates that no frame has. */
interface Updated {
  readonly id: string;
  readonly plots: number;
}

export class Merging {
  /** Updates since the last picture, by track. */
  #waiting = new Map<string, number>();
  readonly #pictures: (Merged & { readonly atMs: number })[] = [];

  /** A frame has come. @param before how often the tracks were updated by what is known of them. */
  took(tracks: readonly Updated[], before: ReadonlyMap<string, Updated>): void {
    for (const { id, plots } of tracks) {
      const more = Math.max(1, plots - (before.get(id)?.plots ?? plots));
      this.#waiting.set(id, (this.#waiting.get(id) ?? 0) + more);
    }
  }

  /** All that has come so far is shown now. */
  shown(atMs: number): void {
    if (this.#waiting.size > 0) {
      const updates = [...this.#waiting.values()].reduce((sum, each) => sum + each, 0);
      this.#pictures.push({ atMs, updates, merged: updates - this.#waiting.size });
      this.#waiting = new Map();
    }
    while ((this.#pictures[0]?.atMs ?? atMs) < atMs - WINDOW_MS || this.#pictures.length > MOST) this.#pictures.shift();
  }

  lastMinute(nowMs: number): Merged {
    const recent = this.#pictures.filter(({ atMs }) => atMs >= nowMs - WINDOW_MS);
    const sum = (of: (picture: Merged) => number): number => recent.reduce((total, each) => total + of(each), 0);
    return { updates: sum(({ updates }) => updates), merged: sum(({ merged }) => merged) };
  }
}
