/** What a campaign has tried and what came of it. A campaign never says more than its trials show. */

export interface Tally {
  /** Row of docs/assurance.md. */
  readonly row: string;
  readonly tried: number;
  /** Trials after which something was believed that must not be. */
  readonly accepted: number;
  /** What was tried, in words. */
  readonly words: string;
  /** The first trial that was believed, so that it can be repeated. */
  readonly first?: string;
}

export interface Course {
  /** Trials at most; a campaign may end its last round beyond it. */
  readonly count: number;
  readonly seed: number;
  /** Plants the fault that the campaign exists to find: it must then report it. */
  readonly plant: boolean;
  /** Told now and then how many were tried. */
  readonly progress?: (tried: number) => void;
}

/** Zero of N shows a rate below 3/N, with 95 % confidence. */
export const boundOf = ({ tried, accepted }: Tally): string =>
  accepted > 0 ? `${accepted} believed` : `0 believed: below ${(3 / Math.max(1, tried)).toExponential(1)} (95 %)`;

export const lineOf = (tally: Tally): string =>
  `[${tally.row}] ${tally.tried.toLocaleString("en")} ${tally.words}: ${boundOf(tally)}`;
