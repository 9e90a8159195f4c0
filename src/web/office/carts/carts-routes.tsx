// Carts before they are orders: the list, found by the number a caller says, and one cart as it stands.
import { deskCart, deskCarts, deskOf } from "../../../business/carts/index.ts";
import type { CartState } from "../../../business/carts/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes } from "../../site.ts";
import { CartList } from "./cart-list.tsx";
import { CartPage } from "./cart-page.tsx";
import { cartsWords } from "./carts.words.ts";
import { listQuery, pageQuery } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { PAGE } from "../parts.tsx";
import { holds, isId, sellersOf } from "../staff/staff-visit.ts";

const VIEWS: Readonly<Record<string, CartState>> = { open: "open", ordered: "ordered" };

export const cartsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/office/carts",
    who: ["staff:orders.see"],
    input: listQuery,
    async handle(visit, { input }) {
      // Somebody who searches wants to find it whatever became of it.
      const state = input.q && input.view === undefined ? undefined : VIEWS[input.view ?? "open"];
      const rows = await deskCarts(site.db.read, {
        sellerIds: sellersOf(visit),
        ...(state === undefined ? {} : { state }),
        ...(input.q ? { find: input.q } : {}),
        before: input.before,
        limit: PAGE,
      });
      return office(site, visit, {
        title: cartsWords(visit.lang).title,
        place: "carts",
        listed: rows,
        children: <CartList lang={visit.lang} rows={rows} query={input} />,
      });
    },
  }),
  route({
    method: "GET",
    path: "/office/carts/:id",
    who: ["staff:orders.see"],
    on: (params) => ({ kind: "cart", id: params["id"] ?? "" }),
    input: pageQuery,
    async handle(visit, { params }) {
      const id = params["id"];
      const found = isId(id) ? await deskCart(site.db.read, id) : null;
      if (!found) return nothingThere(site, visit);
      return office(site, visit, {
        title: cartsWords(visit.lang).one(found.cart.shortId),
        place: "carts",
        children: (
          <CartPage
            lang={visit.lang}
            {...found}
            mayPlace={holds(visit, "orders.place")}
            atDesk={(await deskOf(site.db.read, found.cart.id)) !== null}
          />
        ),
      });
    },
  }),
];
