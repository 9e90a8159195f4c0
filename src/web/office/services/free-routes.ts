// Routes that end what is given for free: the first post shows the money, the second ends exactly that.
import { figuresOfGiftEnd } from "../../../business/billing/index.ts";
import { endFree, giftsOf } from "../../../business/contracts/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Route, Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { leadTo, posted, refusalSentence, text } from "../forms.ts";
import { isId, todayOf } from "../staff/staff-visit.ts";
import type { GiftEnding } from "./free-card.tsx";
import { freeWords } from "./free.words.ts";
import { showService } from "./service-shown.tsx";
import { showDomain } from "./shown-domain.tsx";

type Shown = { readonly ending?: GiftEnding; readonly problem?: string };
type Place = {
  readonly kind: "hosting" | "domain";
  readonly path: string;
  readonly show: (site: Site, visit: Visit, id: string, shown: Shown) => Promise<Reply>;
};
const PLACES: readonly Place[] = [
  { kind: "hosting", path: "/office/services", show: showService },
  { kind: "domain", path: "/office/domains", show: showDomain },
];

export const freeRoutes: Routes = (site) => PLACES.map((place) => ending(site, place));

function ending(site: Site, { kind, path, show }: Place): Route {
  return route({
    method: "POST",
    path: `${path}/:id/free/end`,
    who: ["staff:billing.credit"],
    on: (params) => ({ kind, id: params["id"] ?? "" }),
    action: endFree.name,
    input: posted({ gift: text(40), seen: text(40) }),
    async handle(visit, { params, input }) {
      const id = params["id"] ?? "";
      const accountId = isId(id) ? (await site.subject({ kind, id }))?.accountId : null;
      const gifts = accountId
        ? await giftsOf(site.db.read, { accountId, subjectId: id }, todayOf(visit))
        : [];
      const gift = gifts.find((one) => one.id === input.gift);
      if (!gift) return show(site, visit, id, { problem: freeWords(visit.lang).gone });
      const figures = await figuresOfGiftEnd({ db: site.db.read, now: visit.now }, gift);
      if (figures.digest !== input.seen)
        return show(site, visit, id, { ending: { giftId: gift.id, figures, isAgain: input.seen !== "" } });
      const done = await site.act(endFree, visit.actor, { grantId: gift.id });
      if (done.ok) return leadTo(`${path}/${id}`, "saved");
      return show(site, visit, id, { problem: await refusalSentence(site, visit, done.refusal) });
    },
  });
}
