// Holders of contracts that are tried hear ahead what happens when that is over: once, and not of one that ends already.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { anyOf, idsOf } from "../../../kernel/db.ts";
import { eachAlone } from "../../../kernel/jobs.ts";
import type { JobKit, Tick } from "../../../kernel/jobs.ts";
import { formatMoney } from "../../../kernel/money.ts";
import { must, ok } from "../../../kernel/result.ts";
import { systemActor } from "../../../kernel/rights.ts";
import { addDays, dateIn, formatDate } from "../../../kernel/time.ts";
import type { IsoDate } from "../../../kernel/time.ts";
import { sellerById, settingOf } from "../../sellers/index.ts";
import { eachApart, inBatches } from "../../staff/index.ts";
import { inTrial } from "../contract.rules.ts";
import { lockContract } from "../contract.store.ts";
import { plusTax } from "../price-change/price-change.mails.ts";
import { tellTrial } from "../told/tell-holder.ts";
import { trialCost, trialEndsMail, trialGoesOnMail, trialKeptMail } from "./trial.mails.ts";
import { trialNoticeDays } from "./trial.rules.ts";
import {
  costsOfTrial,
  couponOfTrial,
  noteTrialTold,
  sellersWithTrials,
  trialsToTell,
} from "./trial.store.ts";

const BATCH = 200;

/** Says nothing of one that is under notice, over, or told. */
export const tellTrialEnd = action({
  name: "tell_trial_end",
  needs: { any: ["system"] },
  async run(ctx, { contractId }: { readonly contractId: string }) {
    const contract = await lockContract(ctx.tx, contractId);
    if (!contract || contract.state !== "running" || contract.trialUntil === null) return ok(null);
    const seller = await sellerById(ctx.tx, contract.sellerId);
    if (!inTrial(contract, dateIn(seller.timeZone, ctx.now))) return ok(null);
    if (!(await noteTrialTold(ctx.tx, contractId, ctx.now))) return ok(null);
    const template = contract.afterTrial === "ends" ? trialEndsMail : trialGoesOnMail;
    await told(ctx, contractId, contract.trialUntil, template);
    const { state } = contract;
    ctx.moved({
      noun: "contract",
      id: contractId,
      move: "tell_trial",
      from: state,
      to: state,
      why: "trial_told",
    });
    return ok(null);
  },
});

/** Step. The holder asked to go on after the trial. */
export const tellTrialKept = (ctx: Ctx, contractId: string, trialUntil: IsoDate): Promise<void> =>
  told(ctx, contractId, trialUntil, trialKeptMail);

async function told(
  ctx: Ctx,
  contractId: string,
  trialUntil: IsoDate,
  template: typeof trialGoesOnMail,
): Promise<void> {
  const costs = await costsOfTrial(ctx.tx, contractId);
  if (costs === null) return;
  const reduced = await couponOfTrial(ctx.tx, contractId);
  const { currency, includesTax, firstMinor, renewalMinor, count, unit } = costs;
  await tellTrial(ctx, contractId, template, (language) => {
    const amount = (minor: bigint): string =>
      formatMoney({ minor, currency }, language) + (includesTax ? "" : plusTax[language]);
    const [first, renewal] = [amount(firstMinor), amount(renewalMinor)];
    const isAlike = firstMinor === renewalMinor;
    return {
      last: formatDate(addDays(trialUntil, -1), language),
      from: formatDate(trialUntil, language),
      price: trialCost(language, {
        first,
        renewal,
        isAlike,
        count,
        unit,
        coupon: reduced && { terms: reduced.terms, second: amount(reduced.secondMinor) },
      }),
    };
  });
}

async function tellTrialEnds(kit: JobKit, now: Date): Promise<void> {
  await eachAlone(await idsOf(kit.db.app, sellersWithTrials(now)), async (sellerId) => {
    const seller = await sellerById(kit.db.app, sellerId);
    const today = dateIn(seller.timeZone, now);
    const days = await settingOf(kit.db.app, sellerId, trialNoticeDays);
    await inBatches(BATCH, async () => {
      const due = await trialsToTell(kit.db.app, { sellerId, today, days, limit: BATCH });
      const list = due.map((one) => ({ ...one, kind: "contract", sellerId }));
      return eachApart(kit, "tell_trial_end", list, async ({ id }) =>
        must(await kit.act(tellTrialEnd, systemActor, { contractId: id })),
      );
    });
  });
}

export const trialEndsTick: Tick = {
  name: "tell_trial_ends",
  due: (now) => anyOf(sellersWithTrials(now)),
  run: tellTrialEnds,
};
