// The code by SMS: asked for, entered, the number corrected. A wrong code is an answer, not a refusal, because the try
// must be counted.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { hmacText } from "../../kernel/seal.ts";
import { sameText, sixDigits } from "../../kernel/secrets.ts";
import { billingProfile } from "../customers/index.ts";
import { sayBySms } from "../messages/index.ts";
import { parsePhone, personById, takesSms } from "../people/index.ts";
import { sellerById } from "../sellers/index.ts";
import { clearOrder } from "./clear-order.ts";
import { CODE_LIVES_MS, CODE_TRIES, liveCodes, nextCodeAt, typedCode } from "./phone-code.rules.ts";
import { codesOf, countTry, insertCode, lockOrder, setPhone, useCode } from "./order.store.ts";
import { codeText } from "./orders.mails.ts";

const onOrder = (input: { readonly orderId: string }) => ({ kind: "order", id: input.orderId });

export type SendCode = {
  readonly orderId: string;
  /** A corrected number as typed, or null for the one in the order. */
  readonly phone: string | null;
  /** The host name that stands in the message's last line, for phones that fill the code in (WebOTP). */
  readonly host: string;
};
export type SendCodeRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | { readonly code: "not_asked_for" }
  | { readonly code: "phone_invalid" }
  | { readonly code: "too_soon"; readonly at: Date }
  | { readonly code: "no_more_codes" };

/** Refuses: not_asked_for (the order needs none), phone_invalid, too_soon, no_more_codes. An older code stays good. */
export const sendCode = action({
  name: "send_phone_code",
  needs: { any: ["bearer", "orders.do", "staff:orders.decide"], on: onOrder },
  async run(ctx, input: SendCode): Promise<Result<{ phone: string }, SendCodeRefusal>> {
    const order = await lockOrder(ctx.tx, input.orderId);
    if (!order) return refuse({ code: "no_such", kind: "order" });
    if (order.state !== "awaiting_code") return refuse({ code: "not_asked_for" });
    const profile = await billingProfile(ctx.tx, order.billingProfileId);
    const read = parsePhone(input.phone ?? order.phone ?? "", profile?.country ?? "DE");
    if (read === null || !takesSms(read)) return refuse({ code: "phone_invalid" });
    const next = nextCodeAt(await codesOf(ctx.tx, order.id), ctx.machineNow);
    if (next === "never") return refuse({ code: "no_more_codes" });
    if (next > ctx.machineNow) return refuse({ code: "too_soon", at: next });
    if (read.e164 !== order.phone) await setPhone(ctx.tx, order.id, read.e164);
    const code = sixDigits();
    const codeId = await insertCode(ctx.tx, {
      orderId: order.id,
      phone: read.e164,
      codeHmac: hmacText(`${order.id}:${code}`),
      sentAt: ctx.machineNow,
      expiresAt: new Date(ctx.machineNow.getTime() + CODE_LIVES_MS),
    });
    const person = await personById(ctx.tx, order.personId);
    await sayBySms(ctx, {
      template: codeText,
      seller: await sellerById(ctx.tx, order.sellerId),
      to: { number: read.e164, language: order.language, name: person?.name ?? "", personId: order.personId },
      accountId: order.accountId,
      values: { code, host: input.host },
      about: { kind: "order", id: order.id },
      cause: `code:${codeId}`,
    });
    ctx.moved({ noun: "phone_code", id: order.id, move: "send", from: null, to: "sent" });
    return ok({ phone: read.e164 });
  },
});

export type EnteredCode =
  | { readonly outcome: "right" }
  | { readonly outcome: "wrong"; readonly triesLeft: number }
  | { readonly outcome: "malformed" }
  | { readonly outcome: "no_live_code" };

/** Every try counts against all live codes of the order. Right: the order goes on at once. Refuses: not_asked_for. */
export const enterCode = action({
  name: "enter_phone_code",
  needs: { any: ["bearer", "orders.do"], on: onOrder },
  async run(ctx, input: { orderId: string; code: string }): Promise<Result<EnteredCode, SendCodeRefusal>> {
    const order = await lockOrder(ctx.tx, input.orderId);
    if (!order) return refuse({ code: "no_such", kind: "order" });
    if (order.state !== "awaiting_code") return refuse({ code: "not_asked_for" });
    const typed = typedCode(input.code);
    if (typed === null) return ok({ outcome: "malformed" });
    const live = liveCodes(await codesOf(ctx.tx, order.id), ctx.machineNow);
    if (live.length === 0) return ok({ outcome: "no_live_code" });
    const mac = hmacText(`${order.id}:${typed}`);
    const right = live.find((one) => sameText(one.codeHmac, mac));
    if (!right) {
      await countTry(
        ctx.tx,
        live.map((one) => one.id),
      );
      ctx.moved({ noun: "phone_code", id: order.id, move: "try", from: "sent", to: "wrong" });
      return ok({
        outcome: "wrong",
        triesLeft: Math.max(0, ...live.map((one) => CODE_TRIES - one.tries - 1)),
      });
    }
    await useCode(ctx.tx, right.id, ctx.machineNow);
    ctx.moved({ noun: "phone_code", id: order.id, move: "enter", from: "sent", to: "right" });
    await clearOrder(ctx, order);
    return ok({ outcome: "right" });
  },
});
