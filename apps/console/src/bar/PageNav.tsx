/** The way from page to page, the first thing in the strip under the bar. */
import { addressOf, PAGES, usePage } from "../pages/route.ts";
import { useSpeech } from "../words/speech.ts";

export const PageNav = () => {
  const { t } = useSpeech();
  const current = usePage();
  return (
    <nav className="pages" aria-label={t("page.list")}>
      {PAGES.map((page) => (
        <a key={page} href={addressOf(page)} aria-current={page === current ? "page" : undefined}>
          {t(`page.${page}`)}
        </a>
      ))}
    </nav>
  );
};
