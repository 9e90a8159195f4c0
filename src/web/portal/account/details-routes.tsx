// Routes of own details: the person, and how invoices reach the account.
import { z } from "zod";
import {
  accountsByIds,
  billingProfilesOf,
  changeAccount,
  fieldsOf,
  fieldValuesOf,
} from "../../../business/customers/index.ts";
import { changePerson, personById } from "../../../business/people/index.ts";
import type { Asked, Reply, Visit } from "../../../kernel/http.ts";
import { sellerOf } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import type { FormErrors, FormValues } from "../../ui/index.ts";
import { accountWords } from "./account.words.ts";
import { DetailsPage } from "./details-pages.tsx";
import { holds, lacks, noSuch, portalRoute, wholeAccounts } from "../portal-door.tsx";
import { frameOf, goneTo, shown } from "../portal-frame.tsx";

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
];

async function page(site: Site, visit: Visit, values: FormValues | null, errors: FormErrors): Promise<Reply> {
  const db = site.db.read;
  const person = visit.actor.id === null ? null : await personById(db, visit.actor.id);
  if (person === null) return noSuch(site, visit);
  const accounts = await accountsByIds(db, wholeAccounts(visit, "profile.see"));
  const details = await Promise.all(
    accounts.map(async (account) => ({
      account,
      profiles: await billingProfilesOf(db, [account.id]),
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
