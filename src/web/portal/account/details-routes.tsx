// Routes of own details: the person, how invoices reach the account, and its billing address.
import { z } from "zod";
import {
  accountsByIds,
  changeAccount,
  defaultProfile,
  fieldsOf,
  fieldValuesOf,
  saveBillingProfile,
} from "../../../business/customers/index.ts";
import type { BillingProfile } from "../../../business/customers/index.ts";
import { changePerson, personById } from "../../../business/people/index.ts";
import type { Asked, Reply, Visit } from "../../../kernel/http.ts";
import { enquireVat, sellerOf } from "../../core/index.ts";
import { sentences } from "../../shop/checkout/order-check.ts";
import { orderWords } from "../../shop/checkout/order.words.ts";
import type { Routes, Site } from "../../site.ts";
import { eInvoiceErrors } from "../../ui/index.ts";
import type { FormErrors, FormValues } from "../../ui/index.ts";
import { billing, billingWish } from "./billing-wish.ts";
import type { Billing } from "./billing-wish.ts";
import { accountWords } from "./account.words.ts";
import { BillingPage, DetailsPage } from "./details-pages.tsx";
import { holds, lacks, noSuch, portalRoute, wholeAccounts } from "../portal-door.tsx";
import { frameOf, goneTo, shown } from "../portal-frame.tsx";
import { portalWords } from "../portal.words.ts";

const HOME = "/portal/details";
const text = (max: number) => z.string().max(max).default("");
const language = z.enum(["de", "en"]);
const me = z.strictObject({ name: text(1_000), phone: text(1_000), language });
const invoicing = z.strictObject({ invoice_by: z.enum(["mail", "post", "both", "portal"]), language });
export const detailRoutes: Routes = (site) => [
  portalRoute(site, { path: HOME, right: "self", handle: (visit) => page(site, visit, null, {}) }),
  portalRoute(site, {
    method: "POST",
    path: HOME,
    right: "self",
    action: changePerson.name,
    input: me,
    handle: (visit, asked) => saveMe(site, visit, asked),
  }),
  portalRoute(site, {
    method: "POST",
    path: `${HOME}/:id/invoicing`,
    right: "profile.do",
    on: "account",
    action: changeAccount.name,
    input: invoicing,
    ask: ({ params, input }) => ({
      act: "change_account",
      input: { accountId: params["id"] ?? "", invoiceBy: input.invoice_by, language: input.language },
    }),
    async handle(visit, { params, input }) {
      const accountId = params["id"] ?? "";
      const { invoice_by: invoiceBy, language: lang } = input;
      const done = await site.act(changeAccount, visit.actor, { accountId, invoiceBy, language: lang });
      if (done.ok) return goneTo(HOME, "invoicing");
      return done.refusal.code === "not_allowed"
        ? lacks(site, visit, "profile.do", accountId)
        : noSuch(site, visit);
    },
  }),
  portalRoute(site, {
    path: `${HOME}/:id/billing`,
    right: "profile.do",
    opensTo: "profile.see",
    on: "account",
    async handle(visit, { params }) {
      const profile = await defaultProfile(site.db.read, params["id"] ?? "");
      return billingPage(site, visit, params["id"] ?? "", profile ? valuesOf(profile) : {}, {});
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

async function page(site: Site, visit: Visit, values: FormValues | null, errors: FormErrors): Promise<Reply> {
  const db = site.db.read;
  const person = visit.actor.id === null ? null : await personById(db, visit.actor.id);
  if (person === null) return noSuch(site, visit);
  const accounts = await accountsByIds(db, wholeAccounts(visit, "profile.see"));
  const details = await Promise.all(
    accounts.map(async (account) => ({
      account,
      profile: await defaultProfile(db, account.id),
      fields: (await fieldsOf(db, account.sellerId)).filter((one) => one.shownTo === "customer"),
      held: await fieldValuesOf(db, account.id),
      mayAsk: true,
      mayChange: holds(visit, "profile.do", {
        kind: "account",
        id: account.id,
        accountId: account.id,
        sellerId: account.sellerId,
      }),
    })),
  );
  return shown(
    <DetailsPage
      frame={frameOf(site, visit)}
      person={person}
      accounts={details}
      values={values}
      errors={errors}
    />,
    values !== null,
  );
}

async function saveMe(site: Site, visit: Visit, { input }: Asked<z.infer<typeof me>>): Promise<Reply> {
  const words = accountWords(visit.lang);
  const done = await site.act(changePerson, visit.actor, {
    personId: visit.actor.id ?? "",
    homeCountry: sellerOf(visit).country,
    ...input,
  });
  if (done.ok) return goneTo(HOME, "details");
  const { refusal } = done;
  switch (refusal.code) {
    case "invalid": {
      const bad = new Set(refusal.issues.map((one) => one.field));
      return page(site, visit, input, {
        ...(bad.has("name") ? { name: words.errName } : {}),
        ...(bad.has("phone") ? { phone: words.errPhone } : {}),
        ...(bad.has("language") ? { language: words.errLanguage } : {}),
      });
    }
    case "no_such":
    case "not_allowed":
    case "key_reused":
      return page(site, visit, input, { "": words.gone });
  }
}

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

function billingPage(
  site: Site,
  visit: Visit,
  accountId: string,
  values: FormValues,
  errors: FormErrors,
  refused = false,
): Reply {
  const page = (
    <BillingPage
      frame={frameOf(site, visit)}
      accountId={accountId}
      values={values}
      errors={errors}
      homeCountry={sellerOf(visit).country}
    />
  );
  return shown(page, refused);
}

async function saveBilling(site: Site, visit: Visit, { params, input }: Asked<Billing>): Promise<Reply> {
  const accountId = params["id"] ?? "";
  const { adapt, ...values } = input;
  if (adapt !== undefined) return billingPage(site, visit, accountId, values, {});
  const vat = input.vat_id.trim();
  const words = orderWords(visit.lang);
  const said = vat === "" ? null : await enquireVat(site, visit, vat);
  if (said?.state === "malformed")
    return billingPage(site, visit, accountId, values, { vat_id: words.errVat }, true);
  if (said?.state === "invalid")
    return billingPage(
      site,
      visit,
      accountId,
      values,
      { vat_id: accountWords(visit.lang).errVatUnknown },
      true,
    );
  const profile = await defaultProfile(site.db.read, accountId);
  const done = await site.act(saveBillingProfile, visit.actor, {
    accountId,
    profileId: profile?.id ?? null,
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
  });
  if (done.ok) return goneTo(HOME, "billing");
  const { refusal } = done;
  switch (refusal.code) {
    case "invalid":
      return billingPage(
        site,
        visit,
        accountId,
        values,
        { ...sentences(refusal.issues, words), ...eInvoiceErrors(visit.lang, refusal.issues) },
        true,
      );
    case "no_such":
    case "not_allowed":
      return billingPage(site, visit, accountId, values, { "": accountWords(visit.lang).gone }, true);
    case "key_reused":
      return billingPage(site, visit, accountId, values, { "": portalWords(visit.lang).keyReused }, true);
  }
}
