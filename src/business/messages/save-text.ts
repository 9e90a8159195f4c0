// An operator puts their own words in place of a shipped text. What could not be filled later is refused now.
import { action } from "../../kernel/act.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { sellerById } from "../sellers/index.ts";
import { headerText, mailAddress } from "./message.rules.ts";
import { saveOwnText } from "./message.store.ts";
import { templateByKey } from "./template.rules.ts";
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
  /** Null: the seller's own sender. The address must be of the same domain as the seller's. */
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
    const from = senderOf(input, seller.mailFromAddress);
    if (from === "bad") return refuse({ code: "bad_sender" as const });
    const version = await saveOwnText(
      ctx.tx,
      {
        ...text,
        key: input.key,
        sellerId: input.sellerId,
        language: input.language,
        ...from,
        version: input.version,
      },
      ctx.machineNow,
    );
    return version === null ? refuse({ code: "changed_meanwhile" as const }) : ok({ version });
  },
});

// Another domain would fail SPF and DMARC, and let staff write in anybody's name.
function senderOf(
  input: SaveText,
  sellersOwn: string,
): { readonly fromName: string | null; readonly fromAddress: string | null } | "bad" {
  const fromName = input.fromName?.trim() ? headerText(input.fromName, 80) : null;
  if (!input.fromAddress?.trim()) return { fromName, fromAddress: null };
  const fromAddress = mailAddress(input.fromAddress);
  const domain = (address: string): string => address.slice(address.lastIndexOf("@") + 1).toLowerCase();
  return fromAddress === null || domain(fromAddress) !== domain(sellersOwn)
    ? "bad"
    : { fromName, fromAddress };
}
