// An operator puts their own words in place of a shipped text. What could not be filled later is refused now.
import { action } from "../../kernel/act.ts";
import type { Ctx } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { sellerById } from "../sellers/index.ts";
import type { Seller } from "../sellers/index.ts";
import { headerText, mailAddress } from "./message.rules.ts";
import { isSenderOf, senderDomain } from "./senders.rules.ts";
import { templateByKey } from "./template.rules.ts";
import { keepVersion, lockSenderAddress, saveOwnText } from "./text.store.ts";
import { textFault } from "./wording.ts";
import type { TextRefusal } from "./wording.ts";

export type SaveText = {
  readonly sellerId: string;
  readonly key: string;
  /** BCP 47, any language the seller uses. */
  readonly language: string;
  /** Empty for short messages. */
  readonly subject: string;
  readonly body: string;
  /** Null: the seller's own sender. The address is of the seller's domain, and one of its own or one that proved itself. */
  readonly fromName?: string | null;
  readonly fromAddress?: string | null;
  /** The version this change was made from; 0 where there was none. */
  readonly version: number;
};
export type SaveTextRefusal =
  | TextRefusal
  | { readonly code: "no_such_template" }
  | { readonly code: "bad_language" }
  | { readonly code: "bad_sender" }
  | { readonly code: "sender_unproved" }
  | { readonly code: "changed_meanwhile" };

/** Refuses what cannot be filled or sent, and a text that somebody else changed since it was opened. */
export const saveText = action({
  name: "save_text",
  needs: {
    any: ["staff:settings.change"],
    on: (input: SaveText) => ({ kind: "seller", id: input.sellerId }),
  },
  async run(ctx, input: SaveText): Promise<Result<{ readonly version: number }, SaveTextRefusal>> {
    const template = templateByKey(input.key);
    if (!template) return refuse({ code: "no_such_template" as const });
    if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(input.language))
      return refuse({ code: "bad_language" as const });
    const seller = await sellerById(ctx.tx, input.sellerId);
    const text = {
      subject: template.channel !== "sms" ? headerText(input.subject) : "",
      body: input.body.replace(/\r\n?/g, "\n"),
    };
    const fault = textFault(template, text, seller);
    if (fault) return refuse(fault);
    const from = senderOf(input, seller);
    if (from === null) return refuse({ code: "bad_sender" as const });
    if (!(await isProved(ctx, seller, from.fromAddress))) return refuse({ code: "sender_unproved" as const });
    const of = { sellerId: input.sellerId, key: input.key, language: input.language };
    const version = await saveOwnText(
      ctx.tx,
      { ...text, ...of, ...from, version: input.version },
      ctx.machineNow,
    );
    if (version === null) return refuse({ code: "changed_meanwhile" as const });
    await keepVersion(ctx.tx, of, { ...text, ...from }, { id: ctx.actor.id, at: ctx.machineNow });
    return ok({ version });
  },
});

async function isProved(ctx: Ctx, seller: Seller, address: string | null): Promise<boolean> {
  if (address === null || isSenderOf(seller, address)) return true;
  const known = await lockSenderAddress(ctx.tx, seller.id, address);
  return known !== null && known.verifiedAt !== null;
}

function senderOf(
  input: SaveText,
  seller: Seller,
): { readonly fromName: string | null; readonly fromAddress: string | null } | null {
  const fromName = input.fromName?.trim() ? headerText(input.fromName, 80) : null;
  if (!input.fromAddress?.trim()) return { fromName, fromAddress: null };
  const fromAddress = mailAddress(input.fromAddress);
  return fromAddress === null || senderDomain(fromAddress) !== senderDomain(seller.mailFromAddress)
    ? null
    : { fromName, fromAddress };
}
