// What can be done for a customer, each where it is done: one list for the menu of the card and for the search.
import { accountStanding } from "../../../business/customers/index.ts";
import type { Account, AccountStanding } from "../../../business/customers/index.ts";
import { hasPassword } from "../../../business/people/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import type { IconName } from "../../ui/index.ts";
import type { Site } from "../../site.ts";
import { holds } from "../staff/staff-visit.ts";
import { cardWords } from "./card.words.ts";

export type CustomerAct = {
  readonly label: string;
  readonly href: string;
  readonly icon: IconName;
  /** The key that opens it on the card. */
  readonly shortcut?: string;
  /** What it does, where the name does not say it. */
  readonly note?: string;
};
type Ruled = CustomerAct & { readonly right: string };

/** Those the reader holds the right to. */
export async function customerActs(
  site: Site,
  visit: Visit,
  account: Account,
): Promise<readonly CustomerAct[]> {
  const standing = await accountStanding(site.db.read, account.id);
  const { holderId } = standing;
  const mayInvite = holds(visit, "customers.add") && account.state !== "closed" && holderId !== null;
  const isUninvited = mayInvite && !(await hasPassword(site.db.app, holderId));
  const acts = [...usualActs(visit, account), ...rareActs(visit, account, standing, isUninvited)];
  return acts.filter((act) => holds(visit, act.right)).map(({ right: _, ...act }) => act);
}

/** What is there to do only in some accounts, or weighs more: each says what comes of it. */
function rareActs(
  visit: Visit,
  { id }: Account,
  { holderId, isLocked, isOnItsWay }: AccountStanding,
  isUninvited: boolean,
): readonly Ruled[] {
  const words = cardWords(visit.lang);
  const card = `/office/customers/${id}`;
  const erasing = `/office/persons/${holderId ?? ""}/privacy`;
  const one = (when: boolean, act: Ruled): readonly Ruled[] => (when ? [act] : []);
  return [
    ...one(isUninvited, {
      label: words.actInvite,
      href: `${card}#invite`,
      icon: "mail",
      right: "customers.add",
      note: words.actInviteNote,
    }),
    ...one(isLocked, {
      label: words.actUnlock,
      href: `${card}#unlock`,
      icon: "check",
      right: "billing.issue",
      note: words.actUnlockNote,
    }),
    ...one(isOnItsWay, {
      label: words.actHandover,
      href: `${card}#handover`,
      icon: "person",
      right: "customers.change",
      note: words.actHandoverNote,
    }),
    ...one(holderId !== null, {
      label: words.actErase,
      href: erasing,
      icon: "alert",
      right: "privacy.do",
      note: words.actEraseNote,
    }),
  ];
}

function usualActs(visit: Visit, account: Account): readonly Ruled[] {
  const words = cardWords(visit.lang);
  const card = `/office/customers/${account.id}`;
  const book = `/office/payments/new?account=${account.id}`;
  return [
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
    { label: words.actContract, href: `${card}/contract`, icon: "book", right: "services.change" },
    { label: words.actBook, href: book, icon: "wallet", right: "payments.book" },
  ];
}
