// What of an order can be given up, and what that would do.
import { linesOfContracts } from "../../../business/billing/index.ts";
import { goingWith, stepsOf } from "../../../business/orders/index.ts";
import type { DeskOrderFacts } from "../../../business/orders/index.ts";
import { rightGivers } from "../../../business/staff/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import type { Site } from "../../site.ts";
import { missingRight } from "../staff/rights.words.ts";
import { holds } from "../staff/staff-visit.ts";
import type { GivingUp, Leaving } from "./give-up-card.tsx";
import type { Shown } from "./order-shown.ts";

export async function givingUpOf(
  site: Site,
  visit: Visit,
  order: DeskOrderFacts,
  shown: Shown["again"],
): Promise<GivingUp> {
  const mayRefund = holds(visit, "payments.refund");
  if (order.state !== "accepted") return { leavings: [], notYours: null, mayRefund, again: shown };
  // What the panel is asked for is given up by nobody until it has answered.
  const working = order.items
    .filter((item) => item.state === "setting_up" && item.subjectId === null)
    .map((item) => item.id);
  const byHand = new Set((await stepsOf(site.db.read, working)).map((step) => step.itemId));
  const stuck = order.items.filter(
    (item) => item.state === "held" || item.state === "failed" || byHand.has(item.id),
  );
  const leavings: Leaving[] = [];
  for (const item of stuck) {
    const [, ...more] = goingWith(item, order.items);
    const contractIds = [item, ...more].flatMap((one) => one.contractId ?? []);
    const lines = await linesOfContracts(site.db.read, contractIds);
    const gone = new Set([item.id, ...more.map((one) => one.id)]);
    const rest = order.items.some((one) => one.state !== "cancelled" && !gone.has(one.id));
    const billedMinor = lines.reduce((sum, line) => sum + line.leftMinor, 0n);
    leavings.push({ item, with: more, billedMinor, left: rest ? "something" : "nothing" });
  }
  const notYours = holds(visit, "services.change")
    ? null
    : missingRight(visit.lang, ["services.change"], await rightGivers(site.db.read));
  return { leavings, notYours, mayRefund, again: shown };
}
