// What can be done at the same moment with one customer's quote, their orders with a coupon of which few are left, their balance, and a
// name that their plan includes.
import {
  cancelContract,
  changeContract,
  thingsToTake,
  payOut,
  previewChange,
  runInvoices,
} from "../../src/business/billing/index.ts";
import { setPlanParts } from "../../src/business/catalogue/index.ts";
import { makeCoupon, switchCoupon } from "../../src/business/coupons/index.ts";
import { saveBillingProfile } from "../../src/business/customers/index.ts";
import {
  acceptOrder,
  cancelOrder,
  dropOrder,
  giveUpItem,
  payOrderFromBalance,
  placeOrder,
  rejectOrder,
  takeIncluded,
  undoDecision,
} from "../../src/business/orders/index.ts";
import { bookByHand, bouncePayment, giveGoodwill } from "../../src/business/payments/index.ts";
import {
  acceptQuote,
  copyQuote,
  declineQuote,
  extendQuote,
  reviseQuote,
  sendQuote,
  viewQuote,
  withdrawQuote,
} from "../../src/business/quotes/index.ts";
import { newId } from "../../src/kernel/ids.ts";
import { must } from "../../src/kernel/result.ts";
import { runTicks } from "../../src/wiring/ticks.ts";
import { businessDay } from "../support/business-day.ts";
import { choosePath } from "../support/order-moves.ts";
import { acceptance, FREE, packageLine, quoteBearer, sentQuote } from "../support/quote-scene.ts";
import { bearerOf, guest, orderAndAccept, orderInput, planId, settle } from "../support/shop.ts";
import { knowContracts, signedIn } from "./shop-play.ts";
import type { Buyer, ShopPlay } from "./shop-play.ts";

type ShopGround = {
  readonly one: Buyer;
  readonly contractId: string;
  readonly code: string;
  readonly couponId: string;
  /** It waits at the desk, and holds the coupon; and one that was dropped, and held it. */
  readonly waiting: string;
  readonly dropped: string;
  readonly quoteId: string;
  readonly quoted: string;
  readonly topUp: string;
};

const desk = { reason: "other", words: "looked at" };
const x = { reason: "because" };
let count = 0;

