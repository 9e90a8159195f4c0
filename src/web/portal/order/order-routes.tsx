// Routes of the one-page order: the browser's cart for the account that is to pay, a name or a coupon put into it, the order.
import type { z } from "zod";
import { addDomains, keepCartAnswers, orderCart, standing } from "../../../business/carts/index.ts";
import { saidTrials } from "../../../business/orders/index.ts";
import { personById } from "../../../business/people/index.ts";
import type { Reply } from "../../../kernel/http.ts";
import { answerErrors, faultReply, freshKey, ownShown, ownTyped } from "../../core/index.ts";
import { viewOf } from "../../shop/cart/cart-view.ts";
import { cartWords } from "../../shop/cart/cart.words.ts";
import { keepCoupon } from "../../shop/cart/keep-coupon.ts";
import { putNames } from "../../shop/goods/domain-routes.ts";
import { heldOf, holderOf } from "../../shop/cart/held-cart.ts";
import { endingsFor } from "../../shop/goods/included-names.ts";
import { onSale } from "../../shop/goods/offers.ts";
import { askedOf, asksLetter } from "../../shop/checkout/order-routes.ts";
import { orderWords } from "../../shop/checkout/order.words.ts";
import { kept, readWish } from "../../shop/goods/wished-name.ts";
import type { Routes, Site } from "../../site.ts";
import { hasErrors } from "../../ui/index.ts";
import type { FormErrors, FormValues } from "../../ui/index.ts";
import { RepeatOrderPage } from "./order-page.tsx";
import { hereFor, waysFor, withDesk } from "./order-desk.ts";
import type { Desk } from "./order-desk.ts";
import { balanceFor, buyerOf, keptCard, overLimit, payingActor } from "./order-payer.ts";
import { payerId } from "./order-payers.tsx";
import { couponForm, domainForm, orderForm, pageQuery, shownBy, ticksOf } from "./order-form.ts";
import type { OrderForm } from "./order-form.ts";
import { afterwards } from "./order-afterwards.ts";
import { refusedBecause } from "./order-refused.ts";
import { lawfulTerms, newsFor } from "./order-terms.ts";
import { lawAgreed, lawOn } from "../../shop/checkout/last-words.ts";
import { repeatWords } from "./order.words.ts";
import { askReply } from "../approvals/ask-reply.tsx";
import { portalRoute } from "../portal-door.tsx";
import { frameOf, shown } from "../portal-frame.tsx";

export const repeatOrderRoutes: Routes = (site) => [
  portalRoute(site, {
    path: "/portal/order",
    right: "orders.do",
    input: pageQuery,
    handle: (visit, { input }) => withDesk(site, visit, input.payer, (desk) => page(site, desk, input)),
  }),
  portalRoute(site, {
    method: "POST",
    path: "/portal/order/domain",
    right: "orders.do",
    action: addDomains.name,
    input: domainForm,
    handle: (visit, { input }) => withDesk(site, visit, input.payer, (desk) => named(site, desk, input)),
  }),
  portalRoute(site, {
    method: "POST",
    path: "/portal/order/coupon",
    right: "orders.do",
    action: keepCartAnswers.name,
    input: couponForm,
    handle: (visit, { input }) => withDesk(site, visit, input.payer, (desk) => reduced(site, desk, input)),
  }),
  portalRoute(site, {
    method: "POST",
    path: "/portal/order",
    right: "orders.do",
    action: orderCart.name,
    input: orderForm,
    handle: (visit, { input }) => withDesk(site, visit, input.payer, (desk) => ordered(site, desk, input)),
  }),
  portalRoute(site, {
    method: "POST",
    path: "/portal/order/ask",
    right: "orders.do",
    input: orderForm,
    handle: (visit, { input }) => withDesk(site, visit, input.payer, (desk) => askedFor(site, desk, input)),
  }),
];

type Shown = {
  readonly removed?: string;
  readonly said?: string | undefined;
  /** Lines that an order was just refused for. */
  readonly lines?: readonly string[];
  readonly domain?: { readonly values: FormValues; readonly errors: FormErrors; readonly keptCode: string };
  readonly coupon?: { readonly typed: string; readonly error: string };
  readonly values?: FormValues;
  readonly errors?: FormErrors;
};

async function page(site: Site, desk: Desk, said: Shown): Promise<Reply> {
  const { visit, payers, payer } = desk;
  const known = buyerOf(visit, payer);
  const [held, sale, ways, news, card, balance, letters] = await Promise.all([
    heldOf(site, visit),
    onSale(site, visit),
    waysFor(site, desk),
    newsFor(site, desk),
    keptCard(site, visit, payer.account.id),
    balanceFor(site, visit, payer),
    asksLetter(site, visit),
  ]);
  const isOpen = held?.state === "open" && standing(held.lines).length > 0 && known !== null;
  const view = isOpen ? await viewOf(site, visit, held, { refused: said.lines ?? [], payer: known }) : null;
  const removed = held?.lines.find((line) => line.removed && line.id === said.removed) ?? null;
  const [law, usual] = [await lawfulTerms(site, desk), payer.profile?.payBy];
  const [domain, errors] = [said.domain ?? { values: {}, errors: {}, keptCode: "" }, said.errors ?? {}];
  const drawn = (
    <RepeatOrderPage
      frame={frameOf(site, visit)}
      payers={payers}
      payer={payer}
      things={{ cart: view?.cart ?? null, sale, payerId: payerId(payer), back: hereFor(payer), domain }}
      view={view}
      coupon={said.coupon ?? null}
      removed={held?.state === "open" ? removed : null}
      isUnsure={said.said === "unsure"}
      ways={ways}
      card={card}
      balance={balance}
      asksLetter={letters}
      news={news}
      button={law.button}
      withdrawal={law.withdrawal}
      early={law.early}
      overLimit={view === null ? null : await overLimit(site, visit, payer, view)}
      values={{
        pay_by: ways.find((way) => way === usual) ?? ways[0] ?? "transfer",
        letter: held?.answers.letterWished ?? false,
        ...ownShown(view?.cart.asked ?? [], held?.answers.fields ?? {}),
        ...said.values,
      }}
      errors={errors}
      idempotencyKey={freshKey()}
      hidden={{
        payer: payerId(payer),
        seen: String(held?.version ?? 1),
        shown_total: (view?.sums.total.gross.minor ?? 0n).toString(),
        shown_trials: saidTrials(view?.cart.priced.lines ?? []),
        terms_shown: law.terms.map((one) => one.id).join(","),
        ...lawOn(law),
      }}
    />
  );
  return shown(drawn, hasErrors(errors) || hasErrors(domain.errors) || said.coupon !== undefined);
}

