// The page of a package in the cart, and the pages behind the link of a shared cart.
import { z } from "zod";
import { cartBehindLink, configurePackage, joinCart, standing } from "../../../business/carts/index.ts";
import { countHit, networkOf } from "../../../business/people/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { hashToken, randomToken } from "../../../kernel/secrets.ts";
import { cartCookie, faultReply, pageReply } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import type { FormErrors } from "../../ui/index.ts";
import { cartWords } from "../cart/cart.words.ts";
import { refused } from "../cart/cart-routes.tsx";
import { countCookie, holderOf, openCartOf } from "../cart/held-cart.ts";
import { shownSale } from "./tax-view.ts";
import { packageInCart, packageValues } from "../cart/package-in-cart.ts";
import type { PackageInCart } from "../cart/package-in-cart.ts";
import { PackagePage } from "./package-page.tsx";
import { readPackageWish, withTicks } from "./package-wish.ts";
import { NoSharedCartPage, SharedCartPage } from "../cart/shared-cart-page.tsx";
import { frameOf } from "../shop-frame.tsx";
import { ledBack, wayBack } from "../checkout/way-back.ts";

/** Its options are the catalogue's: which names there are is known only when it comes. */
const packageForm = z.record(
  z.string().regex(/^(?:plan|wished_name|back|(?:option|addon|own)_[\w-]{1,60})$/),
  z.string().max(4_000),
);
const JOIN_LIMIT = { most: 60, windowS: 900 };

export const packageRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/cart/package/:line",
    who: ["public"],
    async handle(visit, { params }) {
      const one = await packageOf(site, visit, params["line"] ?? "");
      if (one === null) return gone;
      const values = packageValues(one);
      return pageReply(PackagePage({ frame: frameOf(site, visit), one, values, errors: {}, back: null }));
    },
  }),
  route({
    method: "POST",
    path: "/cart/package/:line",
    who: ["public"],
    action: configurePackage.name,
    input: packageForm,
    handle: (visit, { params, input }) => configured(site, visit, params["line"] ?? "", input),
  }),
  route({
    method: "GET",
    path: "/cart/:token",
    who: ["public"],
    async handle(visit, { params }) {
      const token = params["token"] ?? "";
      const cart = await linked(site, visit, token);
      const frame = frameOf(site, visit);
      if (!cart) return pageReply(NoSharedCartPage({ frame }), 404);
      const own = await openCartOf(site, visit);
      if (own?.id === cart.id) return gone;
      const isFull = own !== null && standing(own.lines).length > 0;
      return pageReply(SharedCartPage({ frame, token, cart, own: isFull ? own.shortId : null }));
    },
  }),
  route({
    method: "POST",
    path: "/cart/:token",
    who: ["public"],
    action: joinCart.name,
    input: z.strictObject({}),
    async handle(visit, { params }) {
      const token = params["token"] ?? "";
      if ((await linked(site, visit, token)) === null)
        return pageReply(NoSharedCartPage({ frame: frameOf(site, visit) }), 404);
      // A token of its own: what this browser held before stays with the old one.
      const own = randomToken();
      const join = { holder: hashToken(own), linkHash: hashToken(token), sellerId: visit.sellerId };
      const done = await site.act(joinCart, visit.actor, join);
      if (!done.ok) return pageReply(NoSharedCartPage({ frame: frameOf(site, visit) }), 404);
      return { ...gone, cookies: [cartCookie({ token: own, count: done.value.count })] };
    },
  }),
];

const gone = { kind: "redirect", to: "/cart" } as const;
/** Null for links that are none, that lead nowhere, and where somebody tries too many of them. */
async function linked(site: Site, visit: Visit, token: string) {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return null;
  const limit = { bucket: `cart_link:${networkOf(visit.network)}`, ...JOIN_LIMIT };
  if (!(await countHit(site.db.app, [limit], site.clock.machine())).open) return null;
  const cart = await cartBehindLink(site.db.read, hashToken(token));
  return cart?.sellerId === visit.sellerId ? cart : null;
}

async function packageOf(site: Site, visit: Visit, lineId: string): Promise<PackageInCart | null> {
  const [held, sale] = await Promise.all([openCartOf(site, visit), shownSale(site, visit)]);
  return packageInCart(held, sale, lineId);
}

async function configured(
  site: Site,
  visit: Visit,
  lineId: string,
  typed: Readonly<Record<string, string>>,
): Promise<Reply> {
  const one = await packageOf(site, visit, lineId);
  if (one === null) return refused(site, visit, "no_such");
  const { back: typedBack, ...fields } = typed;
  const back = wayBack.safeParse(typedBack);
  const read = await readPackageWish(site, visit, one, fields);
  if (!back.success || read === null) return faultReply(site, visit, "bad_request");
  const again = (errors: FormErrors): Reply => {
    const values = withTicks(fields);
    const page = { frame: frameOf(site, visit), one, values, errors, back: back.data ?? null };
    return pageReply(PackagePage(page), 422);
  };
  if (!read.ok) return again(read.errors);
  const who = holderOf(visit);
  const done = await site.act(configurePackage, visit.actor, { ...read.wish, holder: who.holder });
  if (!done.ok && done.refusal.code === "wrong_name")
    return again({ wished_name: cartWords(visit.lang)[done.refusal.why] });
  if (!done.ok) return refused(site, visit, done.refusal.code);
  const to = ledBack(back.data, "said=saved");
  return { kind: "redirect", to, cookies: [countCookie(who, done.value.count)] };
}
