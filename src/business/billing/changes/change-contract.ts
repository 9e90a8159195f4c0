// What a contract charges is changed: another product, other options, another quantity. The money is shown first; then entries
// follow one another, what was paid for the rest is credited, and the next run bills what is new.
import { action } from "../../../kernel/act.ts";
import type { Ctx } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { formatMoney } from "../../../kernel/money.ts";
import type { Money } from "../../../kernel/money.ts";
import { ok, refuse } from "../../../kernel/result.ts";
import type { Result } from "../../../kernel/result.ts";
import { formatDate } from "../../../kernel/time.ts";
import type { Right } from "../../../kernel/rights.ts";
import { changeEntries, lastDay, lockContract, tellChanged } from "../../contracts/index.ts";
import { giveCredit } from "../credits/credit-document.ts";
import { changeReason } from "../documents/document.words.ts";
import type { DocumentLanguage } from "../documents/document.words.ts";
import { askChanged } from "./ask-changed.ts";
import { drawUp } from "./draw-up.ts";
import { mayAgreeTo } from "./next-term.ts";
import type { PartFigures } from "./draw-up-parts.ts";
import type { ChangeFigures, WantedChange } from "./change-figures.ts";
import type { ChangeRefusal } from "./draw-up.ts";
import type { RestCredit } from "./rest-credit.ts";

const onContract = (input: { readonly contractId: string }) => ({ kind: "contract", id: input.contractId });
const RIGHTS = ["contracts.do", "staff:services.change"] as const;

export type ChangePreview = {
  readonly figures: ChangeFigures;
  /** Carries out exactly this, once. */
  readonly token: string;
};

/** What a change would cost; nothing is changed. Refuses what carrying it out would refuse. */
export const previewChange = action({
  name: "preview_change",
  needs: { any: ["contracts.see", ...RIGHTS], on: onContract },
  audited: false,
  async run(ctx, input: WantedChange): Promise<Result<ChangePreview, ChangeRefusal>> {
    const drawn = await drawUp(ctx, input);
    if (!drawn.ok) return drawn;
    const { figures, digest } = drawn.value;
    return ok({ figures, token: `${newId()}.${digest}` });
  },
});

export type ChangeContract = WantedChange & { readonly token: string };
export type ChangeContractRefusal =
  | ChangeRefusal
  | { readonly code: "already_done" }
  /** More than a contact may agree to. */
  | { readonly code: "not_allowed"; readonly rights: readonly Right[] }
  /** Prices, days or the contract are not what the preview saw. */
  | { readonly code: "figures_changed" }
  | NotCreditable;
export type NotCreditable = { readonly code: "not_creditable"; readonly why: string };

/**
 * Carries out a previewed change. Refuses what the preview refuses, figures_changed (look again), already_done (the same
 * preview) and not_creditable.
 */
export const changeContract = action({
  name: "change_contract",
  needs: { any: RIGHTS, on: onContract },
  run: changeAsSeen,
});

/** The id of the change that a preview's token carries out. */
export const changeOfToken = (token: string): string => token.split(".")[0] ?? "";

/** Step: the change within an act that does more; whoever does it may change the contract. Refuses as `changeContract` does. */
export async function changeAsSeen(
  ctx: Ctx,
  input: ChangeContract,
): Promise<Result<ChangeFigures, ChangeContractRefusal>> {
  const { token, ...wanted } = input;
  const [id, digest = ""] = [changeOfToken(token), token.split(".")[1]];
  if (!UUID.test(id)) return refuse({ code: "figures_changed" });
  await lockContract(ctx.tx, input.contractId);
  const drawn = await drawUp(ctx, wanted);
  if (!drawn.ok) return drawn;
  const { figures, terms, today, change, parts, bundlePlanId, toProductId, title, text } = drawn.value;
  if (drawn.value.digest !== digest) return refuse({ code: "figures_changed" });
  if (!(await mayAgreeTo(ctx, terms.id, costOfChange(figures))))
    return refuse({ code: "not_allowed", rights: RIGHTS });
  for (const { outcome, contractId } of parts)
    if (outcome === "joins" && !(await mayAgreeTo(ctx, contractId, NOTHING)))
      return refuse({ code: "not_allowed", rights: RIGHTS });
  const changed = await changeEntries(ctx, {
    id,
    contractId: terms.id,
    accountId: terms.accountId,
    sellerId: terms.sellerId,
    effectiveOn: figures.effectiveOn,
    fromProductId: terms.productId,
    toProductId,
    title,
    change,
    parts,
    ...(bundlePlanId === undefined ? {} : { bundlePlanId }),
    fixedUntil: terms.fixedUntil,
    renewsUntil: figures.renewsUntil,
    isNow: figures.thingOn <= today,
    figures: storable(figures),
  });
  if (!changed.ok) return changed;
  // Should the change be taken back, terms that were credited ahead are billed again as they were.
  const credited = await creditRest(
    ctx,
    drawn.value.credits,
    (language) => changeReason(language, text[language]),
    { billAgain: figures.effectiveOn > today },
  );
  if (!credited.ok) return credited;
  const begun = change.begins.map((one) => one.id);
  const { asked, facts } = drawn.value;
  const anew = await askChanged(ctx, asked, { accountId: terms.accountId, begun, facts });
  if (!anew.ok) return anew;
  await tellChanged(ctx, terms.id, toldOf(figures));
  return ok(figures);
}

