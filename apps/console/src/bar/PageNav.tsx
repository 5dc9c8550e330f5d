/** The way from page to page, in the bar; nothing while there is but one page. */
import { addressOf, PAGES, usePage } from "../pages/route.ts";
import { useSpeech } from "../words/speech.ts";

export const PageNav = () => {
  const { t } = useSpeech();
  const current = usePage();
  if (PAGES.length < 2) return null;
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
