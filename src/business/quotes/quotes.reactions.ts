// What quotes do on hearing news of the orders they became, of those orders' invoices and of their account's holder.
import { reaction, reactionTogether } from "../../kernel/jobs.ts";
import type { Reaction } from "../../kernel/jobs.ts";
import { must } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { accountHandedOver } from "../customers/index.ts";
import { orderInvoicePaid } from "../billing/index.ts";
import { orderFell } from "../orders/index.ts";
import { handOnQuotes } from "./follow-handover.ts";
import { noteQuoteFallen, noteQuotesPaid } from "./follow-quotes.ts";

export const quotesReactions: readonly Reaction[] = [
  reactionTogether(orderInvoicePaid, "quotes_paid", async (kit, paid) => {
    must(await kit.act(noteQuotesPaid, systemActor, { documentIds: paid.map((one) => one.documentId) }));
  }),
  reaction(orderFell, "quotes_fallen", async (kit, told) => {
    must(await kit.act(noteQuoteFallen, systemActor, told));
  }),
  reaction(accountHandedOver, "quotes_handed_on", async (kit, { accountId }) => {
    must(await kit.act(handOnQuotes, systemActor, { accountId }));
  }),
];
