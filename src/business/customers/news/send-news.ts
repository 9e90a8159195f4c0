// News of a brand go to everybody who agreed to them and to nobody else, once each, with the way to end them in head and foot.
import { z } from "zod";
import { action } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { job } from "../../../kernel/jobs.ts";
import type { JobKit } from "../../../kernel/jobs.ts";
import { must, ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import { sayByMail } from "../../messages/index.ts";
import { sellerById, siteAddress } from "../../sellers/index.ts";
import { recipientsOf } from "../membership.store.ts";
import { endNewsAddress } from "./consent-to-news.ts";
import { givenConsents, lockConsent } from "./news-consent.store.ts";
import { newsMail } from "./news.mails.ts";

export type SendNews = { readonly sellerId: string; readonly subject: string; readonly text: string };
const LIMITS = { subject: 150, text: 10_000 };
const AT_ONCE = 50;

/** Refuses an empty or too long subject or text, by field. */
export const sendNews = action({
  name: "send_news",
  needs: {
    any: ["staff:settings.change"],
    on: (input: SendNews) => ({ kind: "seller", id: input.sellerId }),
  },
  async run(
    ctx,
    input: SendNews,
  ): Promise<Result<null, { readonly code: "invalid"; readonly fields: readonly string[] }>> {
    const [subject, text] = [input.subject.trim(), input.text.trim()];
    const fields = [
      ...(subject === "" || subject.length > LIMITS.subject ? ["subject"] : []),
      ...(text === "" || text.length > LIMITS.text ? ["text"] : []),
    ];
    if (fields.length > 0) return refuse({ code: "invalid" as const, fields });
    ctx.enqueue(sendNewsJob, { newsId: newId(), sellerId: input.sellerId, subject, text, after: null });
    return ok(null);
  },
});

const payload = z.object({
  newsId: z.uuid(),
  sellerId: z.uuid(),
  subject: z.string().max(LIMITS.subject),
  text: z.string().max(LIMITS.text),
  after: z.uuid().nullable(),
});
type News = z.infer<typeof payload>;

export const sendNewsJob = job({ name: "send_news", payload, run: sendSome });

async function sendSome(kit: JobKit, news: News): Promise<void> {
  const after = news.after ?? undefined;
  const page = await givenConsents(kit.db.app, news.sellerId, { limit: AT_ONCE, after });
  const last = page.at(-1);
  if (!last) return;
  const consentIds = page.map((one) => one.id);
  must(await kit.act(mailNews, systemActor, { ...news, consentIds, last: last.id }));
}

/** Looks at each consent once more: who took it back a moment ago gets nothing. The next part follows in its own job. */
const mailNews = action({
  name: "mail_news",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: News & { readonly consentIds: readonly string[]; readonly last: string }) {
    const seller = await sellerById(ctx.tx, input.sellerId);
    for (const id of input.consentIds) {
      const consent = await lockConsent(ctx.tx, id);
      if (consent?.state !== "given") continue;
      const wanted = await recipientsOf(ctx.tx, consent.accountId, "news", ctx.now);
      const to = wanted.find((one) => one.personId === consent.personId);
      if (!to) continue;
      const end = endNewsAddress(siteAddress(seller), consent.id);
      await sayByMail(ctx, {
        template: newsMail,
        seller,
        to,
        accountId: consent.accountId,
        values: { subject: input.subject, text: input.text, end },
        about: { kind: "account", id: consent.accountId },
        cause: `news:${input.newsId}`,
        endLink: end,
      });
    }
    const { newsId, sellerId, subject, text } = input;
    ctx.enqueue(sendNewsJob, { newsId, sellerId, subject, text, after: input.last });
    return ok(null);
  },
});
