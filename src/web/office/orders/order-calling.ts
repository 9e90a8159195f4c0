// Which acts for a calling buyer an order allows now, each in words of what it would do.
import { orderForTracker, previewsFor } from "../../../business/orders/index.ts";
import type { DeskOrderFacts, TrackedOrder } from "../../../business/orders/index.ts";
import type { ShownPack } from "../../../business/papers/index.ts";
import { rightGivers } from "../../../business/staff/index.ts";
import type { Visit } from "../../../kernel/http.ts";
import type { Site } from "../../site.ts";
import { missingRight } from "../staff/rights.words.ts";
import { holds } from "../staff/staff-visit.ts";
import type { Calling, Offered } from "./order-caller-card.tsx";
import { orderCallerWords } from "./order-caller.words.ts";
import type { Shown } from "./order-shown.ts";

const WAITING: ReadonlySet<string> = new Set([
  "awaiting_confirmation",
  "awaiting_code",
  "awaiting_papers",
  "in_review",
  "awaiting_answer",
]);

export async function callingOf(
  site: Site,
  visit: Visit,
  order: DeskOrderFacts,
  of: { readonly pack: ShownPack | null; readonly again: Shown["again"] },
): Promise<Calling> {
  const none = { offered: [], posted: null, notYours: null, again: of.again };
  if (!WAITING.has(order.state)) return none;
  const db = site.db.read;
  const tracked = await orderForTracker(db, order.id, site.clock.machine());
  if (!tracked) return none;
  const words = orderCallerWords(visit.lang);
  const previews = (await previewsFor(db, tracked)).filter((one) => one.lent === null);
  const notYours = holds(visit, "orders.decide")
    ? null
    : missingRight(visit.lang, ["orders.decide"], await rightGivers(db));
  const offered = [
    ...proofs(visit, tracked, of.pack),
    ...previews.map((one): Offered => ({
      act: `preview-${one.itemId}`,
      title: words.preview(one.title),
      does: words.previewDoes(one.days),
      button: words.startPreview,
    })),
  ];
  return { offered, posted: of.pack?.byPost === true ? words.posted : null, notYours, again: of.again };
}

function proofs(visit: Visit, order: TrackedOrder, pack: ShownPack | null): Offered[] {
  const words = orderCallerWords(visit.lang);
  const post: Offered = { act: "post", title: words.post, does: words.postDoes, button: words.toPrint };
  const byPost = pack?.byPost === true ? [] : [post];
  switch (order.state) {
    case "awaiting_confirmation":
      return [
        {
          act: "resend",
          title: words.resend,
          does: words.resendDoes(order.buyerEmail),
          button: words.resend,
        },
        { act: "address", title: words.address, does: words.addressDoes, button: words.correct },
      ];
    case "awaiting_code":
      return [
        {
          act: "code",
          title: words.code,
          does: words.codeDoes,
          button: words.sendCode,
          values: { phone: order.phone ?? "" },
        },
        ...(pack === null
          ? [
              {
                act: "papers" as const,
                title: words.papers,
                does: words.papersDoes,
                button: words.sendPapers,
              },
            ]
          : []),
        ...byPost,
      ];
    case "awaiting_papers":
      return byPost;
    default:
      return [];
  }
}
