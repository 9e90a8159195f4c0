// The buyer asks us something about an order without having been asked: it goes into the buyer's one conversation
// about it, which begins with it where there is none yet.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { personById } from "../../people/index.ts";
import { answerOnPage, countLately, openThread, textFault } from "../../threads/index.ts";
import type { TextFault } from "../../threads/index.ts";
import { lockOrder } from "../order.store.ts";
import type { Order } from "../order.store.ts";
import { buyerThread } from "./buyer-thread.ts";

export type AskAboutOrder = { readonly orderId: string; readonly text: string };
export type AskAboutOrderRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | TextFault
  | { readonly code: "too_many" }
  | { readonly code: "bad_address" };

const DAY_MS = 86_400_000;
/** Of one order within a day, answers to our questions among them. */
const MOST_A_DAY = 10;

/** In whatever state the order is. Refuses: no_such, empty, too_long, too_many (ten a day), bad_address. */
export const askAboutOrder = action({
  name: "ask_about_order",
  needs: {
    any: ["bearer", "orders.do"],
    on: (input: AskAboutOrder) => ({ kind: "order", id: input.orderId }),
  },
  async run(ctx, input: AskAboutOrder): Promise<Result<null, AskAboutOrderRefusal>> {
    const order = await lockOrder(ctx.tx, input.orderId);
    const person = order && (await personById(ctx.tx, order.personId));
    if (!order || !person) return refuse({ code: "no_such", kind: "order" });
    const fault = textFault(input.text);
    if (fault !== null) return refuse(fault);
    const known = await buyerThread(ctx.tx, order.id, person);
    const since = new Date(ctx.now.getTime() - DAY_MS);
    if (known && (await countLately(ctx.tx, known.id, { author: "customer" }, since)) >= MOST_A_DAY)
      return refuse({ code: "too_many" });
    const opened = known ? ok({ threadId: known.id }) : await open(ctx, order, person);
    if (!opened.ok) return refuse({ code: "bad_address" });
    const written = await answerOnPage(ctx, {
      threadId: opened.value.threadId,
      text: input.text,
      person: { id: person.id, name: person.name },
    });
    return written.ok ? ok(null) : refuse({ code: "no_such", kind: "thread" });
  },
});

type Asking = { readonly id: string; readonly name: string; readonly email: string };

const open = (ctx: Ctx, order: Order, person: Asking) =>
  openThread(ctx, {
    sellerId: order.sellerId,
    accountId: order.accountId,
    about: { kind: "order", id: order.id },
    subject: order.language === "de" ? `Ihre Bestellung ${order.shortId}` : `Your order ${order.shortId}`,
    to: { address: person.email, name: person.name, personId: person.id, language: order.language },
  });
