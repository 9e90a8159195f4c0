// The frame of a customer's card: name, state, what can be done, and the parts of it, each with an address of its own.
import type { ComponentChildren } from "preact";
import { accountById } from "../../../business/customers/index.ts";
import type { Account } from "../../../business/customers/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Site } from "../../site.ts";
import { Menu, PageHeader, StatusChip, Tabs } from "../../ui/index.ts";
import { DeskKeys } from "../contract-desk/desk-keys.tsx";
import { customersWords } from "../customers/customers.words.ts";
import { nothingThere, office } from "../frame.tsx";
import { Problem } from "../parts.tsx";
import { Begin } from "../staff-orders/choose-customer-page.tsx";
import { staffOrderWords } from "../staff-orders/staff-order.words.ts";
import { holds, isId } from "../staff/staff-visit.ts";
import { stateOf } from "../states.words.ts";
import { cardWords } from "./card.words.ts";
import { customerActs } from "./customer-acts.ts";

export type CardPart =
  | "overview"
  | "story"
  | "people"
  | "services"
  | "money"
  | "talks"
  | "notes"
  | "details"
  | "billing";

const PARTS: readonly { readonly part: CardPart; readonly right: string }[] = [
  { part: "overview", right: "customers.see" },
  { part: "story", right: "customers.see" },
  { part: "people", right: "customers.see" },
  { part: "services", right: "services.see" },
  { part: "money", right: "billing.see" },
  { part: "talks", right: "messages.see" },
  { part: "notes", right: "customers.see" },
  { part: "details", right: "customers.change" },
  { part: "billing", right: "customers.see" },
];

/** Keys that lead to a part of the card; those of the acts stand with the acts. */
const KEYS: Readonly<Partial<Record<CardPart, string>>> = { talks: "t", money: "i" };

export const cardPath = (accountId: string, part: CardPart = "overview"): string =>
  `/office/customers/${accountId}${part === "overview" ? "" : `/${part}`}`;

export const onAccount = (params: Readonly<Record<string, string>>) => ({
  kind: "account",
  id: params["id"] ?? "",
});

export type CardShown = {
  readonly part: CardPart;
  readonly done?: string | undefined;
  readonly failed?: boolean;
  readonly problem?: string | undefined;
};

/** A part of the card; `draw` gets the account that is there. */
export async function showCard(
  site: Site,
  visit: Visit,
  id: string | undefined,
  shown: CardShown,
  draw: (account: Account) => Promise<ComponentChildren>,
): Promise<Reply> {
  const account = isId(id) ? await accountById(site.db.read, id) : null;
  if (!account) return nothingThere(site, visit);
  const { lang } = visit;
  const words = cardWords(lang);
  const mayOrder = holds(visit, "orders.place") && account.state !== "closed";
  const order = <Begin lang={lang} label={staffOrderWords(lang).order} accountId={account.id} />;
  const acts = await customerActs(site, visit, account);
  const entries = [...(mayOrder ? [{ key: "order", form: order }] : []), ...acts];
  const children = await draw(account);
  return office(site, visit, {
    title: shown.part === "overview" ? account.name : `${words[shown.part]}: ${account.name}`,
    place: "customers",
    islands: ["desk"],
    accountId: account.id,
    done: shown.done,
    failed: shown.failed === true || shown.problem !== undefined,
    children: (
      <>
        <PageHeader
          trail={[{ label: customersWords(lang).title, href: "/office/customers" }]}
          title={account.name}
          status={<StatusChip {...stateOf(lang, "account", account.state)} />}
          actions={
            entries.length === 0 ? null : <Menu kind="secondary" label={words.acts} entries={entries} />
          }
        />
        <Tabs
          label={words.parts}
          tabs={PARTS.filter(({ right }) => holds(visit, right)).map(({ part }) => ({
            label: words[part],
            href: cardPath(account.id, part),
            current: part === shown.part,
            ...(KEYS[part] === undefined ? {} : { shortcut: KEYS[part] }),
          }))}
        />
        {shown.problem === undefined ? null : <Problem>{shown.problem}</Problem>}
        {children}
        <DeskKeys lang={lang} list={words.keys} />
      </>
    ),
  });
}
