// Routes of the addresses an account's invoices go to: the form of one, and saving it.
import { z } from "zod";
import { saveBillingProfile } from "../../../business/customers/index.ts";
import type { BillingProfile } from "../../../business/customers/index.ts";
import type { Asked, Reply, Visit } from "../../../kernel/http.ts";
import { enquireVat, sellerOf } from "../../core/index.ts";
import { sentences } from "../../shop/checkout/order-check.ts";
import { orderWords } from "../../shop/checkout/order.words.ts";
import type { Routes, Site } from "../../site.ts";
import { eInvoiceErrors } from "../../ui/index.ts";
import type { FormErrors, FormValues } from "../../ui/index.ts";
import { noSuch, portalRoute } from "../portal-door.tsx";
import { frameOf, goneTo, shown } from "../portal-frame.tsx";
import { portalWords } from "../portal.words.ts";
import { accountWords } from "./account.words.ts";
import { BillingPage } from "./billing-page.tsx";
import { billing, billingWish, meantProfile } from "./billing-wish.ts";
import type { Billing, Meant } from "./billing-wish.ts";

const HOME = "/portal/details";

export const billingRoutes: Routes = (site) => [
  portalRoute(site, {
    path: `${HOME}/:id/billing`,
    right: "profile.do",
    opensTo: "profile.see",
    on: "account",
    input: z.object({ profile: z.string().max(40).default("") }),
    async handle(visit, { params, input }) {
      const accountId = params["id"] ?? "";
      const meant = await meantProfile(site, accountId, input.profile);
      if (meant === null) return noSuch(site, visit);
      const values = meant.profile ? valuesOf(meant.profile) : {};
      return billingPage(site, visit, { accountId, which: input.profile, meant, values, errors: {} });
    },
  }),
  portalRoute(site, {
    method: "POST",
    path: `${HOME}/:id/billing`,
    right: "profile.do",
    on: "account",
    action: saveBillingProfile.name,
    input: billing,
    opensTo: "profile.see",
    ask: ({ params, input }) => billingWish(site, params["id"] ?? "", input),
    handle: (visit, asked) => saveBilling(site, visit, asked),
  }),
];

const valuesOf = (profile: BillingProfile): FormValues => ({
  organisation: profile.organisation,
  name: profile.name,
  country: profile.country,
  line1: profile.line1,
  line2: profile.line2,
  postal_code: profile.postalCode,
  city: profile.city,
  region: profile.region,
  vat_id: profile.vatId ?? "",
  e_invoice: profile.eInvoice,
  invoice_by: profile.invoiceBy ?? "account",
  routing_id: profile.routingId ?? "",
  electronic_address: profile.electronicAddress ?? "",
  purchase_order: profile.purchaseOrder ?? "",
});

type Shown = {
  readonly accountId: string;
  readonly which: string;
  readonly meant: Meant;
  readonly values: FormValues;
  readonly errors: FormErrors;
};

function billingPage(site: Site, visit: Visit, at: Shown, refused = false): Reply {
  const page = (
    <BillingPage
      frame={frameOf(site, visit)}
      accountId={at.accountId}
      profile={at.which}
      mayBecomeUsual={at.meant.hasUsual && at.meant.profile?.isDefault !== true}
      values={at.values}
      errors={at.errors}
      homeCountry={sellerOf(visit).country}
    />
  );
  return shown(page, refused);
}

async function saveBilling(site: Site, visit: Visit, { params, input }: Asked<Billing>): Promise<Reply> {
  const accountId = params["id"] ?? "";
  const { adapt, profile: which, ...values } = input;
  const meant = await meantProfile(site, accountId, which);
  if (meant === null) return noSuch(site, visit);
  const at = { accountId, which, meant, values: { ...values, as_default: input.as_default === "on" } };
  if (adapt !== undefined) return billingPage(site, visit, { ...at, errors: {} });
  const refused = (errors: FormErrors): Reply => billingPage(site, visit, { ...at, errors }, true);
  const vat = input.vat_id.trim();
  const words = orderWords(visit.lang);
  const said = vat === "" ? null : await enquireVat(site, visit, vat);
  if (said?.state === "malformed") return refused({ vat_id: words.errVat });
  if (said?.state === "invalid") return refused({ vat_id: accountWords(visit.lang).errVatUnknown });
  const done = await site.act(saveBillingProfile, visit.actor, {
    accountId,
    profileId: meant.profile?.id ?? null,
    billing: {
      name: input.name,
      organisation: input.organisation,
      line1: input.line1,
      line2: input.line2,
      postalCode: input.postal_code,
      city: input.city,
      region: input.region,
      country: input.country,
      vatId: input.vat_id,
      routingId: input.routing_id,
      purchaseOrder: input.purchase_order,
      eInvoice: input.e_invoice,
      invoiceBy: input.invoice_by === "account" ? null : input.invoice_by,
      electronicAddress: input.electronic_address,
    },
    vatCheck: said && { text: said.text, check: said.state, at: visit.now },
    asDefault: input.as_default === "on",
  });
  if (done.ok) return goneTo(HOME, "billing");
  const { refusal } = done;
  switch (refusal.code) {
    case "invalid":
      return refused({ ...sentences(refusal.issues, words), ...eInvoiceErrors(visit.lang, refusal.issues) });
    case "no_such":
    case "not_allowed":
      return refused({ "": accountWords(visit.lang).gone });
    case "key_reused":
      return refused({ "": portalWords(visit.lang).keyReused });
  }
}
