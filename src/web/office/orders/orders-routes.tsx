// Routes of the order desk: the list, and one order with everything that belongs to it.
import { z } from "zod";
import { billingProfile } from "../../../business/customers/index.ts";
import { previewsOfOrder } from "../../../business/hosting/index.ts";
import { consentsOf, deskOrder, deskOrders, orderParts, stepsOf } from "../../../business/orders/index.ts";
import type { DeskOrderFacts, OrderState } from "../../../business/orders/index.ts";
import { shownPackOfOrder } from "../../../business/papers/index.ts";
import { placeOfOrder } from "../../../business/tax/index.ts";
import { rightGivers } from "../../../business/staff/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { listQuery, storyQuery } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { callingOf } from "./order-calling.ts";
import { givingUpOf } from "./giving-up.ts";
import type { ByHand } from "./hand-card.tsx";
import { refreshFor } from "../review/order-decide.tsx";
import { decidingOf, undoingOf } from "../review/order-deciding.ts";
import { judgedOf } from "./order-judged.ts";
import { OrderList } from "./order-list.tsx";
import { documentsShown, pagesOf, paymentsShown } from "./order-money.ts";
import { OrderPage } from "./order-page.tsx";
import type { Shown } from "./order-shown.ts";
import { orderStory } from "./order-story.ts";
import { ordersWords } from "./orders.words.ts";
import { PAGE, Problem } from "../parts.tsx";
import { missingRight } from "../staff/rights.words.ts";
import { holds, isId, sellersOf } from "../staff/staff-visit.ts";
import { talksFor } from "../mail/threads-routes.tsx";

const VIEWS: Readonly<Record<string, readonly OrderState[]>> = {
  open: [
    "awaiting_confirmation",
    "checking",
    "awaiting_code",
    "awaiting_papers",
    "in_review",
    "awaiting_answer",
    "awaiting_payment",
    "accepted",
  ],
  review: ["in_review"],
  waiting: [
    "awaiting_confirmation",
    "awaiting_code",
    "awaiting_papers",
    "awaiting_answer",
    "awaiting_payment",
  ],
  set_up: ["accepted"],
};

const onOrder = (params: Readonly<Record<string, string>>) => ({ kind: "order", id: params["id"] ?? "" });

export const ordersRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/office/orders",
    who: ["staff:orders.see"],
    input: listQuery,
    async handle(visit, { input }) {
      // Somebody who searches wants to find it whatever became of it.
      const states = input.q && input.view === undefined ? undefined : VIEWS[input.view ?? "open"];
      const rows = await deskOrders(site.db.read, {
        sellerIds: sellersOf(visit),
        ...(states === undefined ? {} : { states }),
        ...(input.q ? { find: input.q } : {}),
        before: input.before,
        limit: PAGE,
      });
      return office(site, visit, {
        title: ordersWords(visit.lang).title,
        place: "orders",
        listed: rows,
        done: input.done,
        children: (
          <OrderList lang={visit.lang} rows={rows} query={input} mayPlace={holds(visit, "orders.place")} />
        ),
      });
    },
  }),
  route({
    method: "GET",
    path: "/office/orders/:id",
    who: ["staff:orders.see"],
    on: onOrder,
    input: storyQuery.extend({ documents: z.uuid().optional(), payments: z.uuid().optional() }),
    handle: (visit, { params, input }) => showOrder(site, visit, params["id"], input),
  }),
];

export async function showOrder(
  site: Site,
  visit: Visit,
  id: string | undefined,
  shown: Shown,
): Promise<Reply> {
  const db = site.db.read;
  const order = isId(id) ? await deskOrder(db, id) : null;
  if (!order) return nothingThere(site, visit);
  const whole = await orderParts(db, order.id);
  const { parts } = whole;
  const [profile, judged, documents, payments, deciding, undoing, byHand, givingUp, consents, story, pack] =
    await Promise.all([
      billingProfile(db, order.billingProfileId),
      judgedOf(site, visit, order.id),
      documentsShown(site, visit, parts, shown),
      paymentsShown(site, parts, shown),
      decidingOf(site, visit, order, shown.again),
      undoingOf(site, visit, order),
      byHandOf(site, visit, order, shown.again),
      givingUpOf(site, visit, order, shown.again),
      order.placedBy === null ? [] : consentsOf(db, order.id),
      orderStory(site, visit, order, whole, {
        path: `/office/orders/${order.id}`,
        before: shown.before,
      }),
      shownPackOfOrder(db, order.id),
    ]);
  const papers = pack === null ? [] : [{ kind: "pack", id: pack.id }];
  const [calling, talks, place] = await Promise.all([
    callingOf(site, visit, order, { pack, again: shown.again }),
    talksFor(db, visit, { kind: "order", id: order.id }, ...papers),
    placeOfOrder(db, order.id),
  ]);
  const words = ordersWords(visit.lang);
  return office(site, visit, {
    title: words.titleOf(order.orderNo ?? order.shortId),
    place: "orders",
    done: shown.done,
    failed: shown.again !== undefined || shown.problem !== undefined,
    ...refreshFor(undoing),
    children: (
      <OrderPage
        lang={visit.lang}
        order={order}
        profile={profile}
        judged={judged}
        documents={documents}
        payments={payments}
        pages={pagesOf(`/office/orders/${order.id}`, shown, documents, payments)}
        deciding={deciding}
        undoing={undoing}
        place={place}
        mayDecide={holds(visit, "orders.decide")}
        calling={calling}
        byHand={byHand}
        givingUp={givingUp}
        consents={consents}
        mayPlace={holds(visit, "orders.place")}
        again={shown.again}
        story={story}
        {...talks}
        pack={pack}
        problem={shown.problem === undefined ? null : <Problem>{shown.problem}</Problem>}
      />
    ),
  });
}

async function byHandOf(
  site: Site,
  visit: Visit,
  order: DeskOrderFacts,
  again: Shown["again"],
): Promise<ByHand> {
  const working = order.items.filter((item) => item.state === "setting_up");
  const steps = await stepsOf(
    site.db.read,
    working.map((item) => item.id),
  );
  const notYours = holds(visit, "services.change")
    ? null
    : missingRight(visit.lang, ["services.change"], await rightGivers(site.db.read));
  const lent = order.state === "accepted" ? await previewsOfOrder(site.db.read, order.id) : [];
  const previews = new Map(
    lent.filter((one) => one.wish === "keep").map((one) => [one.orderItemId, one.address]),
  );
  return { steps, previews, notYours, again };
}