export async function shopPairs(play: ShopPlay) {
  const { shop } = play;
  const { world, staff, seller } = shop;
  const { act } = world;
  const agency = planId(shop, "agency", "month");
  const included = [{ planId: planId(shop, "domain-de"), sharePermyriad: 0 }];
  must(await act(setPlanParts, staff, { planId: agency, parts: included }));

  const name = (): string => `paar${(count += 1)}.de`;
  const profileOf = async (accountId: string): Promise<string> =>
    (
      await play.rows<{ id: string }>(
        "select id from customers.billing_profile where account_id = $1 order by id limit 1",
        [accountId],
      )
    )[0]?.id ?? "";

  async function order(one: Buyer, coupon: string) {
    const own = { ...(await orderInput(shop, { unit: "month" })), buyer: null, coupon };
    const wanted = { ...own, billingProfileId: one.billingProfileId, shownTotalMinor: null };
    return act(placeOrder, await signedIn(play, one), wanted);
  }

  async function change(contractId: string) {
    const wanted = { contractId, planId: agency, quantityMilli: null, options: null, when: "now" as const };
    const shown = await act(previewChange, staff, wanted);
    return shown.ok ? act(changeContract, staff, { ...wanted, token: shown.value.token }) : shown;
  }

  async function ground(): Promise<ShopGround> {
    await choosePath(shop, "sms");
    const { accountId, personId } = await orderAndAccept(shop, { domain: name(), unit: "month" });
    const known = { accountId, personId, currency: "EUR", contracts: [], holds: [], story: [], email: "" };
    const one: Buyer = { ...known, billingProfileId: await profileOf(accountId) };
    await knowContracts(play, one);
    const [main] = await play.rows<{ id: string }>(
      "select id from contracts.contract where account_id = $1 and kind = 'hosting'",
      [accountId],
    );
    const contractId = main?.id ?? "";
    must(await change(contractId));
    await settle(shop);
    await choosePath(shop, "review");
    const code = `PAIR${(count += 1)}`;
    const { couponId } = must(
      await act(makeCoupon, staff, {
        sellerId: seller.id,
        code,
        permyriad: 2_500,
        minor: null,
        currency: null,
        terms: 1,
        firstOrdersOnly: false,
        kinds: [],
        productIds: [],
        most: 2,
        mostEach: 2,
        minimumMinor: 0n,
        validFrom: "2020-01-01",
        validUntil: null,
      }),
    );
    const dropped = must(await order(one, code)).orderId;
    await settle(shop);
    must(await act(dropOrder, staff, { orderId: dropped, ...desk }));
    await world.hurry();
    await settle(shop);
    const waiting = must(await order(one, code)).orderId;
    const quoteId = await sentQuote(shop, accountId, [FREE, packageLine(shop, name())]);
    // Accepted, and at the desk.
    const quoted = await sentQuote(shop, accountId, [packageLine(shop, name())]);
    must(await act(acceptQuote, quoteBearer(quoted), await acceptance(shop, quoted)));
    const money = { minor: 2_000n, currency: "EUR" };
    const own = { sellerId: seller.id, accountId, money };
    must(await act(giveGoodwill, staff, { ...own, ...x }));
    const taken = { payer: "M", reference: "", receivedOn: businessDay(world), way: "cheque" as const };
    const topUp = must(await act(bookByHand, staff, { ...own, ...taken, forBalance: true })).paymentId;
    await settle(shop);
    return { one, contractId, code, couponId, waiting, dropped, quoteId, quoted, topUp };
  }

  const accept = async ({ quoteId }: ShopGround) =>
    act(acceptQuote, quoteBearer(quoteId), await acceptance(shop, quoteId));
  const take = async ({ one, contractId }: ShopGround) => {
    const [open] = await thingsToTake(world.db.read, contractId, businessDay(world));
    const wanted = { contractId, planId: open?.planId ?? newId(), name: name() };
    return act(takeIncluded, await signedIn(play, one), wanted);
  };
  const firstItem = async (orderId: string): Promise<string> =>
    (
      await play.rows<{ id: string }>(
        "select id from orders.item where order_id = $1 order by position limit 1",
        [orderId],
      )
    )[0]?.id ?? newId();

  const acts: Readonly<Record<string, (g: ShopGround) => Promise<unknown>>> = {
    accept,
    decline: async (g) => {
      const { version } = await acceptance(shop, g.quoteId);
      return act(declineQuote, quoteBearer(g.quoteId), { quoteId: g.quoteId, version, reason: "" });
    },
    view: ({ quoteId }) => act(viewQuote, quoteBearer(quoteId), { quoteId }),
    withdrawQuote: ({ quoteId }) => act(withdrawQuote, staff, { quoteId, reason: "" }),
    extend: ({ quoteId }) => act(extendQuote, staff, { quoteId, days: 20 }),
    async revise({ quoteId }) {
      await act(reviseQuote, staff, { quoteId });
      return act(sendQuote, staff, { quoteId });
    },
    copy: ({ quoteId }) => act(copyQuote, staff, { quoteId }),
    moveHouse: ({ one }) =>
      act(saveBillingProfile, staff, {
        accountId: one.accountId,
        profileId: one.billingProfileId,
        asDefault: true,
        billing: { name: "Ida", line1: "Weg 1", postalCode: "20457", city: "Hamburg", country: "DE" },
      }),
    dropQuoted: ({ quoted }) => act(dropOrder, staff, { orderId: quoted, ...desk }),
    undoQuoted: ({ quoted }) => act(undoDecision, staff, { orderId: quoted }),
    acceptQuoted: ({ quoted }) => act(acceptOrder, staff, { orderId: quoted, ...desk }),
    orderWithCoupon: ({ one, code }) => order(one, code),
    async othersOrder({ code }) {
      return act(placeOrder, guest, { ...(await orderInput(shop)), coupon: code, shownTotalMinor: null });
    },
    acceptWaiting: ({ waiting }) => act(acceptOrder, staff, { orderId: waiting, ...desk }),
    dropWaiting: ({ waiting }) => act(dropOrder, staff, { orderId: waiting, ...desk }),
    rejectWaiting: ({ waiting }) => act(rejectOrder, staff, { orderId: waiting, ...desk }),
    cancelWaiting: ({ waiting }) => act(cancelOrder, bearerOf(waiting), { orderId: waiting }),
    undoWaiting: ({ waiting }) => act(undoDecision, staff, { orderId: waiting }),
    undoDropped: ({ dropped }) => act(undoDecision, staff, { orderId: dropped }),
    giveUpWaiting: async ({ waiting }) => {
      const itemId = await firstItem(waiting);
      return act(giveUpItem, staff, { orderId: waiting, itemId, reason: "gone", excess: "refund" });
    },
    switchOff: ({ couponId }) => act(switchCoupon, staff, { couponId, on: false }),
    payWaitingFromBalance: ({ waiting }) => act(payOrderFromBalance, staff, { orderId: waiting }),
    payOutBalance: ({ one }) =>
      act(payOut, staff, {
        sellerId: seller.id,
        accountId: one.accountId,
        payoutId: null,
        money: { minor: 1_500n, currency: "EUR" },
        manner: "as_paid",
        ...x,
      }),
    bounceTopUp: ({ topUp }) => act(bouncePayment, staff, { paymentId: topUp, ...x }),
    payWaiting: ({ one, waiting }) =>
      act(bookByHand, staff, {
        sellerId: seller.id,
        accountId: one.accountId,
        way: "transfer",
        money: { minor: 1_000n, currency: "EUR" },
        receivedOn: businessDay(world),
        payer: "M",
        reference: "",
        orderId: waiting,
      }),
    takeName: take,
    endNow: ({ contractId }) =>
      act(cancelContract, staff, { contractId, when: "now", on: null, rest: "credited", ...x }),
    run: () => runInvoices(world.kit),
    ticks: () => runTicks(world.kit, world.ticks, world.clock.business()),
    jobs: () => world.runJobs(),
  };

  return { acts, ground };
}
