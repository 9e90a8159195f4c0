// Whoever gets an account's mails about domains hears what became of a name after it had come to us. Said within the act that
// learnt it, so that it is said exactly when it is so, and never again for an answer or a notice that comes twice.
import type { Ctx } from "../../../kernel/act.ts";
import { newId } from "../../../kernel/ids.ts";
import { dateIn, formatDate } from "../../../kernel/time.ts";
import { recipientsOf } from "../../customers/index.ts";
import { sayByMails } from "../../messages/index.ts";
import type { MailTemplate } from "../../messages/index.ts";
import { sellerById, siteAddress } from "../../sellers/index.ts";
import type { RegistryState } from "../domain.rules.ts";
import type { Domain } from "../domain.store.ts";
import type { RegisteredDomain } from "../registrar.port.ts";
import {
  domainChangeRefusedMail,
  domainNotRenewedMail,
  domainRenewedMail,
  domainUnclearMail,
} from "./domain.mails.ts";
import type { RefusedChange } from "./domain.mails.ts";
import {
  domainEndedMail,
  domainGoneMail,
  domainLeavingMail,
  domainLeftMail,
  domainRedemptionMail,
  domainRestoredMail,
  domainStaysMail,
} from "./end.mails.ts";

export const domainTexts = [
  domainRenewedMail,
  domainNotRenewedMail,
  domainChangeRefusedMail,
  domainUnclearMail,
  domainLeavingMail,
  domainStaysMail,
  domainLeftMail,
  domainGoneMail,
  domainEndedMail,
  domainRedemptionMail,
  domainRestoredMail,
];

type Own = { readonly title: string; readonly url: string };

async function tell<V extends Own>(
  ctx: Ctx,
  domain: Domain,
  template: MailTemplate<V>,
  more: (dayIn: (instant: Date | null) => string | null) => Omit<V, keyof Own>,
): Promise<void> {
  const seller = await sellerById(ctx.tx, domain.sellerId);
  const own = { title: domain.unicodeName, url: `${siteAddress(seller)}/portal/domains/${domain.id}` };
  const shared = { template, seller, accountId: domain.accountId, about: { kind: "domain", id: domain.id } };
  const cause = `domain:${domain.id}:${newId()}`;
  const mails = (await recipientsOf(ctx.tx, domain.accountId, "domains", ctx.now)).map((to) => {
    const said = more((instant) =>
      instant === null
        ? null
        : formatDate(dateIn(seller.timeZone, instant), to.language === "de" ? "de" : "en"),
    );
    return { ...shared, to, cause, values: { ...own, ...said } };
  });
  await sayByMails(ctx, mails);
}

export const tellRenewed = (ctx: Ctx, domain: Domain, until: Date): Promise<void> =>
  tell(ctx, domain, domainRenewedMail, (dayIn) => ({ until: dayIn(until) ?? "" }));

export const tellNotRenewed = (ctx: Ctx, domain: Domain): Promise<void> =>
  tell(ctx, domain, domainNotRenewedMail, (dayIn) => ({ until: dayIn(domain.expiresAt) }));

export const tellChangeRefused = (
  ctx: Ctx,
  domain: Domain,
  told: { readonly change: RefusedChange; readonly isUnclear: boolean },
): Promise<void> =>
  tell(ctx, domain, domainChangeRefusedMail, () => ({ change: told.change, is_unclear: told.isUnclear }));

/** A move away was asked for elsewhere, or called off there. */
export const tellLeaving = (ctx: Ctx, domain: Domain, told: "asked" | "called_off"): Promise<void> =>
  tell(ctx, domain, told === "asked" ? domainLeavingMail : domainStaysMail, () => ({}));

const OPEN = ["registering", "transferring", "renewing", "deleting"] as const;

/** Step, after a move of the state at the registry. What the order's own mails tell (it came, it did not) is not told here. */
export async function tellMoved(
  ctx: Ctx,
  was: RegistryState,
  domain: Domain,
  more: { readonly found: RegisteredDomain | null; readonly renewalOpen: boolean },
): Promise<void> {
  const before = OPEN.find((state) => state === was);
  if (domain.registryState === "unclear" && before !== undefined)
    return tell(ctx, domain, domainUnclearMail, () => ({ was: before }));
  if (domain.registryState === "redemption")
    return tell(ctx, domain, domainRedemptionMail, () => ({ given_up: domain.wantedState === "given_up" }));
  if (domain.registryState === "active" && was === "redemption")
    return tell(ctx, domain, domainRestoredMail, () => ({}));
  if (domain.registryState !== "gone") return;
  const facts = { has_contract: domain.contractId !== null, renewal_open: more.renewalOpen };
  if (more.found) return tell(ctx, domain, domainLeftMail, () => facts);
  const isTooLate = was === "redemption";
  if (domain.wantedState !== "given_up")
    return tell(ctx, domain, domainGoneMail, () => ({ ...facts, too_late: isTooLate }));
  return tell(ctx, domain, domainEndedMail, () => ({ renewal_open: more.renewalOpen }));
}
