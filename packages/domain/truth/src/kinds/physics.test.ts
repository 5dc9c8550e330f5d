/** Physics of the kinds: energy kept where nothing works on it, lift across the way, an orbit that is one, pieces that fall. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { EARTH, inertialFromFixed, placeFromFixed, type State, spinVelocity } from "../earth.ts";
import { groundWay } from "../ground.ts";
import { type AirState, airForces } from "../lift.ts";
import { cross, dot, norm, subtract, type Vec3 } from "../vector.ts";
import { planSpaceLaunch, planStaging } from "./apart.ts";
import { planA, planB, planE } from "./ballistic.ts";
import type { Course } from "./course.ts";
import { planD, planQuasi, planVariedGlide } from "./glide.ts";
import type { Plan } from "./made.ts";

const onlyCourse = ({ courses }: Plan): Course => courses[0] ?? assert.fail();
const heightAt = (course: Course, time: number): number => placeFromFixed(course.stateAt(time).position).height;

/** Energy per mass in the turning frame (Jacobi's integral), J/kg: gravity with J2 keeps it, thrust and air do not. */
function energy({ position, velocity }: State): number {
  const radius = norm(position);
  const sine = position[2] / radius;
  const bulge = EARTH.oblateness * (EARTH.equatorialRadius / radius) ** 2 * 0.5 * (3 * sine * sine - 1);
  const potential = (-EARTH.massTerm / radius) * (1 - bulge);
  return dot(velocity, velocity) / 2 + potential - (EARTH.spin ** 2 * (position[0] ** 2 + position[1] ** 2)) / 2;
}

test("above the air energy is kept to a millionth, and the air takes some of it afterwards", () => {
  for (const plan of [planA, planB, planE]) {
    const course = onlyCourse(plan("1"));
    const times = Array.from({ length: Math.floor(course.ends) }, (_, t) => t).filter(
      (t) => t > (course.burnout ?? 0) + 1 && heightAt(course, t) > 200_000,
    );
    const energies = times.map((t) => energy(course.stateAt(t)));
    assert.ok(times.length > 200);
    assert.ok(Math.max(...energies) - Math.min(...energies) < 1e-6 * Math.abs(energies[0] ?? 0));
    assert.ok(energy(course.stateAt(course.ends)) < (energies.at(-1) ?? 0) - 1e5);
  }
});

test("lift stands across the way through the air and drag against it, whatever is asked; stall bounds both", () => {
  const position: Vec3 = [-3_000_000, 4_000_000, 4_050_000];
  const velocity: Vec3 = [1500, 2100, -700];
  const body = { loading: 8000, glideRatio: 2.5 };
  const wind = subtract(velocity, spinVelocity(position));
  for (const [lift, bank] of [
    [1, 0],
    [1, 0.6],
    [-1.5, -1],
    [40, 2],
  ] as const) {
    let seen: AirState | undefined;
    const forces = airForces(0, position, velocity, body, (state) => {
      seen = state;
      return { lift, bank };
    });
    assert.ok(seen && norm(forces.lift) > 0);
    assert.ok(Math.abs(dot(forces.lift, wind)) < 1e-9 * norm(wind) * norm(forces.lift));
    assert.ok(norm(cross(forces.drag, wind)) < 1e-9 * norm(wind) * norm(forces.drag) && dot(forces.drag, wind) < 0);
    assert.ok(norm(forces.lift) <= 2 * seen.bestLift);
    assert.ok(norm(forces.lift) / norm(forces.drag) <= body.glideRatio + 1e-9);
  }
});