const NOTHING: Money = { minor: 0n, currency: "EUR" };

/** What is due for it, now or with the next term, and for what goes on at its own price; getting cheaper is within any limit. */
export function costOfChange({ direction, chargeMinor, nextMinor, currency, parts }: ChangeFigures): Money {
  const dearest = chargeMinor > nextMinor ? chargeMinor : nextMinor;
  const beside = parts.reduce((sum, one) => sum + one.minor, 0n);
  return { minor: (direction === "down" ? 0n : dearest) + beside, currency };
}

/** The figures of the preview, as the mail says them. */
function toldOf({
  currency,
  ends,
  begins,
  parts,
  ...figures
}: ChangeFigures): Parameters<typeof tellChanged>[2] {
  const amount = (minor: bigint) => (language: DocumentLanguage) =>
    minor === 0n ? null : formatMoney({ minor, currency }, language);
  const names = (list: ChangeFigures["ends"]) => (language: DocumentLanguage) =>
    list.length === 0 ? null : list.map((one) => one[language]).join(", ");
  return {
    from: figures.thingOn,
    until: figures.renewsUntil,
    nextOn: figures.nextOn,
    couponStays: figures.couponStays,
    couponEnds: figures.couponEnds,
    ownEnds: names(figures.ownEnds),
    ends: names(ends),
    partsEnd: partsTold(
      parts,
      "ends",
      ({ text, on }, language) => `${text[language]} (${formatDate(lastDay(on), language)})`,
    ),
    partsKept: partsTold(parts, "keeps", ({ text, on, minor }, language) => {
      const sum = formatMoney({ minor, currency }, language);
      return `${text[language]}: ${sum} (${formatDate(on, language)})`;
    }),
    partsFree: partsTold(
      parts,
      "joins",
      ({ text, on }, language) => `${text[language]} (${formatDate(on, language)})`,
    ),
    begins: names(begins),
    credit: amount(figures.creditMinor),
    offOpen: amount(figures.offOpenMinor),
    withdrawn: amount(figures.withdrawnMinor),
    again: amount(figures.againMinor),
    kept: amount(figures.keptMinor),
    charge: amount(figures.chargeMinor),
    next: figures.nextOn === null ? () => null : amount(figures.nextMinor),
  };
}

function partsTold(
  parts: readonly PartFigures[],
  outcome: PartFigures["outcome"],
  say: (one: PartFigures, language: DocumentLanguage) => string,
) {
  const meant = parts.filter((one) => one.outcome === outcome);
  return (language: DocumentLanguage): string | null =>
    meant.length === 0 ? null : meant.map((one) => say(one, language)).join(" · ");
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function storable(figures: ChangeFigures): object {
  const { ends: _, begins: __, parts: ___, vatWait: ____, ownEnds: _____, ...own } = figures;
  return Object.fromEntries(
    Object.entries(own).map(([key, value]) => [key, typeof value === "bigint" ? value.toString() : value]),
  );
}

/** Step. One credit note for each invoice; what was paid stays with the customer for the next one. */
export async function creditRest(
  ctx: Ctx,
  credits: readonly RestCredit[],
  reasonIn: (language: DocumentLanguage) => string,
  { billAgain = false } = {},
): Promise<Result<null, NotCreditable>> {
  for (const [documentId, own] of Map.groupBy(credits, (one) => one.documentId)) {
    const lines = own.map(({ lineId, minor }) => ({ lineId, minor }));
    const reason = reasonIn(own[0]?.language ?? "en");
    const given = await giveCredit(ctx, { documentId, lines, reason, excess: "keep", billAgain });
    if (!given.ok) return refuse({ code: "not_creditable", why: given.refusal.code });
  }
  return ok(null);
}
