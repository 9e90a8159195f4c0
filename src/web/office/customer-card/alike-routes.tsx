// Customers that may be the same as this one, each with why.
import { duplicatesOf } from "../../../business/customers/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes } from "../../site.ts";
import { EmptyState } from "../../ui/index.ts";
import { Lookalikes } from "../customers/lookalikes.tsx";
import { cardPath, onAccount, showCard } from "./card-frame.tsx";
import { cardWords } from "./card.words.ts";

export const alikeRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/office/customers/:id/alike",
    who: ["staff:customers.see"],
    on: onAccount,
    handle: (visit, { params }) =>
      showCard(site, visit, params["id"], { part: "overview" }, async (account) => {
        const found = await duplicatesOf(site.db.read, account.id);
        const words = cardWords(visit.lang);
        if (found.length === 0) return <EmptyState title={words.alikeNone}>{words.alikeNoneHint}</EmptyState>;
        return (
          <Lookalikes
            lang={visit.lang}
            found={found}
            href={cardPath}
            title={words.alikeTitle}
            lead={words.alikeLead}
          />
        );
      }),
  }),
];
