// Routes of the one-page order: check the name and the sum, then place it as the signed-in person.
import { inLanguage } from "../../business/catalogue/index.ts";
import { accountById, billingProfilesOf } from "../../business/customers/index.ts";
import { firstTrackerToken, orderForTracker, placeOrder } from "../../business/orders/index.ts";
import { debitSetting, gatewayConnections } from "../../business/payments/index.ts";
import { personById } from "../../business/people/index.ts";
import { settingOf, termsInForce } from "../../business/sellers/index.ts";
import type { Asked, Reply, Visit } from "../../kernel/http.ts";
import { freshKey, sellerOf } from "../core/index.ts";
import { onSale } from "../shop/offers.ts";
import type { OnSale } from "../shop/offers.ts";
import { refusalErrors } from "../shop/order-refusals.ts";
import { orderWords } from "../shop/order.words.ts";
import { payPage } from "../tracker/pay-order.ts";
import { byTerm } from "../shop/prices.ts";
import { knownTaxBuyer } from "../shop/sums.ts";
import type { Routes, Site } from "../site.ts";
import { DEFAULT_LOCALES, formatMoney } from "../ui/index.ts";
import type { FormErrors } from "../ui/index.ts";
import { RepeatOrderPage } from "./order-page.tsx";
import type { PayWay } from "./order-page.tsx";
import { markOf, orderForm, readWish } from "./order-wish.ts";
import type { OrderForm, Wish } from "./order-wish.ts";
import { repeatWords } from "./order.words.ts";
import { lacks, portalRoute, todayOf, wholeAccounts } from "./portal-door.tsx";
import { frameOf, goneTo, shown } from "./portal-frame.tsx";

export const repeatOrderRoutes: Routes = (site) => [
  portalRoute(site, {
    path: "/portal/order",
    right: "orders.do",
    async handle(visit) {
      const asked = new URLSearchParams(visit.url.split("?")[1] ?? "");
      const typed = { name: asked.get("domain") ?? "", plan: asked.get("plan") ?? "" };
      const blank = orderForm.parse({ idempotency_key: freshKey() });
      return withDesk(site, visit, (desk) => page(site, visit, desk, { ...blank, ...typed }, null, {}));
    },
  }),
  portalRoute(site, {
    method: "POST",
    path: "/portal/order",
    right: "orders.do",
    action: placeOrder.name,
    input: orderForm,
    handle: (visit, asked) => withDesk(site, visit, (desk) => ordered(site, visit, desk, asked)),
  }),
];

/** What there is to choose from, for the account the visitor acts for. */
type Desk = {
  readonly accountId: string;
  readonly account: Awaited<ReturnType<typeof accountById>>;
  readonly sale: OnSale;
  readonly profiles: Awaited<ReturnType<typeof billingProfilesOf>>;
  readonly ways: readonly PayWay[];
  readonly termsIds: readonly string[];
};

async function withDesk(
  site: Site,
  visit: Visit,
  go: (desk: Desk) => Reply | Promise<Reply>,
): Promise<Reply> {
  const accountId = visit.actor.kind === "person" ? visit.actor.accountId : null;
  if (accountId === null || !wholeAccounts(visit, "orders.do").includes(accountId))
    return lacks(site, visit, "orders.do", accountId);
  const seller = sellerOf(visit);
  const db = site.db.read;
  const [account, sale, profiles, gateways, terms, debit] = await Promise.all([
    accountById(db, accountId),
    onSale(site, visit),
    billingProfilesOf(db, [accountId]),
    gatewayConnections(db, seller.id),
    termsInForce(db, seller.id, visit.lang, todayOf(visit)),
    settingOf(db, seller.id, debitSetting),
  ]);
  const ways: PayWay[] = [
    ...(gateways.some((one) => one.state === "on") ? ["card" as const] : []),
    ...(debit.offered ? ["debit" as const] : []),
    ...(seller.bankIban ? ["transfer" as const] : []),
    "cheque",
    "money_order",
  ];
  return go({ accountId, account, sale, profiles, ways, termsIds: terms.map((one) => one.id) });
}

const chosenProfile = (desk: Desk, input: OrderForm): Desk["profiles"][number] | undefined =>
  desk.profiles.find((one) => one.id === input.profile) ?? desk.profiles[0];

