// What can be done for a customer, each where it is done: one list for the menu of the card and for the search.
import type { Account } from "../../../business/customers/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import type { IconName } from "../../ui/index.ts";
import { holds } from "../staff/staff-visit.ts";
import { cardWords } from "./card.words.ts";

export type CustomerAct = {
  readonly label: string;
  readonly href: string;
  readonly icon: IconName;
  /** The key that opens it on the card. */
  readonly shortcut?: string;
};

export function customerActs(visit: Visit, account: Account): readonly CustomerAct[] {
  const words = cardWords(visit.lang);
  const card = `/office/customers/${account.id}`;
  const book = `/office/payments/new?account=${account.id}`;
  const acts: readonly (CustomerAct & { readonly right: string })[] = [
    { label: words.actNote, href: `${card}/notes`, icon: "book", right: "customers.note", shortcut: "n" },
    {
      label: words.actEdit,
      href: `${card}/details`,
      icon: "person",
      right: "customers.change",
      shortcut: "e",
    },
    { label: words.actBilling, href: `${card}/billing`, icon: "invoice", right: "customers.change" },
    { label: words.actFields, href: `${card}/fields`, icon: "list", right: "customers.change" },
    { label: words.actVisit, href: `${card}/visit`, icon: "monitor", right: "customers.visit" },
    { label: words.actQuote, href: `${card}/quote`, icon: "tag", right: "quotes.do", shortcut: "q" },
    { label: words.actCaller, href: `${card}#caller`, icon: "person", right: "customers.see" },
    { label: words.actBalance, href: `${card}/balance`, icon: "wallet", right: "billing.see" },
    { label: words.actClaim, href: `${card}/claim`, icon: "invoice", right: "billing.issue" },
    { label: words.actBook, href: book, icon: "wallet", right: "payments.book" },
  ];
  return acts.filter((act) => holds(visit, act.right)).map(({ right: _, ...act }) => act);
}
