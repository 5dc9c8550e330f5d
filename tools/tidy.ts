/**
 * The house's habits as checks over source text: purity of the core, one door for each sealed type, headers, sizes.
 * Text only, so that a rule is one line to read; must never change a file.
 */

export interface Habit {
  readonly name: string;
  /** Files it applies to. */
  readonly where: RegExp;
  readonly except?: RegExp;
  /** What is wrong with this text, undefined where nothing is. */
  readonly check: (text: string) => string | undefined;
  /** A text that breaks the habit: proves that the check can fail. */
  readonly sin: string;
}

const CORE = /^packages\/(kernel|domain\/[^/]+|node)\/src\/.*(?<!\.test)\.ts$/;
const SOURCE = /^(packages|apps|tools|interop)\/.*\.(ts|tsx)$/;
const LONGEST_FILE = 400;

/** Without comments and texts: banned words may be spoken of, not used. */
const codeOf = (text: string): string =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/(^|\s)\/\/.*$/gm, "")
    .replace(/"(?:[^"\\\n]|\\.)*"/g, '""');

const bans =
  (pattern: RegExp, instead: string) =>
  (text: string): string | undefined => {
    const found = pattern.exec(codeOf(text));
    return found === null ? undefined : `"${found[0].trim()}": ${instead}`;
  };

/** A sealed type is made in one file only. */
const oneDoor = (type: string, door: RegExp): Habit => ({
  name: `only-one-door-makes-${type}`,
  where: SOURCE,
  except: door,
  check: bans(new RegExp(`\\bas (unknown as )?${type}<`), `only ${door.source} makes a ${type}`),
  sin: `const forged = value as unknown as ${type}<Statement>;`,
});

export const HABITS: readonly Habit[] = [
  {
    name: "core-reads-no-clock",
    where: CORE,
    except: /^packages\/kernel\/src\/time\.ts$/,
    check: bans(/\bDate\.now\b|\bnew Date\b|\bperformance\.now\b/, "time is handed in as an Instant"),
    sin: "const now = Date.now();",
  },
  {
    name: "core-has-no-chance-of-its-own",
    where: CORE,
    check: bans(/\bMath\.random\b|\bcrypto\.getRandomValues\b/, "chance is a seeded Random, or journalled entropy"),
    sin: "const luck = Math.random();",
  },
  {
    name: "core-is-synchronous",
    where: CORE,
    except: /\/ports\//,
    check: bans(
      /\basync\b|\bawait\b|\bPromise\b|\bsetTimeout\b|\bAtomics\b/,
      "no promise appears inside a step: make it an effect",
    ),
    sin: "const later = async () => 1;",
  },
  {
    name: "core-is-deaf-to-locale",
    where: CORE,
    check: bans(
      /\bIntl\b|\btoLocale\w+|\blocaleCompare\b/,
      "words and orders that depend on a locale belong at the glass",
    ),
    sin: "const name = text.toLocaleUpperCase();",
  },
  oneDoor("Verified", /^packages\/domain\/exchange\/src\/verify\.ts$/),
  oneDoor("Admitted", /^packages\/domain\/exchange\/src\/admit\.ts$/),
  oneDoor("Released", /^packages\/domain\/guard\/src\/decide\.ts$/),
  {
    name: "file-says-what-it-is-for",
    where: SOURCE,
    check: (text) =>
      /^(#!.*\n)?\s*\/(\*\*|\/)/.test(text) ? undefined : "open the file with one to three sentences: what it is for",
    sin: "export const x = 1;\n",
  },
  {
    name: "file-stays-small",
    where: SOURCE,
    check: (text) => {
      const lines = text.split("\n").length;
      return lines > LONGEST_FILE ? `${lines} lines: a file over ${LONGEST_FILE} hides another one` : undefined;
    },
    sin: `/** */\n${"const x = 1;\n".repeat(LONGEST_FILE)}`,
  },
  {
    name: "nothing-left-for-later",
    where: SOURCE,
    except: /^tools\/tidy/,
    check: (text) => (/\b(TODO|FIXME|XXX)\b/.test(text) ? "finish it or write an issue" : undefined),
    sin: "/** TODO: finish */",
  },
  {
    name: "types-are-not-silenced",
    where: SOURCE,
    except: /^tools\/tidy/,
    check: (text) =>
      /@ts-(ignore|expect-error|nocheck)/.test(text.replace(/\/@ts-[^/]*\//g, ""))
        ? "mend the type instead"
        : undefined,
    sin: "// @ts-ignore\nconst x = 1;",
  },
  {
    name: "no-machine-in-the-house",
    where: /./,
    check: (text) =>
      /\/(work|root)\/(main|shared|\.\w)/.test(text) ? "a path of a machine has no place in the project" : undefined,
    sin: ["see ", "/work", "/shared/notes"].join(""),
  },
];

/** Every breach of a habit by one file: "habit: what is wrong". */
export function breaches(path: string, text: string): string[] {
  return HABITS.filter((habit) => habit.where.test(path) && !habit.except?.test(path)).flatMap((habit) => {
    const wrong = habit.check(text);
    return wrong === undefined ? [] : [`${path}: ${habit.name}: ${wrong}`];
  });
}