test("a glide only loses energy, stays in the air that carries it, weaves, and ends steeply on the ground", () => {
  for (const course of [planD("1"), planVariedGlide("3")].map(onlyCourse)) {
    const times: number[] = [];
    for (let t = course.begins; t < course.ends; t++) if (course.phaseAt(t) === "glide") times.push(t);
    const settled = times.slice(60);
    assert.ok(settled.length > 100);
    const energies = settled.map((t) => energy(course.stateAt(t)));
    for (let i = 1; i < energies.length; i++) assert.ok((energies[i] ?? 0) < (energies[i - 1] ?? 0));
    assert.ok(settled.every((t) => heightAt(course, t) > 18_000 && heightAt(course, t) < 60_000));
    const sideways = settled.map((t) => turning(course, t));
    assert.ok(
      Math.max(...sideways) > 2 && Math.min(...sideways) < -2,
      "it turns both ways by metres per second squared",
    );
    const { impact } = course;
    assert.ok(impact && Math.abs(heightAt(course, course.ends)) < 1);
    const end = course.stateAt(course.ends);
    assert.ok(dot(end.velocity, end.position) / (norm(end.velocity) * norm(end.position)) < -0.5);
  }
});

/** Acceleration to the right of the way, Earth-fixed, m/s2. */
function turning(course: Course, t: number): number {
  const [before, now, behind] = [course.stateAt(t - 0.5), course.stateAt(t), course.stateAt(t + 0.5)];
  const right = cross(now.velocity, now.position);
  return dot(subtract(behind.velocity, before.velocity), right) / norm(right);
}

test("the quasi-ballistic flight stays low, pulls up by lift and flies farther than it fell", () => {
  const course = onlyCourse(planQuasi("1"));
  const heights = Array.from({ length: Math.floor(course.ends - course.begins) }, (_, i) => heightAt(course, 10 + i));
  const top = Math.max(...heights);
  assert.ok(top > 40_000 && top < 60_000);
  const pulled = heights.findIndex((height, i) => i > heights.indexOf(top) && height < (heights[i + 1] ?? 0));
  assert.ok(pulled > 0, "it climbs again after its peak");
  assert.ok((course.impact?.time ?? 0) > 300);
});

test("the launch into orbit stays there, above 200 km; its stages and fairing fall behind it in order", () => {
  const { courses } = planSpaceLaunch("1");
  const [orbiter, ...pieces] = courses;
  assert.ok(orbiter?.orbit && orbiter.impact === undefined);
  const { position, velocity } = inertialFromFixed(orbiter.stateAt(orbiter.ends), orbiter.ends - orbiter.begins);
  const swept = norm(cross(position, velocity));
  const whole = dot(velocity, velocity) / 2 - EARTH.massTerm / norm(position);
  const eccentricity = Math.sqrt(1 + (2 * whole * swept ** 2) / EARTH.massTerm ** 2);
  const perigee = swept ** 2 / EARTH.massTerm / (1 + eccentricity);
  assert.ok(whole < 0 && perigee > EARTH.equatorialRadius + 200_000);
  assert.deepEqual(
    pieces.map((piece) => [piece.class, piece.parent]),
    [
      ["spent stage", "flight-1"],
      ["spent stage", "flight-1"],
      ["debris", "flight-1"],
      ["debris", "flight-1"],
    ],
  );
  const distances = pieces.map(({ impact }) =>
    orbiter.launch && impact ? groundWay(orbiter.launch.place, impact.place).distance : 0,
  );
  assert.ok((distances[0] ?? 0) > 100_000 && (distances[1] ?? 0) > 2 * (distances[0] ?? 0));
});

test("pieces begin where the flight is, drift apart by metres a second, and the lighter falls later and shorter", () => {
  const { courses } = planStaging("1");
  const [flight, ...pieces] = courses;
  assert.ok(flight && pieces.length === 12);
  for (const piece of pieces) {
    const [a, b] = [piece.stateAt(piece.begins), flight.stateAt(piece.begins)];
    assert.ok(norm(subtract(a.position, b.position)) < 1);
    const apart = norm(subtract(a.velocity, b.velocity));
    assert.ok(apart > 0.1 && apart < 30, `${piece.id} ${apart}`);
  }
  const debris = pieces.filter((piece) => piece.class === "debris");
  const byDrag = debris.sort((a, b) => (a.dragPerMass ?? 0) - (b.dragPerMass ?? 0));
  assert.ok((byDrag.at(-1)?.ends ?? 0) > (byDrag[0]?.ends ?? 0) + 100);
});
