/**
 * Probability that a two-dimensional normal falls inside rings on the ground, cheaply.
 * Good to about 1e-6, far finer than the covariance it is given; must never be used for estimation.
 */

/** Beyond this many standard deviations nothing is left that counts. */
const EDGE = 7;
/** Gauss-Legendre nodes and weights of order 4 on [0, 1]: enough for pieces of one standard deviation. */
const NODES = [0.069431844202974, 0.330009478207572, 0.669990521792428, 0.930568155797026] as const;
const WEIGHTS = [0.173927422568727, 0.326072577431273, 0.326072577431273, 0.173927422568727] as const;

/**
 * Mass of the normal with these sigmas (metres, along the plane's axes, centred on its origin) inside the rings, which
 * are x y x y ..., closed, holes turning against their outlines (prepareAreas sees to that). By Green's theorem it is
 * the integral of phi(y) Phi(x) dy around the rings.
 */
export function normalMass(rings: readonly Float64Array[], sigmaX: number, sigmaY: number): number {
  let mass = 0;
  for (const ring of rings) {
    for (let i = 0; i + 3 < ring.length; i += 2) {
      const [x1, y1] = [(ring[i] ?? 0) / sigmaX, (ring[i + 1] ?? 0) / sigmaY];
      mass += sideMass(x1, y1, (ring[i + 2] ?? 0) / sigmaX, (ring[i + 3] ?? 0) / sigmaY);
    }
  }
  return Math.min(1, Math.abs(mass));
}

/** A side is cut where it leaves the strips that matter, so that long sides of a small ellipse stay exact. */
function sideMass(x1: number, y1: number, x2: number, y2: number): number {
  const cut = (from: number, to: number, level: number): number =>
    Math.max(0, Math.min(1, (level - from) / (to - from)));
  if (y1 === y2 || (y1 > EDGE && y2 > EDGE) || (y1 < -EDGE && y2 < -EDGE)) return 0;
  if (x1 < -EDGE && x2 < -EDGE) return 0;
  if (x1 > EDGE && x2 > EDGE) return cumulative(y2) - cumulative(y1);
  const shares = [0, 1, cut(y1, y2, -EDGE), cut(y1, y2, EDGE)];
  if (x1 !== x2) shares.push(cut(x1, x2, -EDGE), cut(x1, x2, EDGE));
  shares.sort((a, b) => a - b);
  let mass = 0;
  for (let i = 1; i < shares.length; i++) {
    const [from, to] = [shares[i - 1] ?? 0, shares[i] ?? 0];
    if (to > from)
      mass += pieceMass(x1 + from * (x2 - x1), y1 + from * (y2 - y1), x1 + to * (x2 - x1), y1 + to * (y2 - y1));
  }
  return mass;
}

/** Between cuts a piece lies wholly inside or wholly outside each strip: its middle tells which. */
function pieceMass(x1: number, y1: number, x2: number, y2: number): number {
  const [x, y] = [(x1 + x2) / 2, (y1 + y2) / 2];
  if (Math.abs(y) > EDGE || x < -EDGE) return 0;
  if (x > EDGE) return cumulative(y2) - cumulative(y1);
  const parts = Math.max(1, Math.ceil(Math.hypot(x2 - x1, y2 - y1)));
  let sum = 0;
  for (let part = 0; part < parts; part++) {
    for (let node = 0; node < 4; node++) {
      const share = (part + (NODES[node] ?? 0)) / parts;
      sum += (WEIGHTS[node] ?? 0) * density(y1 + share * (y2 - y1)) * cumulative(x1 + share * (x2 - x1));
    }
  }
  return (sum * (y2 - y1)) / parts;
}

const density = (z: number): number => Math.exp(-z * z * 0.5) * 0.3989422804014327;

/** Standard normal distribution function: Zelen and Severo, Abramowitz and Stegun 26.2.17, absolute error 7.5e-8. */
function cumulative(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const poly = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = density(z) * poly;
  return z < 0 ? tail : 1 - tail;
}
