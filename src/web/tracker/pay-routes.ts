// Paying from an order's page, and coming back from the gateway's.
import { z } from "zod";
import { hasFallen, payOrderFromBalance } from "../../business/orders/index.ts";
import { returnFromPage, startHostedPayment } from "../../business/payments/index.ts";
import { route } from "../../kernel/http.ts";
import type { Routes } from "../site.ts";
import { trackerBalanceWords } from "./balance.words.ts";
import { paySeen } from "./pay-block.tsx";
import { payPage, settled } from "./pay-order.ts";
import { failed, orderIdOf } from "./tracker-look.ts";
import { backToTracker, lostLink, trackedOrder, trackerReply } from "./tracker-reply.ts";
import { trackerWords } from "./tracker.words.ts";

const payForm = z.strictObject({ keep_card: z.literal("on").optional() });

export const payRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/o/:token/returned",
    who: ["public"],
    input: z.strictObject({ payment: z.uuid().optional() }),
    async handle(visit, { params, input }) {
      if (input.payment !== undefined && orderIdOf(visit) !== null) {
        await site.act(returnFromPage, visit.actor, { paymentId: input.payment });
        await settled(site, input.payment);
      }
      return backToTracker(params["token"] ?? "");
    },
  }),
  route({
    method: "POST",
    path: "/o/:token/balance",
    who: ["public"],
    action: payOrderFromBalance.name,
    input: z.strictObject({}),
    async handle(visit, { params }) {
      const token = params["token"] ?? "";
      const order = await trackedOrder(site, visit);
      if (order === null) return lostLink(site, visit);
      const done = await site.act(payOrderFromBalance, visit.actor, { orderId: order.id });
      if (done.ok) return backToTracker(token);
      const said = failed("other", { "": trackerBalanceWords(visit.lang).errBalance });
      return trackerReply(site, visit, token, said, 422);
    },
  }),
  route({
    method: "POST",
    path: "/o/:token/pay",
    who: ["public"],
    action: startHostedPayment.name,
    input: payForm,
    async handle(visit, { params, input }) {
      const token = params["token"] ?? "";
      const order = await trackedOrder(site, visit);
      if (order === null) return lostLink(site, visit);
      if (hasFallen(order.state)) return backToTracker(token);
      const page = await payPage(site, visit, order, { token, keepCard: input.keep_card === "on" });
      if (page !== null) return { kind: "redirect", to: page };
      const seen = await paySeen(site, visit, order);
      if (seen === null || seen.state === "asked") return backToTracker(token);
      const said = failed("other", { "": trackerWords(visit.lang).errPay });
      return trackerReply(site, visit, token, said, 422);
    },
  }),
];
