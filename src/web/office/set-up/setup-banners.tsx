// What staff must know on every page as long as it is so: nothing can be sold yet, the books are less well kept than they
// could be, or this is a copy that does nothing outside.
import { standingOfIdentity } from "../../../business/sellers/index.ts";
import type { VNode } from "preact";
import { booksGuard } from "../../../business/ledger/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import { NOBODY_YET } from "../../core/nobody-yet.ts";
import { sellerOf } from "../../core/index.ts";
import type { Site } from "../../site.ts";
import { Banner } from "../../ui/index.ts";
import { setupWords } from "./setup.words.ts";
import { holds } from "../staff/staff-visit.ts";

export async function houseBanners(site: Site, visit: Visit): Promise<VNode | null> {
  if (!holds(visit, "settings.see")) return null;
  const words = setupWords(visit.lang);
  const [guard, identity] = await Promise.all([booksGuard(site.db), standingOfIdentity(site.db.read)]);
  return (
    <>
      {identity === "copied" ? (
        <Banner tone="danger" wide action={<a href="/office/setup/installation">{words.copiedAction}</a>}>
          {words.copied}
        </Banner>
      ) : null}
      {sellerOf(visit).id === NOBODY_YET.id ? (
        <Banner tone="info" wide action={<a href="/office/setup">{words.bannerAction}</a>}>
          {words.banner}
        </Banner>
      ) : null}
      {guard === "triggers" ? (
        <Banner tone="warning" wide>
          {words.onlyTriggers}
        </Banner>
      ) : null}
    </>
  );
}
