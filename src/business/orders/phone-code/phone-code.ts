// The code by SMS: asked for, entered, the number corrected. A wrong code is an answer, not a refusal, because the try
// must be counted.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { hmacText } from "../../../kernel/seal.ts";
import { sameText, sixDigits } from "../../../kernel/secrets.ts";
import { billingProfile } from "../../customers/index.ts";
import { sayBySms } from "../../messages/index.ts";
import { countHit, networkOf, parsePhone, personById, takeBackHit } from "../../people/index.ts";
import type { Limit } from "../../people/index.ts";
import { sellerById, settingOf } from "../../sellers/index.ts";
import { clearOrder } from "../set-up/clear-order.ts";
import { lockOrder } from "../order.store.ts";
import { codeText } from "../orders.mails.ts";
import { correctNumber } from "./correct-number.ts";
import {
  capReached,
  CODE_LIVES_MS,
  CODE_TRIES,
  codeLimits,
  liveCodes,
  nextCodeAt,
  noSmsTo,
  typedCode,
} from "./phone-code.rules.ts";
import type { CapReached, NoSms } from "./phone-code.rules.ts";
import { codesOf, countTry, insertCode, sentSince, setCodeMessage, useCode } from "./phone-code.store.ts";

const onOrder = (input: { readonly orderId: string }) => ({ kind: "order", id: input.orderId });
const DAY_MS = 86_400_000;
const HOUR_S = 3_600;
const OPEN = { open: true } as const;

export type SendCode = {
  readonly orderId: string;
  /** A corrected number as typed, or null for the one in the order. */
  readonly phone: string | null;
  /** The host name that stands in the message's last line, for phones that fill the code in (WebOTP). */
  readonly host: string;
  /** From where it is asked for; null for staff and machines. */
  readonly network?: string | null;
};
export type SendCodeRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | { readonly code: "not_asked_for" }
  | { readonly code: "phone_invalid" }
  | { readonly code: "phone_takes_no_sms"; readonly line: NoSms }
  | { readonly code: "too_soon"; readonly at: Date }
  | { readonly code: "no_more_codes" }
  | { readonly code: "cap_reached"; readonly of: CapReached };

/**
 * Refuses: not_asked_for (the order needs none), phone_invalid, phone_takes_no_sms, too_soon, no_more_codes (of this order),
 * cap_reached (of the number, network, account or country within a day). An older code stays good. A corrected number that makes
 * the order look worse gets no code: the order goes on as the policy says.
 */
export const sendCode = action({
  name: "send_phone_code",
  needs: { any: ["bearer", "orders.do", "staff:orders.decide"], on: onOrder },
  async run(ctx, input: SendCode): Promise<Result<{ phone: string }, SendCodeRefusal>> {
    const order = await lockOrder(ctx.tx, input.orderId);
    if (!order) return refuse({ code: "no_such", kind: "order" });
    if (order.state !== "awaiting_code") return refuse({ code: "not_asked_for" });
    const profile = await billingProfile(ctx.tx, order.billingProfileId);
    const read = parsePhone(input.phone ?? order.phone ?? "", profile?.country ?? "DE");
    if (read === null) return refuse({ code: "phone_invalid" });
    const line = noSmsTo(read);
    if (line !== null) return refuse({ code: "phone_takes_no_sms", line });
    const next = nextCodeAt(await codesOf(ctx.tx, order.id), ctx.machineNow);
    if (next === "never") return refuse({ code: "no_more_codes" });
    if (next > ctx.machineNow) return refuse({ code: "too_soon", at: next });
    const { sellerId, accountId } = order;
    const to = {
      sellerId,
      accountId,
      phone: read.e164,
      country: read.country ?? "",
      network: input.network ? networkOf(input.network) : null,
    };
    const limits = await settingOf(ctx.tx, sellerId, codeLimits);
    const sent = await sentSince(ctx.tx, to, new Date(ctx.machineNow.getTime() - DAY_MS));
    const cap = capReached(limits, sent, to.country);
    if (cap !== null) return refuse({ code: "cap_reached", of: cap });
    if (read.e164 !== order.phone && !(await correctNumber(ctx, order, read.e164)))
      return ok({ phone: read.e164 });
    const code = sixDigits();
    const codeId = await insertCode(ctx.tx, {
      ...to,
      orderId: order.id,
      codeHmac: hmacText(`${order.id}:${code}`),
      sentAt: ctx.machineNow,
      expiresAt: new Date(ctx.machineNow.getTime() + CODE_LIVES_MS),
    });
    const person = await personById(ctx.tx, order.personId);
    const said = await sayBySms(ctx, {
      template: codeText,
      seller: await sellerById(ctx.tx, sellerId),
      to: { number: read.e164, language: order.language, name: person?.name ?? "", personId: order.personId },
      accountId,
      values: { code, host: input.host },
      about: { kind: "order", id: order.id },
      cause: `code:${codeId}`,
    });
    await setCodeMessage(ctx.tx, codeId, said.messageId);
    ctx.moved({ noun: "phone_code", id: order.id, move: "send", from: null, to: "sent" });
    return ok({ phone: read.e164 });
  },
});

