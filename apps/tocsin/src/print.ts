/** A line on standard output as it is: for the engineer's verbs, which speak English. Those of officers use words/teller.ts. */
export const print = (line: string): void => void process.stdout.write(`${line}\n`);
