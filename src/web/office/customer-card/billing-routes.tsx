// A customer's billing profiles: where invoices go, added, changed, made the default, ended.
import { z } from "zod";
import { billingProfile, billingProfilesOf, saveBillingProfile } from "../../../business/customers/index.ts";
import type { BillingProfile } from "../../../business/customers/index.ts";
import { endBillingProfile } from "../../../business/contracts/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import { enquireVat, sellerOf } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import { DELIVERY_CHOICES, E_INVOICE_CHOICES } from "../../ui/index.ts";
import type { FormValues } from "../../ui/index.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere } from "../frame.tsx";
import { holds, isId } from "../staff/staff-visit.ts";
import { BillingForm, Profiles } from "./billing-forms.tsx";
import { cardPath, onAccount, showCard } from "./card-frame.tsx";
import { cardWords } from "./card.words.ts";
import { errorsOf } from "./details-routes.tsx";

const PATH = "/office/customers/:id/billing";
const PROFILE = "/office/billing-profiles/:id";
const onProfile = (params: Readonly<Record<string, string>>) => ({
  kind: "billing_profile",
  id: params["id"] ?? "",
});
const change = ["staff:customers.change"] as const;

const form = posted({
  name: text(1_000),
  organisation: text(1_000),
  country: text(2),
  line1: text(1_000),
  line2: text(1_000),
  postal_code: text(1_000),
  city: text(1_000),
  region: text(1_000),
  vat_id: text(1_000),
  routing_id: text(1_000),
  purchase_order: text(1_000),
  e_invoice: z.enum(E_INVOICE_CHOICES).default("none"),
  invoice_by: z.enum(DELIVERY_CHOICES).default("account"),
  electronic_address: text(1_000),
  pay_by: z.enum(["card", "transfer", "cheque", "money_order", "debit"]).default("transfer"),
  as_default: z.literal("on").optional(),
  /** Only the country was changed: the form is drawn again with that country's fields. */
  adapt: z.literal("country").optional(),
});
type Typed = z.infer<typeof form>;

export const billingRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who: ["staff:customers.see"],
    on: onAccount,
    input: pageQuery,
    handle: (visit, { params, input }) => showProfiles(site, visit, params["id"], { done: input.done }),
  }),
  route({
    method: "GET",
    path: `${PATH}/new`,
    who: change,
    on: onAccount,
    handle: (visit, { params }) => showForm(site, visit, params["id"], { profile: null }),
  }),
  route({
    method: "POST",
    path: `${PATH}/new`,
    who: change,
    on: onAccount,
    action: saveBillingProfile.name,
    input: form,
    handle: (visit, { params, input }) => save(site, visit, params["id"] ?? "", null, input),
  }),
  route({
    method: "GET",
    path: PROFILE,
    who: change,
    on: onProfile,
    async handle(visit, { params }) {
      const profile = await profileOf(site, params["id"]);
      return profile ? showForm(site, visit, profile.accountId, { profile }) : nothingThere(site, visit);
    },
  }),
  route({
    method: "POST",
    path: PROFILE,
    who: change,
    on: onProfile,
    action: saveBillingProfile.name,
    input: form,
    async handle(visit, { params, input }) {
      const profile = await profileOf(site, params["id"]);
      return profile ? save(site, visit, profile.accountId, profile, input) : nothingThere(site, visit);
    },
  }),
  route({
    method: "POST",
    path: `${PROFILE}/end`,
    who: change,
    on: onProfile,
    action: endBillingProfile.name,
    input: posted({}),
    async handle(visit, { params }) {
      const profile = await profileOf(site, params["id"]);
      if (!profile) return nothingThere(site, visit);
      const done = await site.act(endBillingProfile, visit.actor, { billingProfileId: profile.id });
      if (done.ok) return leadTo(cardPath(profile.accountId, "billing"), "saved");
      const words = cardWords(visit.lang);
      const { refusal } = done;
      const problem =
        refusal.code === "is_default"
          ? words.endDefault
          : refusal.code === "named_by_quote"
            ? words.endQuoted(refusal.quote)
            : await refusalSentence(site, visit, refusal);
      return showProfiles(site, visit, profile.accountId, { problem });
    },
  }),
];

