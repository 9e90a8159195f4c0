// Staff take a handover back that is not meant.
import { handoverById, withdrawHandover } from "../../../business/customers/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes } from "../../site.ts";
import { leadTo, posted, refusalSentence } from "../forms.ts";
import { showCustomer } from "../customer-card/overview-routes.tsx";

export const handoverDeskRoutes: Routes = (site) => [
  route({
    method: "POST",
    path: "/office/handovers/:id/withdraw",
    who: ["staff:customers.change"],
    on: (params) => ({ kind: "handover", id: params["id"] ?? "" }),
    action: withdrawHandover.name,
    input: posted({}),
    async handle(visit, { params }) {
      const handoverId = params["id"] ?? "";
      const found = await handoverById(site.db.read, handoverId);
      const done = await site.act(withdrawHandover, visit.actor, { handoverId });
      if (done.ok) return leadTo(`/office/customers/${found?.accountId ?? ""}`, "saved");
      const problem = await refusalSentence(site, visit, done.refusal);
      return showCustomer(site, visit, found?.accountId, { problem });
    },
  }),
];