export type EnterCode = {
  readonly orderId: string;
  readonly code: string;
  /** From where it is entered; wrong codes are counted there for all orders together. */
  readonly network?: string | null;
};
export type EnteredCode =
  | { readonly outcome: "right" }
  | { readonly outcome: "wrong"; readonly triesLeft: number }
  | { readonly outcome: "malformed" }
  | { readonly outcome: "no_live_code" }
  | { readonly outcome: "too_many_wrong"; readonly until: Date };

/**
 * Every try counts against all live codes of the order, and against the network it came from. Right: the order goes on at
 * once. Refuses: not_asked_for.
 */
export const enterCode = action({
  name: "enter_phone_code",
  needs: { any: ["bearer", "orders.do"], on: onOrder },
  async run(ctx, input: EnterCode): Promise<Result<EnteredCode, SendCodeRefusal>> {
    const order = await lockOrder(ctx.tx, input.orderId);
    if (!order) return refuse({ code: "no_such", kind: "order" });
    if (order.state !== "awaiting_code") return refuse({ code: "not_asked_for" });
    const typed = typedCode(input.code);
    if (typed === null) return ok({ outcome: "malformed" });
    // What went to a number that was wrong proves nothing about the corrected one.
    const sent = (await codesOf(ctx.tx, order.id)).filter((one) => one.phone === order.phone);
    const live = liveCodes(sent, ctx.machineNow);
    if (live.length === 0) return ok({ outcome: "no_live_code" });
    const guesses = await guessLimits(ctx, order.sellerId, input.network ?? null);
    const counted = guesses.length === 0 ? OPEN : await countHit(ctx.tx, guesses, ctx.machineNow);
    if (!counted.open)
      return ok({
        outcome: "too_many_wrong",
        until: new Date(ctx.machineNow.getTime() + counted.retryAfterS * 1_000),
      });
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
    await takeBackHit(ctx.tx, guesses, ctx.machineNow);
    await useCode(ctx.tx, right.id, ctx.machineNow);
    ctx.moved({ noun: "phone_code", id: order.id, move: "enter", from: "sent", to: "right" });
    await clearOrder(ctx, order);
    return ok({ outcome: "right" });
  },
});

/** Wrong codes of one network are counted for all orders together: who holds many orders guesses no more often. */
async function guessLimits(ctx: Ctx, sellerId: string, network: string | null): Promise<Limit[]> {
  if (network === null) return [];
  const { wrong_tries_hour: most } = await settingOf(ctx.tx, sellerId, codeLimits);
  return [{ bucket: `phone_code:${hmacText(networkOf(network))}`, most, windowS: HOUR_S }];
}
