// What staff must know on every page as long as it is so: nothing can be sold yet, the books are less well kept than they
// could be, or this is a copy that does nothing outside.
import type { VNode } from "preact";
import type { BooksGuard } from "../../../business/ledger/index.ts";
import type { IdentityStanding } from "../../../business/sellers/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import { NOBODY_YET } from "../../core/nobody-yet.ts";
import { sellerOf } from "../../core/index.ts";
import { Banner } from "../../ui/index.ts";
import { setupWords } from "./setup.words.ts";
import { holds } from "../staff/staff-visit.ts";

type House = {
  readonly visit: Visit;
  readonly identity: IdentityStanding;
  readonly guard: BooksGuard;
};

export function HouseBanners({ visit, identity, guard }: House): VNode | null {
  if (!holds(visit, "settings.see")) return null;
  const words = setupWords(visit.lang);
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
