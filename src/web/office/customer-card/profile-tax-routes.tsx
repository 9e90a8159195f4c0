// Routes about the tax of one billing profile: asking a register, saying why its country is right, freeing it of tax.
import { untilOf } from "../../../business/contracts/index.ts";
import { billingProfile } from "../../../business/customers/index.ts";
import {
  acceptPlaceOfProfile,
  askVatOfProfile,
  endExemption,
  EXEMPTION_KINDS,
  exemptionsOfProfile,
  exemptProfile,
  placeOfProfile,
} from "../../../business/tax/index.ts";
import type { ExemptProfileRefusal } from "../../../business/tax/index.ts";
import { z } from "zod";
import type { GeneralRefusal } from "../../../kernel/act.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { sellerOf } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import type { FormErrors, Lang } from "../../ui/index.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere } from "../frame.tsx";
import { ossWords } from "../tax/oss.words.ts";
import { holds, isId, todayOf } from "../staff/staff-visit.ts";
import { showCard } from "./card-frame.tsx";
import { ProfileTax } from "./profile-tax-page.tsx";
import { profileTaxWords } from "./profile-tax.words.ts";

const PROFILE = "/office/billing-profiles/:id";
const onProfile = (params: Readonly<Record<string, string>>) => ({
  kind: "billing_profile",
  id: params["id"] ?? "",
});
const pageOf = (id: string): string => `/office/billing-profiles/${id}/tax`;

export const profileTaxRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: `${PROFILE}/tax`,
    who: ["staff:customers.see"],
    on: onProfile,
    input: pageQuery,
    handle: (visit, { params, input }) => show(site, visit, params["id"], { done: input.done }),
  }),
  route({
    method: "POST",
    path: `${PROFILE}/ask-vat`,
    who: ["staff:customers.change"],
    on: onProfile,
    action: askVatOfProfile.name,
    input: posted({}),
    async handle(visit, { params }) {
      const id = params["id"] ?? "";
      const done = await site.act(askVatOfProfile, visit.actor, { billingProfileId: id });
      if (done.ok) return leadTo(pageOf(id), "saved");
      const words = profileTaxWords(visit.lang);
      const own = {
        no_vat_id: words.noVatToAsk,
        no_register: words.noVatRegister,
        bad_move: words.vatIsAsked,
      };
      const said =
        own[done.refusal.code as keyof typeof own] ?? (await refusalSentence(site, visit, done.refusal));
      return show(site, visit, id, { again: { form: "ask", values: {}, errors: { "": said } } });
    },
  }),
  route({
    method: "POST",
    path: `${PROFILE}/place`,
    who: ["staff:orders.decide"],
    on: onProfile,
    action: acceptPlaceOfProfile.name,
    input: posted({ reason: text(1_000) }),
    async handle(visit, { params, input: { reason } }) {
      const id = params["id"] ?? "";
      const done = await site.act(acceptPlaceOfProfile, visit.actor, { billingProfileId: id, reason });
      if (done.ok) return leadTo(pageOf(id), "saved");
      const words = ossWords(visit.lang);
      const own = { reason_missing: words.errPlaceReason, not_unclear: words.errPlaceGone };
      const said =
        own[done.refusal.code as keyof typeof own] ?? (await refusalSentence(site, visit, done.refusal));
      return show(site, visit, id, {
        again: { form: "place", values: { reason }, errors: { reason: said } },
      });
    },
  }),
  route({
    method: "POST",
    path: `${PROFILE}/exemptions`,
    who: ["staff:billing.credit"],
    on: onProfile,
    action: exemptProfile.name,
    input: posted({
      kind: z.enum(EXEMPTION_KINDS),
      country: text(2),
      code: text(40),
      basis: text(200),
      proof: text(500),
      valid_from: text(10),
      valid_until: text(10),
    }),
    async handle(visit, { params, input }) {
      const id = params["id"] ?? "";
      const {
        idempotency_key: _,
        valid_from: validFrom,
        valid_until: until,
        code,
        country,
        ...typed
      } = input;
      const days = { validFrom, validUntil: until === "" ? null : untilOf(until) };
      const where = { country: country.toUpperCase(), code: code === "" ? null : code.toUpperCase() };
      const done = await site.act(exemptProfile, visit.actor, {
        ...typed,
        ...where,
        ...days,
        billingProfileId: id,
      });
      if (done.ok) return leadTo(pageOf(id), "saved");
      const errors = await errorsOf(site, visit, done.refusal);
      const values = { ...typed, country, code, valid_from: validFrom, valid_until: until };
      return show(site, visit, id, { again: { form: "exempt", values, errors } });
    },
  }),
  route({
    method: "POST",
    path: "/office/exemptions/:id/end",
    who: ["staff:billing.credit"],
    on: (params) => ({ kind: "exemption", id: params["id"] ?? "" }),
    action: endExemption.name,
    input: posted({}),
    async handle(visit, { params }) {
      const exemptionId = params["id"] ?? "";
      const done = await site.act(endExemption, visit.actor, { exemptionId });
      return done.ok ? leadTo(pageOf(done.value), "saved") : nothingThere(site, visit);
    },
  }),
];

const ofField = (lang: Lang) => {
  const words = profileTaxWords(lang);
  return {
    code: ["code", words.errCode],
    basis: ["basis", words.errBasis],
    proof: ["proof", words.errProof],
    until: ["valid_until", words.errUntil],
    country: ["country", words.errCountry],
  } as const;
};

async function errorsOf(
  site: Site,
  visit: Visit,
  refusal: ExemptProfileRefusal | GeneralRefusal,
): Promise<FormErrors> {
  const words = profileTaxWords(visit.lang);
  switch (refusal.code) {
    case "invalid_exemption":
      return Object.fromEntries(refusal.faults.map((fault) => ofField(visit.lang)[fault]));
    case "bad_date":
      return { [refusal.field === "validFrom" ? "valid_from" : "valid_until"]: words.errDate };
    case "exempt_already":
      return { "": words.errAlready };
    case "vat_id_needed":
      return { kind: words.errVatId };
    default:
      return { "": await refusalSentence(site, visit, refusal) };
  }
}

async function show(
  site: Site,
  visit: Visit,
  id: string | undefined,
  shown: { readonly done?: string | undefined; readonly again?: Again },
): Promise<Reply> {
  const { read } = site.db;
  const profile = isId(id) ? await billingProfile(read, id) : null;
  if (!profile) return nothingThere(site, visit);
  const about = { part: "billing" as const, done: shown.done, failed: shown.again !== undefined };
  return showCard(site, visit, profile.accountId, about, async () => (
    <ProfileTax
      lang={visit.lang}
      profile={profile}
      home={sellerOf(visit).country}
      today={todayOf(visit)}
      place={await placeOfProfile(read, profile.id)}
      exemptions={await exemptionsOfProfile(read, profile.id, { ended: true })}
      may={{
        change: holds(visit, "customers.change"),
        decide: holds(visit, "orders.decide"),
        exempt: holds(visit, "billing.credit"),
      }}
      again={shown.again}
    />
  ));
}
