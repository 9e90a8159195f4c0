// The things of a staff order: put in, changed, taken out, at the prices of the day.
import { z } from "zod";
import {
  acceptPrices,
  addDomains,
  addPackage,
  changeCartDomain,
  configurePackage,
  COUPON_MAX,
  keepCartAnswers,
  removeCartLine,
  standing,
} from "../../../business/carts/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import { shownPrices } from "../../shop/cart/cart-routes.tsx";
import { viewOf } from "../../shop/cart/cart-view.ts";
import { couponWords } from "../../shop/cart/coupon.words.ts";
import { cartWords } from "../../shop/cart/cart.words.ts";
import { packageInCart } from "../../shop/cart/package-in-cart.ts";
import { endingsFor } from "../../shop/goods/included-names.ts";
import type { Ending } from "../../shop/goods/included-names.ts";
import { onSale } from "../../shop/goods/offers.ts";
import { readPackageWish, withTicks } from "../../shop/goods/package-wish.ts";
import { kept, readWish } from "../../shop/goods/wished-name.ts";
import type { NameTyped } from "../../shop/goods/wished-name.ts";
import type { Routes, Site } from "../../site.ts";
import type { FormErrors, FormValues } from "../../ui/index.ts";
import { leadTo, posted, postedAs, text } from "../forms.ts";
import { pathOf } from "./staff-order-things.tsx";
import { showDesk, withDesk } from "./staff-order-shown.tsx";
import type { AtDesk } from "./staff-order-shown.tsx";
import { staffOrderWords } from "./staff-order.words.ts";
import { linesOf, readNames } from "./wanted-names.ts";

const ONE = "/office/staff-orders/:id";
const onCart = (params: Readonly<Record<string, string>>) => ({ kind: "cart", id: params["id"] ?? "" });
const deskForm = { method: "POST" as const, who: ["staff:orders.place" as const], on: onCart };
const namesForm = posted({
  names: text(20_000),
  mode: z.enum(["register", "transfer", "keep"]).default("register"),
  auth_code: z.string().max(200).default(""),
  kept: z.string().max(400).default(""),
  for: text(40),
});

export const staffOrderLinesRoutes: Routes = (site) => [
  route({
    ...deskForm,
    path: `${ONE}/packages`,
    action: addPackage.name,
    input: posted({ plan: text(40), count: text(10) }),
    handle: (visit, { params, input }) =>
      withDesk(site, visit, params["id"], async (at) => {
        const words = staffOrderWords(visit.lang);
        const count = /^\d{1,2}$/.test(input.count) ? Number(input.count) : 0;
        const wish = { ...fillingOf(at), planId: input.plan, count };
        const values = { plan: input.plan, count: input.count };
        if (!/^[0-9a-f-]{36}$/.test(input.plan))
          return refused(site, at, "add-package", values, { plan: words.errPlan });
        const done = await site.act(addPackage, visit.actor, wish);
        if (done.ok) return back(at);
        const sentence = done.refusal.code === "not_on_sale" ? words.errPlan : words.errFull;
        return refused(site, at, "add-package", values, {
          [done.refusal.code === "not_on_sale" ? "plan" : "count"]: sentence,
        });
      }),
  }),
  route({
    ...deskForm,
    path: `${ONE}/names`,
    action: addDomains.name,
    input: namesForm,
    handle: (visit, { params, input }) => withDesk(site, visit, params["id"], (at) => named(site, at, input)),
  }),
  route({
    ...deskForm,
    path: `${ONE}/package/:line`,
    action: configurePackage.name,
    input: postedAs(/^(?:plan|wished_name|(?:option|addon|own)_[\w-]{1,60})$/, 4_000),
    handle: (visit, { params, input }) =>
      withDesk(site, visit, params["id"], (at) => configured(site, at, params["line"] ?? "", input)),
  }),
  route({
    ...deskForm,
    path: `${ONE}/lines/:line`,
    action: changeCartDomain.name,
    input: posted({ package: text(40).optional(), plan: text(40).optional() }),
    handle: (visit, { params, input }) =>
      withDesk(site, visit, params["id"], async (at) => {
        const { package: home, plan } = input;
        const done = await site.act(changeCartDomain, visit.actor, {
          holder: at.holder,
          lineId: params["line"] ?? "",
          ...(home === undefined ? {} : { parentId: home === "none" ? null : home }),
          ...(plan === undefined || plan === "" ? {} : { planId: plan }),
        });
        return done.ok ? back(at) : gone(site, visit, at);
      }),
  }),
  route({
    ...deskForm,
    path: `${ONE}/lines/:line/remove`,
    action: removeCartLine.name,
    input: posted({}),
    handle: (visit, { params }) =>
      withDesk(site, visit, params["id"], async (at) => {
        const lineId = params["line"] ?? "";
        const done = await site.act(removeCartLine, visit.actor, { holder: at.holder, lineId });
        return done.ok ? back(at) : gone(site, visit, at);
      }),
  }),
  route({
    ...deskForm,
    path: `${ONE}/coupon`,
    action: keepCartAnswers.name,
    input: posted({ coupon: text(2_000) }),
    handle: (visit, { params, input }) =>
      withDesk(site, visit, params["id"], (at) => usedCoupon(site, at, input.coupon.trim())),
  }),
  route({
    ...deskForm,
    path: `${ONE}/prices`,
    action: acceptPrices.name,
    input: posted({ shown: text(20_000) }),
    handle: (visit, { params, input }) =>
      withDesk(site, visit, params["id"], async (at) => {
        const wish = { holder: at.holder, shown: shownPrices(input.shown) };
        const done = await site.act(acceptPrices, visit.actor, wish);
        if (done.ok) return back(at);
        return showDesk(site, at, { problem: staffOrderWords(visit.lang).errPrice });
      }),
  }),
];

