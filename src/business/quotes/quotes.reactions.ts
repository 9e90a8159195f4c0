// What quotes do on hearing news of the orders they became, of those orders' invoices and of their account's holder.
import { reaction, reactionTogether } from "../../kernel/jobs.ts";
import type { JobKit, Reaction } from "../../kernel/jobs.ts";
import { must } from "../../kernel/result.ts";
import { systemActor } from "../../kernel/rights.ts";
import { accountHandedOver } from "../customers/index.ts";
import { orderInvoiceFree, orderInvoicePaid } from "../billing/index.ts";
import { orderFell, orderReopened } from "../orders/index.ts";
import { handOnQuotes } from "./follow-handover.ts";
import { followOrder, noteQuotesPaid } from "./follow-quotes.ts";

const paidFor = async (kit: JobKit, told: readonly { readonly documentId: string }[]): Promise<void> => {
  must(await kit.act(noteQuotesPaid, systemActor, { documentIds: told.map((one) => one.documentId) }));
};

export const quotesReactions: readonly Reaction[] = [
  reactionTogether(orderInvoicePaid, "quotes_paid", paidFor),
  reactionTogether(orderInvoiceFree, "quotes_paid", paidFor),
  reaction(orderFell, "quotes_fallen", async (kit, told) => {
    must(await kit.act(followOrder, systemActor, told));
  }),
  reaction(orderReopened, "quotes_standing", async (kit, told) => {
    must(await kit.act(followOrder, systemActor, told));
  }),
  reaction(accountHandedOver, "quotes_handed_on", async (kit, { accountId }) => {
    must(await kit.act(handOnQuotes, systemActor, { accountId }));
  }),
];
