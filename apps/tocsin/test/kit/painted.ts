/** When something first stood painted in a page, by the page's own clock, which is this machine's. */
import type { Page } from "playwright-core";

/** Text, because it runs in the page. A frame and a turn after the change what is in the document is on the screen. */
const WATCH = `(() => {
  const seen = new Set();
  const look = () => {
    for (const element of document.querySelectorAll("[SELECTOR]")) {
      const text = element.textContent;
      if (seen.has(text)) continue;
      seen.add(text);
      requestAnimationFrame(() => setTimeout(() => globalThis.notePainted(text, Date.now()), 0));
    }
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
})();`;

/** Texts of what the selector finds -> milliseconds since 1970 when first painted. Call it before the page is loaded. */
export async function watchPainting(page: Page, selector: string): Promise<ReadonlyMap<string, number>> {
  const painted = new Map<string, number>();
  await page.exposeFunction("notePainted", (text: string, at: number) => void painted.set(text, at));
  await page.addInitScript({ content: WATCH.replace('"[SELECTOR]"', JSON.stringify(selector)) });
  return painted;
}