function page(
  site: Site,
  visit: Visit,
  desk: Desk,
  input: OrderForm,
  wish: Wish | null,
  errors: FormErrors,
): Reply {
  const priced = wish?.priced ?? null;
  const profile = chosenProfile(desk, input);
  const plans = desk.sale.hosting.flatMap((offer) =>
    byTerm(offer.prices).map((price) => ({ name: inLanguage(offer.names, visit.lang), price })),
  );
  const view = (
    <RepeatOrderPage
      frame={frameOf(site, visit)}
      accountId={desk.accountId}
      plans={plans}
      profiles={desk.profiles}
      ways={desk.ways}
      hasTerms={desk.termsIds.length > 0}
      priced={priced}
      sums={wish?.sums ?? null}
      said={wish?.said ?? null}
      errors={errors}
      idempotencyKey={freshKey()}
      hidden={{ seen: wish === null ? "" : markOf(input, wish.sums), terms_shown: desk.termsIds.join(",") }}
      values={{
        plan: input.plan,
        mode: input.mode,
        name: input.name,
        auth_code: input.auth_code,
        profile: profile?.id ?? "",
        pay_by: input.pay_by || (profile?.payBy ?? desk.ways[0] ?? "transfer"),
        keep_card: input.keep_card === "on",
      }}
    />
  );
  return shown(view, Object.keys(errors).length > 0);
}

async function ordered(site: Site, visit: Visit, desk: Desk, { input }: Asked<OrderForm>): Promise<Reply> {
  const { account, sale } = desk;
  const profile = chosenProfile(desk, input);
  const buyer = profile && account ? knownTaxBuyer({ profile, legalKind: account.legalKind }) : null;
  const found = await readWish(site, visit, { sale, buyer }, input);
  if (!found.ok) return page(site, visit, desk, input, null, found.errors);
  const { wish } = found;
  if (input.step === "check") return page(site, visit, desk, input, wish, {});
  const errors = orderErrors(visit, desk, input, wish);
  if (Object.keys(errors).length > 0) return page(site, visit, desk, input, wish, errors);
  const person = await personById(site.db.read, visit.actor.id ?? "");
  const placed = await site.act(
    placeOrder,
    visit.actor,
    {
      sellerId: visit.sellerId,
      language: visit.lang,
      buyer: null,
      billingProfileId: input.profile,
      phone: person?.phone ?? null,
      items: wish.items,
      payBy: input.pay_by as PayWay,
      remarks: "",
      termsIds: input.terms_shown.split(",").filter((id) => id !== ""),
      shownTotalMinor: wish.sums?.total.gross.minor ?? null,
      network: visit.network,
      device: visit.device,
    },
    { key: input.idempotency_key },
  );
  if (!placed.ok)
    return page(site, visit, desk, input, wish, refusalErrors(placed.refusal, orderWords(visit.lang)).errors);
  return afterwards(site, visit, placed.value.orderId, input);
}

function orderErrors(visit: Visit, desk: Desk, input: OrderForm, { priced, sums }: Wish): FormErrors {
  const [shop, words] = [orderWords(visit.lang), repeatWords(visit.lang)];
  if (input.seen !== markOf(input, sums)) return { "": words.lookAgain };
  const member =
    visit.actor.kind === "person"
      ? visit.actor.memberships.find((one) => one.accountId === desk.accountId)
      : undefined;
  const limit = member?.orderLimit ?? null;
  if (limit !== null && (limit.currency !== priced.currency || limit.minor < (sums?.total.gross.minor ?? 0n)))
    return { "": words.overLimit(formatMoney(DEFAULT_LOCALES[visit.lang], limit.minor, limit.currency)) };
  return {
    ...(desk.ways.some((way) => way === input.pay_by) ? {} : { pay_by: shop.errPay }),
    ...(desk.profiles.some((one) => one.id === input.profile) ? {} : { profile: shop.errField }),
    ...(input.agree === "on" ? {} : { agree: shop.errTerms }),
  };
}

/** To the payment page where money comes first and a card was chosen; else to the order's live page. */
async function afterwards(site: Site, visit: Visit, orderId: string, input: OrderForm): Promise<Reply> {
  const token = firstTrackerToken(orderId);
  if (input.pay_by === "card") {
    const order = await orderForTracker(site.db.read, orderId, site.clock.machine());
    if (order?.paymentGate === "pay_first") {
      const to = await payPage(site, visit, order, { token, keepCard: input.keep_card === "on" });
      if (to !== null) return goneTo(to);
    }
  }
  return goneTo(`/o/${token}`);
}
