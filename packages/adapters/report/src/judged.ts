/** An objective of a nation held against what was measured. */
import type { Evaluated } from "@tocsin/exercise";
import type { Nation } from "@tocsin/picture";

export interface Judged extends Evaluated {
  readonly item: string;
  readonly nation: Nation;
}
