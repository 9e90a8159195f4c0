// An address that texts are to be sent from proves itself: a code goes to its letter box, and whoever reads it there enters it.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { hmacText } from "../../kernel/seal.ts";
import { sixDigits } from "../../kernel/secrets.ts";
import { sellerById } from "../sellers/index.ts";
import { mailAddress } from "./message.rules.ts";
import { senderCodeMail } from "./messages.mails.ts";
import { sayByMail } from "./say-by-mail.ts";
import { isSenderOf, senderDomain } from "./senders.rules.ts";
import { lockSenderAddress, noteSenderTry, writeSenderCode } from "./text.store.ts";

const AGAIN_MS = 60_000;
export const CODE_HOURS = 24;
const TRIES_MOST = 5;
const HOUR_MS = 3_600_000;

export type AskSender = { readonly sellerId: string; readonly address: string; readonly language: string };
export type AskSenderRefusal =
  | { readonly code: "bad_sender" }
  /** One of the brand's own, or proved before. */
  | { readonly code: "needs_no_proof" }
  | { readonly code: "too_soon"; readonly retryAfterS: number };

const onSeller = (input: { readonly sellerId: string }) => ({ kind: "seller", id: input.sellerId });
const macOf = (sellerId: string, address: string, code: string): string =>
  hmacText(`${sellerId}:${address}:${code}`);

/** Mails a code to an address of the brand's domain. Refuses: bad_sender, needs_no_proof, too_soon (once a minute). */
export const askSender = action({
  name: "ask_sender",
  needs: { any: ["staff:settings.change"], on: onSeller },
  async run(ctx, input: AskSender): Promise<Result<{ readonly address: string }, AskSenderRefusal>> {
    const seller = await sellerById(ctx.tx, input.sellerId);
    const address = mailAddress(input.address)?.toLowerCase() ?? null;
    if (address === null || senderDomain(address) !== senderDomain(seller.mailFromAddress))
      return refuse({ code: "bad_sender" as const });
    const known = await lockSenderAddress(ctx.tx, seller.id, address);
    if (isSenderOf(seller, address) || known?.verifiedAt) return refuse({ code: "needs_no_proof" as const });
    const waitedMs = known ? ctx.machineNow.getTime() - known.askedAt.getTime() : AGAIN_MS;
    if (waitedMs < AGAIN_MS)
      return refuse({ code: "too_soon" as const, retryAfterS: Math.ceil((AGAIN_MS - waitedMs) / 1000) });
    const code = sixDigits();
    const by = { id: ctx.actor.id, at: ctx.machineNow };
    await writeSenderCode(
      ctx.tx,
      { sellerId: seller.id, address, codeMac: macOf(seller.id, address, code) },
      by,
    );
    await sayByMail(ctx, {
      template: senderCodeMail,
      seller,
      accountId: null,
      to: { email: address, name: seller.name, language: input.language, isColleague: true },
      values: { code, hours: CODE_HOURS },
      about: null,
      cause: `sender_code:${seller.id}:${ctx.machineNow.toISOString()}`,
    });
    return ok({ address });
  },
});

export type ProveSender = { readonly sellerId: string; readonly address: string; readonly code: string };
/** No code waits for it any more: five wrong ones, or a day, ended it. */
export type ProveSenderRefusal = { readonly code: "code_gone" };

/** Enters the code; `isProved` false: it is another one, and a try is gone. Refuses: code_gone. */
export const proveSender = action({
  name: "prove_sender",
  needs: { any: ["staff:settings.change"], on: onSeller },
  async run(ctx, input: ProveSender): Promise<Result<{ readonly isProved: boolean }, ProveSenderRefusal>> {
    const address = mailAddress(input.address)?.toLowerCase() ?? "";
    const known = await lockSenderAddress(ctx.tx, input.sellerId, address);
    if (known?.verifiedAt) return ok({ isProved: true });
    const isGone = !known?.codeMac || known.tries >= TRIES_MOST;
    if (isGone || ctx.machineNow.getTime() - known.askedAt.getTime() > CODE_HOURS * HOUR_MS)
      return refuse({ code: "code_gone" as const });
    const isProved = known.codeMac === macOf(input.sellerId, address, input.code.replaceAll(/\s/gu, ""));
    await noteSenderTry(ctx.tx, known.id, isProved ? ctx.machineNow : null);
    return ok({ isProved });
  },
});
