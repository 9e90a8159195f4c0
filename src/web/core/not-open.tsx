// Before a brand sells, everything that belongs to it answers calmly that the shop is not open yet; while it pauses, only what
// sells does. A name that only leads to the brand's own leads there.
import type { Reply, Route, Visit } from "../../kernel/http.ts";
import { footLinks } from "../shop/shop-frame.tsx";
import type { Routes, Site } from "../site.ts";
import { EmptyState, LinkButton, PlainLayout } from "../ui/index.ts";
import { faultWords } from "./faults.words.ts";
import { NOBODY_YET } from "./nobody-yet.ts";
import { pageReply } from "./page-reply.ts";
import { brandOf, setting } from "./page-setting.ts";
import { factsOf, homeOf, sellerOf } from "./visit-facts.ts";

/** Where something new is chosen and ordered; all else serves customers on. */
const SELLS = /^\/(?:$|domains|hosting|cart|order\/|forms|sign-up$|portal\/order)/;

/** The same routes, as far as their brand is open. Incoming notices go on to their own handler. */
export function onlyWithSeller(area: Routes): Routes {
  return (site) =>
    area(site).map((route): Route => ({
      ...route,
      handle: async (visit, asked) => {
        const { state } = sellerOf(visit);
        if (factsOf(visit).leads && route.method === "GET")
          return { kind: "redirect", to: `${homeOf(visit)}${visit.url}` };
        if (state === "preparing") return closed(site, visit, "preparing");
        if (state === "paused" && SELLS.test(route.path)) return closed(site, visit, "paused");
        return route.handle(visit, asked);
      },
    }));
}

// 503 keeps search engines from remembering the empty shop.
function closed(site: Site, visit: Visit, why: "preparing" | "paused"): Reply {
  const words = faultWords(visit.lang);
  const [title, sentence] =
    why === "preparing" ? [words.notOpenTitle, words.notOpen] : [words.pausedTitle, words.paused];
  const way =
    why === "paused"
      ? { href: "/portal", label: words.pausedPortal }
      : visit.sellerId === NOBODY_YET.id
        ? { href: "/office/setup", label: words.notOpenOffice }
        : null;
  const page = (
    <PlainLayout
      setting={setting(site, visit)}
      brand={brandOf(visit)}
      title={title}
      footerLinks={why === "paused" ? footLinks(visit) : []}
    >
      <h1 class="visually-hidden">{title}</h1>
      <EmptyState
        title={title}
        icon="clock"
        {...(way === null
          ? {}
          : {
              action: (
                <LinkButton href={way.href} kind="quiet">
                  {way.label}
                </LinkButton>
              ),
            })}
      >
        {sentence}
      </EmptyState>
    </PlainLayout>
  );
  return pageReply(page, 503);
}
