// Staff opens a customer's pages that are locked for debt.
import { liftLock } from "../../../business/customers/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes } from "../../site.ts";
import { leadTo, posted, refusalSentence } from "../forms.ts";
import { cardPath, onAccount } from "./card-frame.tsx";
import { cardWords } from "./card.words.ts";
import { showCustomer } from "./overview-routes.tsx";

export const lockRoutes: Routes = (site) => [
  route({
    method: "POST",
    path: "/office/customers/:id/unlock",
    who: ["staff:billing.issue"],
    on: onAccount,
    action: liftLock.name,
    input: posted({}),
    async handle(visit, { params }) {
      const accountId = params["id"] ?? "";
      const done = await site.act(liftLock, visit.actor, { accountId });
      if (done.ok) return leadTo(cardPath(accountId, "overview"), "saved");
      const problem =
        done.refusal.code === "not_locked"
          ? cardWords(visit.lang).notLocked
          : await refusalSentence(site, visit, done.refusal);
      return showCustomer(site, visit, accountId, { problem });
    },
  }),
];
