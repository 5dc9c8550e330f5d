/**
 * Content lines of RFC 5545: escaped, and folded at 75 octets. A letter of several octets is never cut in two, because some
 * readers decode each line by itself.
 */

const LONGEST_OCTETS = 75;

/** A value of type TEXT. What is neither text nor a line's end, control characters among it, is left out. */
export const escapeText = (text: string): string =>
  [...text.replaceAll(/\r\n?|\u2028|\u2029/g, "\n")]
    .filter((letter) => letter === "\n" || !/\p{Cc}/u.test(letter))
    .join("")
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll("\n", "\\n");

/** A parameter's value in quotes; the three signs that it cannot hold are left out. */
export const quoted = (text: string): string => `"${text.replaceAll(/["\p{Cc}]/gu, "")}"`;

const octetsOf = (letter: string): number => {
  const code = letter.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
};

/** One content line with its line ends; what does not fit goes on in lines that begin with a space. */
export function fold(line: string): string {
  let folded = "";
  let octets = 0;
  for (const letter of line) {
    const more = octetsOf(letter);
    if (octets + more > LONGEST_OCTETS) {
      folded += "\r\n ";
      octets = 1;
    }
    folded += letter;
    octets += more;
  }
  return `${folded}\r\n`;
}
