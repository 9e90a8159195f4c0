// Before there is a brand, everything that belongs to one answers calmly that the shop is not open yet.
import type { Reply, Route, Visit } from "../../kernel/http.ts";
import type { Routes, Site } from "../site.ts";
import { EmptyState, LinkButton, PlainLayout, renderPage } from "../ui/index.ts";
import { faultWords } from "./faults.words.ts";
import { brandOf, setting } from "./page-setting.ts";
import { NOBODY_YET } from "./nobody-yet.ts";

/** The same routes; without a brand each shows the page below. Incoming notices go on to their own handler. */
export function onlyWithSeller(area: Routes): Routes {
  return (site) =>
    area(site).map((route): Route => ({
      ...route,
      handle: async (visit, asked) =>
        visit.sellerId === NOBODY_YET.id ? notOpenYet(site, visit) : route.handle(visit, asked),
    }));
}

// 503 keeps search engines from remembering the empty shop.
function notOpenYet(site: Site, visit: Visit): Reply {
  const words = faultWords(visit.lang);
  const page = (
    <PlainLayout setting={setting(site, visit)} brand={brandOf(visit)} title={words.notOpenTitle}>
      <h1 class="visually-hidden">{words.notOpenTitle}</h1>
      <EmptyState
        title={words.notOpenTitle}
        icon="clock"
        action={
          <LinkButton href="/office/setup" kind="quiet">
            {words.notOpenOffice}
          </LinkButton>
        }
      >
        {words.notOpen}
      </EmptyState>
    </PlainLayout>
  );
  return { kind: "html", status: 503, html: renderPage(page) };
}
