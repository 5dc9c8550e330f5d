/** Waiting for what must come: asks again and again until a generous deadline, and says what it saw last. */

const PAUSE_MILLISECONDS = 50;

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * The first answer that is neither undefined nor false. `seen` puts the state of things into words for the failure.
 * @throws Error when `seconds` have passed without one.
 */
export async function until<T>(
  what: string,
  seconds: number,
  probe: () => T | undefined | false | Promise<T | undefined | false>,
  seen: () => string = () => "",
): Promise<T> {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const answer = await probe();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > deadline) throw new Error(`not within ${seconds} s: ${what}. ${seen()}`.trim());
    await pause(PAUSE_MILLISECONDS);
  }
}
