// A text as it is being written goes to the colleague who writes it, and to nobody else: how it looks in a real letter box.
import { action } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { Result } from "../../kernel/result.ts";
import { filledBefore, previewText, sayByMail, templateByKey } from "../messages/index.ts";
import type { DoesNotFit, MailTemplate, TextRefusal } from "../messages/index.ts";
import { countHit, personById } from "../people/index.ts";
import { sellerById } from "../sellers/index.ts";

const MOST_AN_HOUR = 30;
const HOUR_S = 3_600;

export type SendTestText = {
  readonly sellerId: string;
  readonly key: string;
  readonly language: "de" | "en";
  readonly subject: string;
  readonly body: string;
  /** A mail that was written with this text, whose values fill it; null: the example's. */
  readonly likeMessageId: string | null;
};
export type SendTestTextRefusal =
  | TextRefusal
  | DoesNotFit
  | { readonly code: "no_such_template" }
  | { readonly code: "too_many"; readonly retryAfterS: number };

/**
 * Mails it to the acting colleague's own address. Refuses what cannot be filled, values of an earlier version (does_not_fit),
 * no_such_template (also what is no mail), too_many (30 an hour).
 */
export const sendTestText = action({
  name: "send_test_text",
  needs: {
    any: ["staff:settings.change"],
    on: (input: SendTestText) => ({ kind: "seller", id: input.sellerId }),
  },
  async run(ctx, input: SendTestText): Promise<Result<{ readonly email: string }, SendTestTextRefusal>> {
    const template = templateByKey(input.key);
    const person = await personById(ctx.tx, ctx.actor.id ?? "");
    if (template?.channel !== "mail" || !person) return refuse({ code: "no_such_template" as const });
    const limit = { bucket: `test_text:${person.id}`, most: MOST_AN_HOUR, windowS: HOUR_S };
    const hit = await countHit(ctx.tx, [limit], ctx.machineNow);
    if (!hit.open) return refuse({ code: "too_many" as const, retryAfterS: hit.retryAfterS });
    const seller = await sellerById(ctx.tx, input.sellerId);
    const before = input.likeMessageId === null ? [] : await filledBefore(ctx.tx, seller, input.key);
    const filled = before.find((one) => one.messageId === input.likeMessageId)?.filled ?? null;
    const words = { subject: input.subject, body: input.body.replaceAll(/\r\n?/gu, "\n") };
    const shown = previewText(template, words, input.language, seller, filled);
    if (!shown.ok) return refuse(shown.refusal);
    const tried = { subject: `Test: ${words.subject}`, body: words.body };
    const own: MailTemplate<unknown> = {
      ...template,
      key: "text_tried",
      // What a customer's mail was filled with is not kept a second time in words that anybody may read.
      secret: template.secret || filled !== null,
      texts: { de: tried, en: tried },
    };
    await sayByMail(ctx, {
      template: own,
      seller,
      accountId: null,
      to: {
        email: person.email,
        name: filled?.name ?? person.name,
        language: input.language,
        isColleague: true,
      },
      values: filled?.values ?? template.sample,
      about: { kind: "person", id: person.id },
      cause: `text_tried:${newId()}`,
    });
    return ok({ email: person.email });
  },
});
