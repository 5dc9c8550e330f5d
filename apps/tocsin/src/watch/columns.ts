/** Text measured in a terminal's columns: Korean and Japanese letters take two. Pure. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;
const widthOf = (sign: string): number => (WIDE.test(sign) ? 2 : 1);

export const columns = (text: string): number => [...text].reduce((sum, sign) => sum + widthOf(sign), 0);

/** The longest beginning that takes at most so many columns. */
const beginning = (text: string, most: number): string => {
  let held = "";
  let taken = 0;
  for (const sign of text) {
    taken += widthOf(sign);
    if (taken > most) break;
    held += sign;
  }
  return held;
};

/** At most so many columns; what is left out shows as an ellipsis. */
export const cut = (text: string, most: number): string =>
  columns(text) <= most ? text : `${beginning(text, most - 1)}…`;

/** Exactly so many columns. */
export const fitted = (text: string, exactly: number): string => {
  const held = cut(text, exactly);
  return held + " ".repeat(exactly - columns(held));
};

/** Left and right with room between; the left one gives way. */
export const apart = (left: string, right: string, exactly: number): string =>
  `${fitted(left, Math.max(0, exactly - columns(right)))}${cut(right, exactly)}`;

/** Broken at blanks, or within a word that is longer than a line, as words without blanks are. */
export const wrapped = (text: string, most: number): readonly string[] => {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (columns(longer) <= most) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    line = word;
    while (columns(line) > most) {
      const start = beginning(line, most);
      lines.push(start);
      line = line.slice(start.length);
    }
  }
  return line === "" ? lines : [...lines, line];
};
