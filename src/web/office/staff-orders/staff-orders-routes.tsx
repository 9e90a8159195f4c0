// Beginning an order for a customer: whose it is, an unsent cart taken up, and the page it is put together on.
import { z } from "zod";
import {
  changeCurrency,
  chooseCustomer,
  keepCartAnswers,
  openStaffOrder,
  takeUpCart,
} from "../../../business/carts/index.ts";
import { accountById, accountsList } from "../../../business/customers/index.ts";
import type { AccountLine } from "../../../business/customers/index.ts";
import { returnById } from "../../../business/papers/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { buyerErrors, buyerFields, buyerIssues } from "../customers/buyer-form.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { isId, sellersOf } from "../staff/staff-visit.ts";
import { ChooseCustomerPage } from "./choose-customer-page.tsx";
import { pathOf } from "./staff-order-things.tsx";
import { showDesk, withDesk } from "./staff-order-shown.tsx";
import { staffOrderWords } from "./staff-order.words.ts";

const HERE = "/office/staff-orders";
const ONE = `${HERE}/:id`;
const onCart = (params: Readonly<Record<string, string>>) => ({ kind: "cart", id: params["id"] ?? "" });
const who = ["staff:orders.place"] as const;
const search = z.strictObject({ q: z.string().max(200).default("") });
const contactForm = posted({ ...buyerFields, adapt: z.literal("country").optional() });

export const staffOrdersRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: `${HERE}/new`,
    who: [...who],
    input: search,
    handle: (visit, { input }) => choosePage(site, visit, input.q, null),
  }),
  route({
    method: "POST",
    path: HERE,
    who: [...who],
    action: openStaffOrder.name,
    input: posted({ account: text(40), return: text(40) }),
    handle: (visit, { input }) => open(site, visit, input),
  }),
  route({
    method: "POST",
    path: "/office/carts/:id/take-up",
    who: [...who],
    on: onCart,
    action: takeUpCart.name,
    input: posted({}),
    async handle(visit, { params }) {
      const cartId = params["id"];
      if (!isId(cartId)) return nothingThere(site, visit);
      const done = await site.act(takeUpCart, visit.actor, { cartId });
      // One that was ordered meanwhile says so on its own page.
      return leadTo(done.ok ? pathOf(cartId) : `/office/carts/${cartId}`);
    },
  }),
  route({
    method: "GET",
    path: ONE,
    who: [...who],
    on: onCart,
    input: pageQuery,
    handle: (visit, { params, input }) =>
      withDesk(site, visit, params["id"], (at) => showDesk(site, at, { done: input.done })),
  }),
  route({
    method: "GET",
    path: `${ONE}/customer`,
    who: [...who],
    on: onCart,
    input: search,
    handle: (visit, { params, input }) =>
      withDesk(site, visit, params["id"], (at) => choosePage(site, visit, input.q, at.desk.cartId)),
  }),
  route({
    method: "POST",
    path: `${ONE}/customer`,
    who: [...who],
    on: onCart,
    action: chooseCustomer.name,
    input: posted({ account: text(40) }),
    handle: (visit, { params, input }) =>
      withDesk(site, visit, params["id"], async (at) => {
        const { cartId } = at.desk;
        const accountId = isId(input.account) ? input.account : null;
        const done = await site.act(chooseCustomer, visit.actor, { cartId, accountId });
        if (done.ok) return leadTo(pathOf(cartId));
        return showDesk(site, at, { problem: await refusalSentence(site, visit, done.refusal) });
      }),
  }),
  route({
    method: "POST",
    path: `${ONE}/currency`,
    who: [...who],
    on: onCart,
    action: changeCurrency.name,
    input: posted({ currency: text(3) }),
    handle: (visit, { params, input: { currency } }) =>
      withDesk(site, visit, params["id"], async (at) => {
        const done = await site.act(changeCurrency, visit.actor, { holder: at.holder, currency });
        if (done.ok) return leadTo(pathOf(at.desk.cartId));
        const words = staffOrderWords(visit.lang);
        if (done.refusal.code !== "not_sold_in") return showDesk(site, at, { problem: words.errGone });
        const errors = { currency: words.errCurrency };
        return showDesk(site, at, { again: { form: "currency", values: { currency }, errors } });
      }),
  }),
  route({
    method: "POST",
    path: `${ONE}/contact`,
    who: [...who],
    on: onCart,
    action: keepCartAnswers.name,
    input: contactForm,
    handle: (visit, { params, input }) =>
      withDesk(site, visit, params["id"], async (at) => {
        const { adapt, idempotency_key: _, ...contact } = input;
        const shown = { form: "contact", values: contact };
        if (adapt !== undefined) return showDesk(site, at, { again: { ...shown, errors: {} } });
        const issues = buyerIssues(contact, "phone");
        const errors = buyerErrors(issues, visit.lang);
        if (issues.length > 0) return showDesk(site, at, { again: { ...shown, errors } });
        const kept = { holder: at.holder, answers: { contact } };
        const done = await site.act(keepCartAnswers, visit.actor, kept);
        if (done.ok) return leadTo(pathOf(at.desk.cartId));
        return showDesk(site, at, { problem: staffOrderWords(visit.lang).errGone });
      }),
  }),
];

/** `cartId`: the order whose customer is looked for; null: it is begun with the choice. */
async function choosePage(site: Site, visit: Visit, find: string, cartId: string | null): Promise<Reply> {
  const asked = { sellerIds: sellersOf(visit), limit: 20 };
  const rows: readonly AccountLine[] =
    find.trim() === "" ? [] : await accountsList(site.db.read, { ...asked, find });
  return office(site, visit, {
    title: staffOrderWords(visit.lang).title,
    place: "orders",
    children: <ChooseCustomerPage lang={visit.lang} find={find} rows={rows} cartId={cartId} />,
  });
}

async function open(
  site: Site,
  visit: Visit,
  input: { readonly account: string; readonly return: string },
): Promise<Reply> {
  const accountId = isId(input.account) ? input.account : null;
  const returnId = isId(input.return) ? input.return : null;
  const account = accountId === null ? null : await accountById(site.db.read, accountId);
  if (accountId !== null && account === null) return nothingThere(site, visit);
  const scan = returnId === null ? null : await returnById(site.db.read, returnId);
  const done = await site.act(openStaffOrder, visit.actor, {
    sellerId: account?.sellerId ?? scan?.sellerId ?? visit.sellerId,
    language: account?.language === "en" ? "en" : "de",
    accountId,
    returnId,
  });
  if (done.ok) return leadTo(pathOf(done.value.cartId));
  return done.refusal.code === "scan_used"
    ? leadTo("/office/papers", "scan_used")
    : nothingThere(site, visit);
}