async function named(site: Site, desk: Desk, input: z.infer<typeof domainForm>): Promise<Reply> {
  const { visit, payer } = desk;
  const { mode, name } = input;
  const typed = { ...input, keptCode: input.kept };
  const again = (errors: FormErrors): Promise<Reply> => {
    const domain = { values: { mode, name, for: input.for }, errors, keptCode: kept(typed) };
    return page(site, desk, { domain });
  };
  if (mode === "keep" && input.for === "") return again({ for: repeatWords(visit.lang).errKeepHome });
  const lines = standing((await heldOf(site, visit))?.lines ?? []);
  const home = lines.find((one) => one.kind === "package" && one.id === input.for);
  const read = await readWish(site, visit, endingsFor(await onSale(site, visit), home, lines), typed);
  if (!read.ok) return again(read.errors);
  const put = await putNames(site, visit, [read.wanted], input.for === "" ? null : input.for);
  if (!put.ok) return again({ "": cartWords(visit.lang).errFull });
  return put.reply(read.unsure ? `${hereFor(payer)}&said=unsure` : hereFor(payer));
}

async function reduced(site: Site, desk: Desk, input: z.infer<typeof couponForm>): Promise<Reply> {
  const { visit, payer } = desk;
  const done = await keepCoupon(site, visit, input.coupon, buyerOf(visit, payer) ?? undefined);
  if (done.kind === "kept") return { kind: "redirect", to: hereFor(payer) };
  if (done.kind === "refused") return page(site, desk, { errors: { "": cartWords(visit.lang).errGone } });
  return page(site, desk, { coupon: { typed: input.coupon.trim(), error: done.error } });
}

async function ordered(site: Site, desk: Desk, input: OrderForm): Promise<Reply> {
  const { visit, payer } = desk;
  const words = orderWords(visit.lang);
  const { pay_by: way, remarks, agree } = input;
  const [asked, fields] = [await askedOf(site, visit), ownTyped(input)];
  const values = { pay_by: way, remarks, ...ticksOf(input), ...ownShown(asked, fields) };
  const again = (errors: FormErrors, lines: readonly string[] = []): Promise<Reply> =>
    page(site, desk, { values, errors, lines });
  if (payer.profile === null || payerId(payer) !== input.payer)
    return again({ "": repeatWords(visit.lang).errPayer });
  const [ways, news, law] = await Promise.all([
    waysFor(site, desk),
    newsFor(site, desk),
    lawfulTerms(site, desk),
  ]);
  const wrong = answerErrors(visit.lang, asked, fields);
  const payBy = ways.find((one) => one === way);
  if (payBy === undefined) return again({ ...wrong, pay_by: words.errPay });
  if (hasErrors(wrong)) return again(wrong);
  if (news.kind !== "same" && agree !== "on") return again({ agree: words.errTerms });
  const agreed = lawAgreed(visit, law, input);
  if (agreed === null) return again({ "": words.errTermsNew });
  const person = await personById(site.db.read, visit.actor.id ?? "");
  const placed = await site.act(
    orderCart,
    payingActor(visit, payer.account.id),
    {
      ...shownBy(visit, input, payBy),
      ...agreed,
      holder: holderOf(visit).holder,
      billingProfileId: payer.profile.id,
      phone: person?.phone ?? null,
    },
    { key: input.idempotency_key },
  );
  if (placed.ok) return afterwards(site, visit, placed.value.orderId, input);
  const { refusal } = placed;
  if (refusal.code === "ordered" && refusal.mine) return afterwards(site, visit, refusal.orderId, input);
  const said = refusedBecause(refusal, visit.lang);
  return said === null ? faultReply(site, visit, "bad_request") : again(said.errors, said.lines);
}

/** An order over the limit, as the question whether the account's holder allows it. */
async function askedFor(site: Site, desk: Desk, input: OrderForm): Promise<Reply> {
  const { visit, payer } = desk;
  const [ways, law] = await Promise.all([waysFor(site, desk), lawfulTerms(site, desk)]);
  const payBy = ways.find((one) => one === input.pay_by);
  const agreed = lawAgreed(visit, law, input);
  if (payBy === undefined || payer.profile === null)
    return page(site, desk, { errors: { pay_by: orderWords(visit.lang).errPay } });
  if (agreed === null) return page(site, desk, { errors: { "": orderWords(visit.lang).errTermsNew } });
  const person = await personById(site.db.read, visit.actor.id ?? "");
  const wanted = {
    ...shownBy(visit, input, payBy),
    ...agreed,
    accountId: payer.account.id,
    holder: holderOf(visit).holder,
    billingProfileId: payer.profile.id,
    phone: person?.phone ?? null,
  };
  const asked = await askReply(site, visit, { act: "order_cart", input: wanted }, { back: hereFor(payer) });
  return asked ?? page(site, desk, {});
}