const back = (at: AtDesk): Reply => leadTo(pathOf(at.desk.cartId));
const gone = (site: Site, visit: Visit, at: AtDesk): Promise<Reply> =>
  showDesk(site, at, { problem: staffOrderWords(visit.lang).errGone });

/** A code that cannot be used is said beside its field, and not kept. */
async function usedCoupon(site: Site, at: AtDesk, coupon: string): Promise<Reply> {
  const words = couponWords(at.visit.lang);
  const no = (sentence: string): Promise<Reply> =>
    refused(site, at, "coupon", { coupon }, { coupon: sentence });
  if (coupon.length > COUPON_MAX) return no(words.tooLong);
  const { couponFault } = await viewOf(site, at.visit, { ...at.held, coupon });
  if (couponFault !== null) return no(words[couponFault]);
  const done = await site.act(keepCartAnswers, at.visit.actor, { holder: at.holder, answers: {}, coupon });
  return done.ok ? back(at) : gone(site, at.visit, at);
}

const fillingOf = ({ held, holder }: AtDesk) => ({
  sellerId: held.sellerId,
  language: held.language,
  holder,
});

const refused = (
  site: Site,
  at: AtDesk,
  form: string,
  values: FormValues,
  errors: FormErrors,
): Promise<Reply> => showDesk(site, at, { again: { form, values, errors } });

async function named(site: Site, at: AtDesk, input: z.infer<typeof namesForm>): Promise<Reply> {
  const { visit } = at;
  const words = staffOrderWords(visit.lang);
  const moving = { mode: "transfer" as const, authCode: input.auth_code, keptCode: input.kept };
  const values = {
    names: input.names,
    mode: input.mode,
    for: input.for,
    kept: kept({ ...moving, name: "" }),
  };
  const no = (errors: FormErrors): Promise<Reply> => refused(site, at, "add-names", values, errors);
  const { mode } = input;
  if (mode === "keep" && input.for === "") return no({ for: words.errKeepHome });
  const lines = standing(at.held.lines);
  const home = lines.find((one) => one.kind === "package" && one.id === input.for);
  const sale = endingsFor(await onSale(site, visit), home, lines);
  const read =
    mode === "transfer"
      ? await readMove(site, visit, sale, { ...moving, name: input.names })
      : await readNames(site, sale, { text: input.names, mode }, words);
  if (!read.ok) return no("errors" in read ? read.errors : { names: read.sentence });
  const wish = { ...fillingOf(at), names: read.names, parentId: input.for === "" ? null : input.for };
  const done = await site.act(addDomains, visit.actor, wish);
  if (!done.ok) return no({ names: done.refusal.code === "too_many" ? words.errFull : words.errGone });
  return leadTo(pathOf(at.desk.cartId), "unsure" in read && read.unsure ? "move_unsure" : undefined);
}

/** As in the shop: the registry is asked whether anything stands in the way, one name at a time, for each has its own code. */
async function readMove(site: Site, visit: Visit, sale: readonly Ending[], typed: NameTyped) {
  const words = staffOrderWords(visit.lang);
  const [name = "", ...more] = linesOf(typed.name);
  const no = (sentence: string) => ({ ok: false as const, errors: { names: sentence } as FormErrors });
  if (name === "") return no(words.errNoName);
  if (more.length > 0) return no(words.errOneMove);
  const read = await readWish(site, visit, sale, { ...typed, name });
  if (read.ok) return { ok: true as const, names: [read.wanted], unsure: read.unsure };
  const { name: named, authCode: code, ...rest } = read.errors;
  return {
    ok: false as const,
    errors: {
      ...rest,
      ...(named ? { names: named } : {}),
      ...(code ? { auth_code: code } : {}),
    } as FormErrors,
  };
}

async function configured(
  site: Site,
  at: AtDesk,
  lineId: string,
  typed: Readonly<Record<string, string>>,
): Promise<Reply> {
  const { visit } = at;
  const one = packageInCart(at.held, await onSale(site, visit), lineId);
  const read = one && (await readPackageWish(site, visit, one, typed));
  if (read === null) return gone(site, visit, at);
  const no = (errors: FormErrors): Promise<Reply> =>
    refused(site, at, `package-${lineId}`, withTicks(typed), errors);
  if (!read.ok) return no(read.errors);
  const done = await site.act(configurePackage, visit.actor, { ...read.wish, holder: at.holder });
  if (done.ok) return back(at);
  return done.refusal.code === "wrong_name"
    ? no({ wished_name: cartWords(visit.lang)[done.refusal.why] })
    : gone(site, visit, at);
}
