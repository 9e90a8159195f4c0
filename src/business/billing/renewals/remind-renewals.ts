// Before a long term renews, its reader is reminded: once for each entry, due date and day of the sequence.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { anyOf, idsOf } from "../../../kernel/db.ts";
import { eachAlone } from "../../../kernel/jobs.ts";
import type { JobKit, Tick } from "../../../kernel/jobs.ts";
import { formatMoney } from "../../../kernel/money.ts";
import { must, ok } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import { dateIn, formatDate } from "../../../kernel/time.ts";
import { lastDay } from "../../contracts/index.ts";
import { recipientsOf } from "../../customers/index.ts";
import { sayByMails } from "../../messages/index.ts";
import { sellerById, settingOf, siteAddress } from "../../sellers/index.ts";
import type { Seller } from "../../sellers/index.ts";
import { inBatches, workApart } from "../../staff/index.ts";
import { invoiceOnPayment } from "../billing.settings.ts";
import { writtenFirst } from "../documents/document.rules.ts";
import { remindDays, SEQUENCE_KINDS } from "../dunning/sequence.rules.ts";
import { LAST_CALL, sellersToRemind } from "../run/due.store.ts";
import { documentLanguage } from "../documents/document.words.ts";
import { fixedEndMail, renewalMail } from "../dunning/dunning.mails.ts";
import { renewalCosts } from "./renewal-costs.ts";
import type { TermCosts } from "./renewal-costs.ts";
import { endsToTell, keepNotices, renewalsToRemind } from "./renewal.store.ts";
import type { Renewal } from "./renewal.store.ts";
import { sequencesInForce } from "../dunning/sequence.store.ts";

const BATCH = 200;
type Template = typeof renewalMail | typeof fixedEndMail;

export const remindBatch = action({
  name: "remind_renewals",
  needs: { any: ["system"] },
  audited: false,
  async run(ctx, input: { readonly sellerId: string }) {
    const seller = await sellerById(ctx.tx, input.sellerId);
    const today = dateIn(seller.timeZone, ctx.now);
    const days = remindDays(await sequencesInForce(ctx.tx, seller.id, today));
    const asked = { sellerId: seller.id, today, days, limit: BATCH };
    const dueOf = ({ entryId: id, accountId }: Renewal) => ({
      kind: "entry",
      id,
      accountId,
      sellerId: seller.id,
    });
    const asksFirst = await settingOf(ctx.tx, seller.id, invoiceOnPayment);
    const comesAs = (minor: bigint) => ({
      minor,
      isRequest: writtenFirst(asksFirst, minor) === "payment_request",
    });
    // Whom we could not remind is not noted as reminded.
    const by = (template: Template, costs: TermCosts) => async (part: Ctx, one: Renewal) => {
      for (const fresh of await keepNotices(part.tx, [one], today))
        await remind(part, seller, { ...fresh, ...comesAs(costs(one)) }, template);
    };
    const costsOf = (list: readonly Renewal[]) => renewalCosts({ db: ctx.tx, now: ctx.now }, seller, list);
    const due = await renewalsToRemind(ctx.tx, asked);
    const told = await workApart(ctx, "remind_renewal", due, {
      dueOf,
      work: by(renewalMail, await costsOf(due)),
    });
    // However short the term: nobody loses what they rent without having been told.
    const all = { before: LAST_CALL, longOnly: false, products: null, except: [] };
    const last = SEQUENCE_KINDS.map((kind) => ({ kind, ...all }));
    const ends = await endsToTell(ctx.tx, { ...asked, days: [...days, ...last] });
    const ended = await workApart(ctx, "remind_end", ends, {
      dueOf,
      work: by(fixedEndMail, await costsOf(ends)),
    });
    return ok({ found: Math.max(told.found, ended.found), done: told.done + ended.done });
  },
});

type Reminded = Renewal & { readonly minor: bigint; readonly isRequest: boolean };

async function remind(ctx: Ctx, seller: Seller, renewal: Reminded, template: Template): Promise<void> {
  const recipients = await recipientsOf(ctx.tx, renewal.accountId, "billing", ctx.now);
  const mails = recipients.map((to) => {
    const language = documentLanguage(to.language);
    return {
      template,
      seller,
      to,
      accountId: renewal.accountId,
      values: {
        last_day: formatDate(lastDay(renewal.dueOn), language),
        what: renewal.text[language] ?? renewal.text.en ?? renewal.contractNo,
        date: formatDate(renewal.dueOn, language),
        amount: formatMoney({ minor: renewal.minor, currency: renewal.currency }, language),
        notice_days: renewal.noticeDays,
        is_request: renewal.isRequest,
        url: `${siteAddress(seller)}/portal/contracts/${renewal.contractId}`,
      },
      about: { kind: "contract", id: renewal.contractId },
      cause: `renewal:${renewal.entryId}:${renewal.dueOn}:${renewal.day}`,
    };
  });
  await sayByMails(ctx, mails);
}

export async function remindRenewals(kit: JobKit): Promise<void> {
  await eachAlone(await idsOf(kit.db.app, sellersToRemind(kit.clock.business())), (sellerId) =>
    inBatches(BATCH, async () => must(await kit.act(remindBatch, systemActor, { sellerId }))),
  );
}

export const reminderTick: Tick = {
  name: "remind_renewals",
  due: (now) => anyOf(sellersToRemind(now)),
  run: remindRenewals,
};