const profileOf = (site: Site, id: string | undefined): Promise<BillingProfile | null> =>
  isId(id) ? billingProfile(site.db.read, id) : Promise.resolve(null);

async function save(
  site: Site,
  visit: Visit,
  accountId: string,
  profile: BillingProfile | null,
  input: Typed,
): Promise<Reply> {
  const { idempotency_key: key, adapt, as_default: asDefault, ...typed } = input;
  const again = (errors: Again["errors"]): Promise<Reply> =>
    showForm(site, visit, accountId, {
      profile,
      again: { form: "billing", values: { ...typed, as_default: asDefault ?? "" }, errors },
      adapted: adapt !== undefined,
    });
  if (adapt !== undefined) return again({});
  const words = cardWords(visit.lang);
  const said = typed.vat_id.trim() === "" ? null : await enquireVat(site, visit, typed.vat_id);
  if (said?.state === "malformed") return again({ vat_id: words.errMalformed });
  if (said?.state === "invalid") return again({ vat_id: words.vatUnknown });
  const asked = {
    accountId,
    profileId: profile?.id ?? null,
    billing: {
      name: typed.name,
      organisation: typed.organisation,
      line1: typed.line1,
      line2: typed.line2,
      postalCode: typed.postal_code,
      city: typed.city,
      region: typed.region,
      country: typed.country,
      vatId: typed.vat_id,
      routingId: typed.routing_id,
      purchaseOrder: typed.purchase_order,
      eInvoice: typed.e_invoice,
      invoiceBy: typed.invoice_by === "account" ? null : typed.invoice_by,
      electronicAddress: typed.electronic_address,
      payBy: typed.pay_by,
    },
    vatCheck: said && { text: said.text, check: said.state, at: visit.now },
    asDefault: asDefault === "on",
  };
  const done = await site.act(saveBillingProfile, visit.actor, asked, profile ? {} : { key });
  if (done.ok) return leadTo(cardPath(accountId, "billing"), "saved");
  return again(await errorsOf(site, visit, done.refusal));
}

function showProfiles(
  site: Site,
  visit: Visit,
  id: string | undefined,
  shown: { readonly done?: string | undefined; readonly problem?: string },
): Promise<Reply> {
  return showCard(site, visit, id, { part: "billing", ...shown }, async (account) => (
    <Profiles
      lang={visit.lang}
      accountId={account.id}
      profiles={await billingProfilesOf(site.db.read, [account.id])}
      mayChange={holds(visit, "customers.change")}
    />
  ));
}

type Formed = { readonly profile: BillingProfile | null; readonly again?: Again; readonly adapted?: boolean };

function showForm(site: Site, visit: Visit, id: string | undefined, formed: Formed): Promise<Reply> {
  const { profile, again, adapted = false } = formed;
  const failed = again !== undefined && !adapted;
  return showCard(site, visit, id, { part: "billing", failed }, async (account) => (
    <BillingForm
      lang={visit.lang}
      action={profile ? `/office/billing-profiles/${profile.id}` : cardPath(account.id, "billing") + "/new"}
      home={sellerOf(visit).country}
      profile={profile}
      values={again?.values ?? (profile ? valuesOf(profile) : { name: account.name })}
      errors={again?.errors ?? {}}
    />
  ));
}

const valuesOf = (profile: BillingProfile): FormValues => ({
  name: profile.name,
  organisation: profile.organisation,
  country: profile.country,
  line1: profile.line1,
  line2: profile.line2,
  postal_code: profile.postalCode,
  city: profile.city,
  region: profile.region,
  vat_id: profile.vatId ?? "",
  routing_id: profile.routingId ?? "",
  purchase_order: profile.purchaseOrder ?? "",
  e_invoice: profile.eInvoice,
  invoice_by: profile.invoiceBy ?? "account",
  electronic_address: profile.electronicAddress ?? "",
  pay_by: profile.payBy,
});
