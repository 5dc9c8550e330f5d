/** The commands that several rows are measured by. */

export const unit = (...files: string[]): string => `node --test --test-isolation=none ${files.join(" ")}`;
export const SOAK = "npm run soak -- --minutes 10 --seed 5";
/** One life of each node, unhurt: what minutes say nothing about. */
export const CALM_HOUR = "npm run soak -- --minutes 60 --seed 5 --profile leak";
/** 4268930 knows the rule of decision 23 and nothing of the section `outline`; what is older cannot be mixed with it. */
export const MIXED = "npm run mixed -- --other 4268930 --dwell 6";
export const SWARM = "npm run swarm -- --minutes 10 --seed 3000000 --jobs 2";
export const LINK = "npx tocsin bench link";
export const CONSOLE = "npx tocsin bench console";
export const MISSION = "npx tocsin bench mission";
export const campaign = (name: string, count = 300_000): string =>
  `npm run campaign -- ${name} --count ${count} --seed 7`;
export const MUTANTS =
  "npm run mutate -- --only packages/domain/guard --only packages/domain/alerting/src/release --only packages/domain/alerting/src/chain";
export const JOURNAL = "packages/adapters/journal-sqlite/src";
export const SCENES = "packages/testing/scenes/src";
export const APP = "apps/tocsin/test";
