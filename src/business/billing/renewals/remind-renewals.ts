// Before a long term renews, its reader is reminded: once for each entry, due date and day of the sequence.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { anyOf, idsOf } from "../../../kernel/db.ts";
import type { JobKit, Tick } from "../../../kernel/jobs.ts";
import { formatMoney } from "../../../kernel/money.ts";
import { must, ok } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import { dateIn, formatDate } from "../../../kernel/time.ts";
import { recipientsOf } from "../../customers/index.ts";
import { sayByMails } from "../../messages/index.ts";
import { sellerById, siteAddress } from "../../sellers/index.ts";
import type { Seller } from "../../sellers/index.ts";
import { remindDays, SEQUENCE_KINDS } from "../dunning/sequence.rules.ts";
import { LAST_CALL, sellersToRemind } from "../run/due.store.ts";
import { documentLanguage } from "../documents/document.words.ts";
import { fixedEndMail, renewalMail } from "../dunning/dunning.mails.ts";
import { endsToTell, keepNotices, renewalsToRemind } from "./renewal.store.ts";
import type { Renewal } from "./renewal.store.ts";
import { sequencesInForce } from "../dunning/sequence.store.ts";

const BATCH = 200;

export const remindBatch = action({
  name: "remind_renewals",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly sellerId: string }) {
    const seller = await sellerById(ctx.tx, input.sellerId);
    const today = dateIn(seller.timeZone, ctx.now);
    const days = remindDays(await sequencesInForce(ctx.tx, seller.id, today));
    const asked = { sellerId: seller.id, today, days, limit: BATCH };
    const due = await renewalsToRemind(ctx.tx, asked);
    for (const one of await keepNotices(ctx.tx, due, today)) await remind(ctx, seller, one, renewalMail);
    // However short the term: nobody loses what they rent without having been told.
    const all = { before: LAST_CALL, longOnly: false, products: null, except: [] };
    const last = SEQUENCE_KINDS.map((kind) => ({ kind, ...all }));
    const ends = await endsToTell(ctx.tx, { ...asked, days: [...days, ...last] });
    for (const one of await keepNotices(ctx.tx, ends, today)) await remind(ctx, seller, one, fixedEndMail);
    return ok(Math.max(due.length, ends.length));
  },
});

async function remind(
  ctx: Ctx,
  seller: Seller,
  renewal: Renewal,
  template: typeof renewalMail | typeof fixedEndMail,
): Promise<void> {
  const recipients = await recipientsOf(ctx.tx, renewal.accountId, "billing", ctx.now);
  const mails = recipients.map((to) => {
    const language = documentLanguage(to.language);
    return {
      template,
      seller,
      to,
      accountId: renewal.accountId,
      values: {
        what: renewal.text[language] ?? renewal.text.en ?? renewal.contractNo,
        date: formatDate(renewal.dueOn, language),
        amount: formatMoney({ minor: renewal.minor, currency: renewal.currency }, language),
        notice_days: renewal.noticeDays,
        url: `${siteAddress(seller)}/portal/contracts/${renewal.contractId}`,
      },
      about: { kind: "contract", id: renewal.contractId },
      cause: `renewal:${renewal.entryId}:${renewal.dueOn}:${renewal.day}`,
    };
  });
  await sayByMails(ctx, mails);
}

export async function remindRenewals(kit: JobKit): Promise<void> {
  for (const sellerId of await idsOf(kit.db.app, sellersToRemind(kit.clock.business())))
    while (must(await kit.act(remindBatch, systemActor, { sellerId })) === BATCH);
}

export const reminderTick: Tick = {
  name: "remind_renewals",
  due: (now) => anyOf(sellersToRemind(now)),
  run: remindRenewals,
};
