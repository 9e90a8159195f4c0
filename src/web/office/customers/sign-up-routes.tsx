// Routes of signing a customer up by hand, and of sending the invitation once more.
import { z } from "zod";
import { buyerOf } from "../../../business/carts/index.ts";
import {
  accountById,
  inviteCustomerAgain,
  lookalikes,
  signUpCustomer,
} from "../../../business/customers/index.ts";
import type { Lookalike } from "../../../business/customers/index.ts";
import { sellersAll } from "../../../business/sellers/index.ts";
import type { Seller } from "../../../business/sellers/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import { enquireVat, freshKey } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import type { FormErrors, FormValues } from "../../ui/index.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { isId, sellersOf } from "../staff/staff-visit.ts";
import { buyerErrors, buyerFields, buyerIssues } from "./buyer-form.ts";
import { showCustomer } from "../customer-card/overview-routes.tsx";
import { SignUpPage } from "./sign-up-page.tsx";
import { signUpWords } from "./sign-up.words.ts";

const form = posted({
  ...buyerFields,
  brand: text(40),
  language: z.enum(["de", "en"]).default("de"),
  another: z.literal("on").optional(),
  /** Only the country was changed: the form is drawn again with that country's fields. */
  adapt: z.literal("country").optional(),
});
type SignUpForm = z.infer<typeof form>;

export const signUpRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/office/customers/new",
    who: ["staff:customers.add"],
    input: pageQuery,
    handle: (visit) => page(site, visit, {}),
  }),
  route({
    method: "POST",
    path: "/office/customers/new",
    who: ["staff:customers.add"],
    action: signUpCustomer.name,
    input: form,
    handle: (visit, { input }) => signUp(site, visit, input),
  }),
  route({
    method: "POST",
    path: "/office/customers/:id/invite",
    who: ["staff:customers.add"],
    on: (params) => ({ kind: "account", id: params["id"] ?? "" }),
    action: inviteCustomerAgain.name,
    input: posted({}),
    async handle(visit, { params }) {
      const accountId = params["id"] ?? "";
      if (!isId(accountId) || !(await accountById(site.db.read, accountId))) return nothingThere(site, visit);
      const done = await site.act(inviteCustomerAgain, visit.actor, { accountId });
      if (done.ok) return leadTo(`/office/customers/${accountId}`, "invited_again");
      const words = signUpWords(visit.lang);
      const said = { too_many: words.inviteTooMany, has_password: words.inviteDone };
      const { code } = done.refusal;
      const problem =
        code === "too_many" || code === "has_password"
          ? said[code]
          : await refusalSentence(site, visit, done.refusal);
      return showCustomer(site, visit, accountId, { problem });
    },
  }),
];

/** The brands this colleague may sign somebody up with. */
async function brandsOf(site: Site, visit: Visit): Promise<Seller[]> {
  const mine = sellersOf(visit);
  const all = await sellersAll(site.db.read);
  return all
    .filter((one) => mine === null || mine.includes(one.id))
    .toSorted((a, b) => Number(b.id === visit.sellerId) - Number(a.id === visit.sellerId));
}

type Shown = {
  readonly values?: FormValues;
  readonly errors?: FormErrors;
  readonly found?: readonly Lookalike[];
};

async function page(
  site: Site,
  visit: Visit,
  { values = {}, errors = {}, found = [] }: Shown,
): Promise<Reply> {
  return office(site, visit, {
    title: signUpWords(visit.lang).title,
    place: "customers",
    failed: Object.keys(errors).length > 0 || found.length > 0,
    children: (
      <SignUpPage
        lang={visit.lang}
        brands={await brandsOf(site, visit)}
        found={found}
        values={values}
        errors={errors}
        formKey={freshKey()}
      />
    ),
  });
}

async function signUp(site: Site, visit: Visit, input: SignUpForm): Promise<Reply> {
  const { adapt, another, idempotency_key: key, brand, language, ...contact } = input;
  const values = { ...contact, brand, language, another: another === "on" };
  if (adapt !== undefined) return page(site, visit, { values });
  const brands = await brandsOf(site, visit);
  const seller = brands.find((one) => one.id === brand) ?? brands[0];
  if (!seller) return nothingThere(site, visit);
  const words = signUpWords(visit.lang);
  const again = (errors: FormErrors) => page(site, visit, { values, errors });
  const issues = buyerIssues(contact, "no_phone");
  if (issues.length > 0) return again(buyerErrors(issues, visit.lang));
  const vat = contact.kind === "business" ? contact.vat_id.trim() : "";
  const said = vat === "" ? null : await enquireVat(site, visit, vat);
  if (said?.state === "invalid") return again({ vat_id: words.errVatUnknown });
  if (said?.state === "malformed") return again({ vat_id: words.errMalformed });
  const about = {
    language,
    timeZone: seller.timeZone,
    currency: seller.currency,
    payBy: "transfer",
  } as const;
  const { person, account, billing } = buyerOf(contact, about);
  if (!person || !billing) return again({ "": words.errMalformed });
  const vatCheck = said && { text: said.text, check: said.state, at: visit.now };
  const wish = { sellerId: seller.id, person, account, billing, vatCheck, isAnother: another === "on" };
  const done = await site.act(signUpCustomer, visit.actor, wish, key === undefined ? {} : { key });
  if (done.ok) return leadTo(`/office/customers/${done.value.accountId}`, "signed_up");
  const { refusal } = done;
  if (refusal.code === "invalid") return again(buyerErrors(refusal.issues, visit.lang));
  if (refusal.code === "known_already") {
    const { email, phone, name, organisation, postal_code: postalCode, country } = contact;
    const asked = { sellerId: seller.id, email, phone, name, organisation, postalCode, country };
    return page(site, visit, { values, found: await lookalikes(site.db.read, asked) });
  }
  return again({ "": await refusalSentence(site, visit, refusal) });
}
