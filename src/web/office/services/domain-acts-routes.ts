// Routes of what staff does with a domain by hand: renewing out of turn, restoring, keeping, giving up.
import { restoreDomain } from "../../../business/billing/index.ts";
import { giveUpDomain, renewDomainByHand, setAutoRenew } from "../../../business/domains/index.ts";
import { route } from "../../../kernel/http.ts";
import { newId } from "../../../kernel/ids.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Refusal } from "../../../kernel/result.ts";
import type { Routes, Site } from "../../site.ts";
import type { FormErrors } from "../../ui/index.ts";
import { leadTo, posted, refusalSentence, text } from "../forms.ts";
import { isId } from "../staff/staff-visit.ts";
import { domainActsWords } from "./domain-acts.words.ts";
import { onDomain, showDomain } from "./shown-domain.tsx";

const AT = "/office/domains";
const WHEN = ["at_end", "now"] as const;
const FEES = ["bill", "waive"] as const;
const minorOf = (typed: string): bigint => (/^\d{1,18}$/.test(typed) ? BigInt(typed) : -1n);

export const domainActsRoutes: Routes = (site) => [
  route({
    method: "POST",
    path: `${AT}/:id/renew`,
    who: ["staff:services.change"],
    on: onDomain,
    action: renewDomainByHand.name,
    input: posted({ years: text(2), reason: text(500) }),
    async handle(visit, { params, input }) {
      const domainId = params["id"] ?? "";
      const words = domainActsWords(visit.lang);
      const { years: typed, reason, idempotency_key: key } = input;
      const again = (errors: FormErrors): Promise<Reply> =>
        showDomain(site, visit, domainId, {
          again: { form: "renew", values: { years: typed, reason }, errors },
        });
      if (!/^(?:[1-9]|10)$/.test(typed)) return again({ years: words.errYears });
      if (reason.trim() === "") return again({ reason: words.errReason });
      // The form's own key is the cause: sent twice, it renews once.
      const asked = { domainId, years: Number(typed), causeId: isId(key) ? key : newId() };
      const done = await site.act(renewDomainByHand, visit.actor, asked, { reason: reason.trim() });
      if (done.ok) return leadTo(`${AT}/${domainId}`, "saved");
      return again({ "": await sentence(site, visit, done.refusal) });
    },
  }),
  route({
    method: "POST",
    path: `${AT}/:id/restore`,
    who: ["staff:services.change"],
    on: onDomain,
    action: restoreDomain.name,
    input: posted({
      reason: text(500),
      fee: text(10),
      stated: text(20),
      goes_on: text(3),
      contract: text(40),
      contract_price: text(20),
    }),
    async handle(visit, { params, input }) {
      const { reason, fee, stated, goes_on } = input;
      const domainId = params["id"] ?? "";
      const words = domainActsWords(visit.lang);
      const again = (errors: FormErrors): Promise<Reply> =>
        showDomain(site, visit, domainId, {
          again: { form: "restore", values: { reason, fee, goes_on }, errors },
        });
      const why = reason.trim();
      const chosen = FEES.find((one) => one === fee);
      // Shown without a price, it is restored without one.
      const isPriced = stated !== "";
      if (why === "" || (isPriced && chosen === undefined))
        return again({
          ...(why === "" ? { reason: words.errReason } : {}),
          ...(isPriced && chosen === undefined ? { fee: words.errFee } : {}),
        });
      const goesOn =
        goes_on === "yes" && isId(input.contract)
          ? { contractId: input.contract, statedMinor: minorOf(input.contract_price) }
          : null;
      const asked = isPriced
        ? { domainId, goesOn, fee: chosen ?? ("waive" as const), statedMinor: minorOf(stated) }
        : { domainId, goesOn, fee: "agreed" as const, statedMinor: null };
      const done = await site.act(restoreDomain, visit.actor, asked, { reason: why });
      if (done.ok) return leadTo(`${AT}/${domainId}`, "restoring");
      // The form may be gone with what it asked for.
      return showDomain(site, visit, domainId, { problem: await sentence(site, visit, done.refusal) });
    },
  }),
  route({
    method: "POST",
    path: `${AT}/:id/keep`,
    who: ["staff:services.change"],
    on: onDomain,
    action: setAutoRenew.name,
    input: posted({ reason: text(500) }),
    async handle(visit, { params, input: { reason } }) {
      const domainId = params["id"] ?? "";
      const why = reason.trim();
      if (why === "") {
        const errors = { reason: domainActsWords(visit.lang).errReason };
        return showDomain(site, visit, domainId, { again: { form: "keep", values: { reason }, errors } });
      }
      const asked = { domainId, autoRenew: true };
      const done = await site.act(setAutoRenew, visit.actor, asked, { reason: why });
      if (done.ok) return leadTo(`${AT}/${domainId}`, "saved");
      // The form may be gone with what it asked for.
      return showDomain(site, visit, domainId, { problem: await sentence(site, visit, done.refusal) });
    },
  }),
  route({
    method: "POST",
    path: `${AT}/:id/give-up`,
    who: ["staff:services.change"],
    on: onDomain,
    action: giveUpDomain.name,
    input: posted({ when: text(10), reason: text(500) }),
    async handle(visit, { params, input }) {
      const domainId = params["id"] ?? "";
      const words = domainActsWords(visit.lang);
      const { when: typed, reason } = input;
      const again = (errors: FormErrors): Promise<Reply> =>
        showDomain(site, visit, domainId, {
          again: { form: "give_up", values: { when: typed, reason }, errors },
        });
      const when = WHEN.find((one) => one === typed);
      if (when === undefined) return again({ when: words.errWhen });
      const why = reason.trim();
      if (why === "") return again({ reason: words.errReason });
      const done = await site.act(giveUpDomain, visit.actor, { domainId, when, why }, { reason: why });
      if (done.ok) return leadTo(`${AT}/${domainId}`, "saved");
      return again({ "": await sentence(site, visit, done.refusal) });
    },
  }),
];

type NotOn = "plan_gone" | "account_closed" | "billed_already" | "contract_changed";
const NOT_ON: ReadonlySet<string> = new Set<NotOn>([
  "plan_gone",
  "account_closed",
  "billed_already",
  "contract_changed",
]);

function sentence(site: Site, visit: Visit, refusal: Refusal): Promise<string> | string {
  if (["bad_move", "not_renewable", "too_late"].includes(refusal.code))
    return domainActsWords(visit.lang).errState;
  if (refusal.code === "not_restorable") return domainActsWords(visit.lang).errRestore;
  if (refusal.code === "price_changed") return domainActsWords(visit.lang).errPrice;
  if (refusal.code === "no_address") return domainActsWords(visit.lang).errAddress;
  const { code } = refusal;
  if (NOT_ON.has(code)) return domainActsWords(visit.lang)[`notOn_${code as NotOn}`];
  if (refusal.code === "under_way") return domainActsWords(visit.lang).errUnderWay;
  return refusalSentence(site, visit, refusal);
}
