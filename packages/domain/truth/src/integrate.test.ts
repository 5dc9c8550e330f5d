/** The integrator against the analytic two-body solution: no thrust, no air, no J2. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { EARTH, gravity } from "./earth.ts";
import { between, integrate, type Node } from "./integrate.ts";
import { freeFlight } from "./twobody.ts";
import { cross, dot, norm, subtract, type Vec3 } from "./vector.ts";

const pointMass = (_: number, position: Vec3): Vec3 => gravity(position, 0);
const start: Node = { time: 0, position: [6_371_000, 0, 0], velocity: [7000, 900, 1200] };
/** From the ground up and down to the ground again. */
const landed = ({ time, position }: Node): boolean => time > 100 && norm(position) < 6_371_000;
const run = { until: 6000, largestStep: 10, tolerance: 1e-3, stop: landed };
const energy = ({ position, velocity }: Node): number => dot(velocity, velocity) / 2 - EARTH.massTerm / norm(position);

test("energy and angular momentum stay what they were over a lofted flight", () => {
  const last = integrate(start, pointMass, run).at(-1);
  assert.ok(last && last.time > 1500 && last.time < 6000);
  assert.ok(Math.abs(energy(last) / energy(start) - 1) < 1e-9);
  const drift = subtract(cross(last.position, last.velocity), cross(start.position, start.velocity));
  assert.ok(norm(drift) / norm(cross(start.position, start.velocity)) < 1e-9);
});

test("the radius follows Kepler's equation within a metre at every step", () => {
  const semiMajor = -EARTH.massTerm / (2 * energy(start));
  const momentum = norm(cross(start.position, start.velocity));
  const eccentricity = Math.sqrt(1 - momentum ** 2 / (EARTH.massTerm * semiMajor));
  const rate = Math.sqrt(EARTH.massTerm / semiMajor ** 3);
  const first = Math.acos((1 - norm(start.position) / semiMajor) / eccentricity);
  const radiusAt = (time: number): number => {
    const mean = first - eccentricity * Math.sin(first) + rate * time;
    let anomaly = mean;
    for (let i = 0; i < 100; i++) {
      anomaly -= (anomaly - eccentricity * Math.sin(anomaly) - mean) / (1 - eccentricity * Math.cos(anomaly));
    }
    return semiMajor * (1 - eccentricity * Math.cos(anomaly));
  };
  for (const node of integrate(start, pointMass, run)) {
    assert.ok(Math.abs(norm(node.position) - radiusAt(node.time)) < 1, `${node.time}`);
  }
});

test("between nodes the interpolation agrees with a finer run within a centimetre", () => {
  const coarse = integrate(start, pointMass, { ...run, until: 100 });
  const fine = integrate(start, pointMass, { until: 100, largestStep: 0.5, tolerance: 1e-3 });
  for (let i = 1; i < coarse.length; i++) {
    const [a, b] = [coarse[i - 1], coarse[i]];
    const inside = fine.find(({ time }) => a && b && time > a.time + 3 && time < b.time);
    if (!a || !b || !inside) continue;
    assert.ok(norm(subtract(between(a, b, inside.time).position, inside.position)) < 0.01);
  }
});

test("the unpowered flight agrees with an integrated one in apogee and duration", () => {
  const { speed, elevation, duration } = freeFlight(1_000_000, 4_600_000);
  const velocity: Vec3 = [speed * Math.sin(elevation), speed * Math.cos(elevation), 0];
  const nodes = integrate({ time: 0, position: [6_371_000, 0, 0], velocity }, pointMass, { ...run, until: duration });
  assert.ok(Math.abs(Math.max(...nodes.map(({ position }) => norm(position))) - 7_371_000) < 100);
  const last = nodes.at(-1);
  assert.ok(last && Math.abs(norm(last.position) - 6_371_000) < 1);
  assert.ok(Math.abs(Math.atan2(last.position[1], last.position[0]) * 6_371_000 - 4_600_000) < 10);
});
