/** The wall's page: areas as SVG, lit by class and by word, in three languages. Texts go in as text, never as markup. */
import type { Mode, Nation, Words } from "@tocsin/picture";

export interface AreaShape {
  readonly code: string;
  readonly names: Words;
  /** Rings of [longitude, latitude] in degrees. */
  readonly rings: readonly (readonly (readonly [number, number])[])[];
}

interface PageWorld {
  readonly nation: Nation;
  readonly mode: Mode;
  readonly areas: readonly AreaShape[];
}

const MARK: { readonly [mode in Mode]: string } = {
  actual: "",
  exercise: "EXERCISE / 훈련 / 訓練",
  test: "TEST / 시험 / 試験",
};
const WIDTH = 1000;

const escaped = (text: string): string => text.replace(/[<>&"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

export function wallPage({ nation, mode, areas }: PageWorld): string {
  const mark = MARK[mode];
  return `<!doctype html>
<html lang="en" data-mode="${mode}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${mark === "" ? "" : `${mark} - `}${nation} outlet</title><link rel="stylesheet" href="wall.css"></head>
<body><header><b class="mark">${mark}</b><h1>${nation}</h1><p id="summary" role="status" lang="en">…</p></header>
<main>${svgOf(areas)}<ol id="messages"></ol></main>
<p id="lost" role="alert" hidden>No answer from the outlet / 응답 없음 / 応答なし</p>
<script src="wall.js"></script></body></html>
`;
}

/** Plate carrée, stretched by the cosine of the middle latitude: a wall, not a chart. */
function svgOf(areas: readonly AreaShape[]): string {
  const points = areas.flatMap(({ rings }) => rings.flat());
  const [west, east] = [Math.min(...points.map(([x]) => x)), Math.max(...points.map(([x]) => x))];
  const [south, north] = [Math.min(...points.map(([, y]) => y)), Math.max(...points.map(([, y]) => y))];
  const scale = WIDTH / Math.max(1e-6, east - west);
  const stretch = 1 / Math.cos((((south + north) / 2) * Math.PI) / 180);
  const at = ([x, y]: readonly [number, number]): string =>
    `${((x - west) * scale).toFixed(1)} ${((north - y) * scale * stretch).toFixed(1)}`;
  const shapes = areas.map(({ code, names, rings }) => {
    const path = rings.map((ring) => `M${ring.map(at).join("L")}Z`).join("");
    const title = escaped(`${code} ${names.ko} / ${names.ja} / ${names.en}`);
    return `<path id="${escaped(code)}" class="area" d="${path}"><title>${title}</title></path>`;
  });
  const height = Math.ceil((north - south) * scale * stretch);
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Areas">${shapes.join("")}</svg>`;
}

export const WALL_SCRIPT = `"use strict";
const summary = document.getElementById("summary");
const list = document.getElementById("messages");
const lost = document.getElementById("lost");
async function look() {
  try {
    const answer = await fetch("state.json", { cache: "no-store" });
    show(await answer.json());
    lost.hidden = true;
  } catch {
    lost.hidden = false;
  }
  setTimeout(look, 500);
}
function show({ areas, messages }) {
  for (const shape of document.querySelectorAll(".area")) shape.classList.toggle("lit", shape.id in areas);
  const codes = Object.keys(areas).sort();
  summary.textContent = codes.length === 0 ? "No area is warned / 경보 지역 없음 / 警報の地域なし" : "Warned / 경보 / 警報: " + codes.join(", ");
  document.body.classList.toggle("sounding", codes.length > 0);
  list.replaceChildren(...messages.map(rowOf));
}
function rowOf({ messageType, headlines, receivedAt, identifier }) {
  const row = document.createElement("li");
  row.dataset.identifier = identifier;
  const head = document.createElement("b");
  head.textContent = messageType + " " + receivedAt.slice(11, 19) + " UTC";
  row.append(head);
  for (const { language, text } of headlines) {
    const line = document.createElement("p");
    line.lang = language;
    line.textContent = text;
    row.append(line);
  }
  return row;
}
look();
`;

export const WALL_STYLE = `
:root { color-scheme: dark; font: 16px/1.4 system-ui, "Noto Sans KR", "Noto Sans JP", sans-serif; }
body { margin: 0; background: #000; color: #eef3f8; border: 4px solid #5b6b7a; min-height: 100vh; box-sizing: border-box; }
[data-mode="exercise"] body { border-color: #5f48bd; }
header { display: flex; gap: 1rem; align-items: baseline; padding: .5rem 1rem; background: #0a0f15; }
.mark { background: #5f48bd; color: #fff; padding: .1rem .5rem; }
.mark:empty { display: none; }
h1 { font-size: 1.25rem; margin: 0; }
main { display: grid; grid-template-columns: 2fr 1fr; gap: 1rem; padding: 1rem; }
svg { width: 100%; max-height: 80vh; }
.area { fill: #141d27; stroke: #4a6178; stroke-width: 1; }
.area.lit { fill: #c5302a; stroke: #fff; stroke-width: 3; }
#messages { list-style: none; margin: 0; padding: 0; overflow: auto; max-height: 80vh; }
#messages li { border-left: 4px solid #4a6178; padding: .25rem .75rem; margin-bottom: .75rem; }
.sounding #summary { font-weight: bold; }
#lost { position: fixed; inset: auto 0 0 0; margin: 0; padding: .5rem 1rem; background: #c5302a; color: #fff; }
`;
