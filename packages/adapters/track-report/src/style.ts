/** The page's style. Must never fetch a font or an image. */
import { LANGUAGES } from "./words.ts";

/** The checked language's words are shown, the others are not. */
const SHOWN = LANGUAGES.map(
  (language) => `main:has(#to-${language}:checked) .page [lang]:not([lang="${language}"]) { display: none; }`,
).join("\n");

export const STYLE = `
:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #16202a;
  font: 15px/1.5 "Inter", "Noto Sans", "Noto Sans KR", "Noto Sans JP", "Noto Sans CJK KR", "Noto Sans CJK JP", system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem 1.5rem 3rem; }
nav { text-align: right; } nav label { margin: 0 .8rem 0 .2rem; }
h1 { font-size: 1.7rem; margin: .4rem 0; } h2 { font-size: 1.15rem; margin: 1.8rem 0 .3rem; } h3 { font-size: 1rem; margin: 1rem 0 0; }
p { margin: .25rem 0; } .note { color: #4b5a68; max-width: 48rem; }
table { border-collapse: collapse; margin: .5rem 0; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .25rem 1.4rem .25rem 0; border-bottom: 1px solid #cfd8e0; } th { color: #4b5a68; font-weight: 600; }
svg { width: 100%; height: auto; display: block; } svg text { font-size: 12px; fill: #4b5a68; } svg .axis { fill: #16202a; }
svg path { fill: none; stroke-width: 1.5; } svg .dots { stroke-width: 4; stroke-linecap: round; }
.grid { stroke: #e4eaef; } .level { stroke: #b3261e; stroke-dasharray: 6 4; }
.error { stroke: #2f6fb3; stroke-opacity: .55; } .bound { stroke: #b3261e; }
.track { stroke: #2f6fb3; } .truth { stroke: #9aa7b3; stroke-width: 4 !important; stroke-opacity: .6; }
.launch { stroke: #6b4fbb; } .impact { stroke: #c25a00; stroke-width: 2.5 !important; } .faint { stroke: #c25a00; stroke-opacity: .3; }
.cross { stroke: #16202a; stroke-width: 2.5 !important; }
.first { stroke: #2f6fb3; } .second { stroke: #c25a00; } .third { stroke: #2e7d4f; } .fourth { stroke: #6b4fbb; } .first, .second, .third, .fourth { stroke-opacity: .6; }
.key { margin-right: 1rem; } .key::before { content: ""; display: inline-block; width: .7em; height: .7em; border-radius: 50%; margin-right: .3em; }
.key.first::before { background: #2f6fb3; } .key.second::before { background: #c25a00; } .key.third::before { background: #2e7d4f; } .key.fourth::before { background: #6b4fbb; }
${SHOWN}
@media print { nav { display: none; } section { break-inside: avoid; } }
`;
