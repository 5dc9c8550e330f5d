/** The report as one HTML file: no script, no request to anywhere, the world's mark on the screen and on every printed page. */
import type { Language } from "@tocsin/picture";
import { type Block, documentOf } from "./document.ts";
import type { Report } from "./report.ts";

const SIGNS: { readonly [sign: string]: string } = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** What partners wrote stands in it: nothing of it may be markup, nor turn the direction of what follows. */
const safe = (text: string): string =>
  text
    .replaceAll(/[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|\p{Cc}/gu, " ")
    .replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? "");

const style = (mark: string): string => `
@page { size: A4; margin: 20mm 15mm;
  @top-center { content: "${mark}"; font: 700 11pt sans-serif; color: #47349f; }
  @bottom-center { content: "${mark}   " counter(page) " / " counter(pages); font: 9pt sans-serif; color: #47349f; } }
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 62rem; padding: 0 1.5rem 3rem; background: #fff; color: #16202a;
  font: 15px/1.5 "Inter", "Noto Sans", "Noto Sans KR", "Noto Sans JP", "Noto Sans CJK KR", system-ui, sans-serif; }
:lang(ja) { font-family: "Inter", "Noto Sans", "Noto Sans JP", "Noto Sans CJK JP", system-ui, sans-serif; }
.mark { position: sticky; top: 0; margin: 0 -1.5rem; padding: .4rem; text-align: center; font-weight: 700;
  background: #47349f; color: #fff; }
h1 { font-size: 1.7rem; margin: 1.2rem 0 .6rem; } h2 { font-size: 1.15rem; margin: 1.8rem 0 .5rem; break-after: avoid; }
p { margin: .25rem 0; } .note { color: #4b5a68; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid #cfd8e0; overflow-wrap: anywhere; }
th { color: #4b5a68; font-weight: 600; } tr { break-inside: avoid; } thead { display: table-header-group; }
@media print { .mark { display: none; } body { max-width: none; padding: 0; font-size: 10.5pt; } }
`;

export function reportHtml(report: Report, language: Language): string {
  const { mark, title, blocks } = documentOf(report, language);
  const banner = mark === "" ? "" : `<p class="mark">${safe(mark)}</p>\n`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${safe([mark, title].filter((part) => part !== "").join(" "))}</title>
<style>${style(mark)}</style>
</head>
<body>
${banner}<main>
<h1>${safe(title)}</h1>
${blocks.map(blockHtml).join("\n")}
</main>
</body>
</html>
`;
}

function blockHtml(block: Block): string {
  switch (block.type) {
    case "heading":
      return `<h2>${safe(block.text)}</h2>`;
    case "text":
      return `<p>${safe(block.text)}</p>`;
    case "note":
      return `<p class="note">${safe(block.text)}</p>`;
    case "table": {
      const columns = block.widths.map((width) => `<col width="${Math.round(width * 100)}%">`).join("");
      const head = block.head.map((cell) => `<th scope="col">${safe(cell)}</th>`).join("");
      const rows = block.rows.map((row) => `<tr>${row.map((cell) => `<td>${safe(cell)}</td>`).join("")}</tr>`);
      return `<table><colgroup>${columns}</colgroup><thead><tr>${head}</tr></thead><tbody>\n${rows.join("\n")}\n</tbody></table>`;
    }
  }
}
