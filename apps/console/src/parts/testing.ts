/** Colours as eyes see them, for tests: lightness, contrast (WCAG 2.2), and what is left where one kind of cone is missing. */

export type Colour = readonly [number, number, number];
export const linear = (hex: string): Colour => {
  const full = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit).join("") : hex.slice(1);
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const value = Number.parseInt(full.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return [red, green, blue];
};
/** Machado, Oliveira and Fernandes 2009, whole loss of one kind of cone, on linear RGB. */
export const EYES: Readonly<Record<string, readonly Colour[]>> = {
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};
export const seenBy = (eye: readonly Colour[], colour: Colour): Colour => {
  const [red = 0, green = 0, blue = 0] = eye.map((row) =>
    Math.min(
      1,
      Math.max(
        0,
        row.reduce((sum, weight, at) => sum + weight * (colour[at] ?? 0), 0),
      ),
    ),
  );
  return [red, green, blue];
};
const light = ([red, green, blue]: Colour): number => 0.2126 * red + 0.7152 * green + 0.0722 * blue;
export const contrast = (one: Colour, other: Colour): number => {
  const [low = 0, high = 0] = [light(one), light(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};
