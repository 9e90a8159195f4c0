// The route by which staff credits what was billed for a name that was paid for too late.
import { creditLateName } from "../../../business/billing/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply } from "../../../kernel/http.ts";
import type { Routes } from "../../site.ts";
import type { FormErrors } from "../../ui/index.ts";
import { leadTo, posted, refusalSentence, text } from "../forms.ts";
import { saidAmount } from "../money/amounts.ts";
import { moneyWords } from "../money/money.words.ts";
import { lateWords } from "./late.words.ts";
import { onDomain, showDomain } from "./shown-domain.tsx";

const isMinor = (typed: string): boolean => /^\d{1,18}$/.test(typed);

export const lateRoutes: Routes = (site) => [
  route({
    method: "POST",
    path: "/office/domains/:id/credit-late",
    fresh: true,
    who: ["staff:billing.credit"],
    on: onDomain,
    action: creditLateName.name,
    input: posted({ excess: text(10), reason: text(500), stated: text(20) }),
    async handle(visit, { params, input }) {
      const domainId = params["id"] ?? "";
      const { idempotency_key: key, stated, ...values } = input;
      const again = (errors: FormErrors): Promise<Reply> =>
        showDomain(site, visit, domainId, { again: { form: "credit_late", values, errors } });
      const reason = values.reason.trim();
      const words = lateWords(visit.lang);
      if (reason === "") return again({ reason: words.errReason });
      const excess = values.excess === "refund" ? ("refund" as const) : ("keep" as const);
      const statedMinor = isMinor(stated) ? BigInt(stated) : -1n;
      const asked = { domainId, reason, excess, statedMinor };
      const done = await site.act(creditLateName, visit.actor, asked, { key, reason });
      if (done.ok) return leadTo(`/office/invoices/${done.value}`, "credited");
      const { refusal } = done;
      switch (refusal.code) {
        case "not_late":
          return showDomain(site, visit, domainId, { problem: words.errNotLate });
        case "changed":
          return again({ "": words.errChanged(saidAmount(visit.lang, refusal.leftMinor, refusal.currency)) });
        case "nothing_left":
          return again({ "": moneyWords(visit.lang).nothingLeft });
        case "not_refundable":
          return again({ excess: moneyWords(visit.lang).notRefundable });
        default:
          return again({ "": await refusalSentence(site, visit, refusal) });
      }
    },
  }),
];
