// Staff change who a customer is, and who belongs to them; a mail address by both letter boxes only.
import { z } from "zod";
import {
  correctAccount,
  correctContact,
  membershipById,
  membersOf,
} from "../../../business/customers/index.ts";
import type { Account } from "../../../business/customers/index.ts";
import { askEmailChange, REMOVAL_CHECKS } from "../../../business/people/index.ts";
import { sellerById } from "../../../business/sellers/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import { langsOf } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import { eInvoiceErrors } from "../../ui/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere } from "../frame.tsx";
import { isId } from "../staff/staff-visit.ts";
import { personAccessWords } from "../customers/person-access.words.ts";
import { cardPath, onAccount, showCard } from "./card-frame.tsx";
import { cardWords } from "./card.words.ts";
import { DetailForms } from "./details-forms.tsx";
import type { FieldIssue } from "../../../kernel/result.ts";

const PATH = "/office/customers/:id/details";
const MEMBER = "/office/memberships/:id";
const onMember = (params: Readonly<Record<string, string>>) => ({
  kind: "membership",
  id: params["id"] ?? "",
});
const who = ["staff:customers.change"] as const;

const accountForm = posted({
  name: text(1_000),
  kind: z.enum(["person", "organisation"]),
  legal_kind: z.enum(["consumer", "business"]),
  evidence: text(1_000),
  language: z.enum(["de", "en"]),
  invoice_by: z.enum(["mail", "post", "both", "portal"]),
});

export const detailsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: PATH,
    who,
    on: onAccount,
    input: pageQuery,
    handle: (visit, { params, input }) => showDetails(site, visit, params["id"], { done: input.done }),
  }),
  route({
    method: "POST",
    path: PATH,
    who,
    on: onAccount,
    action: correctAccount.name,
    input: accountForm,
    async handle(visit, { params, input }) {
      const accountId = params["id"] ?? "";
      const { name, kind, legal_kind: legalKind, evidence, language, invoice_by: invoiceBy } = input;
      const asked = { accountId, name, kind, legalKind, evidence, language, invoiceBy };
      const done = await site.act(correctAccount, visit.actor, asked);
      if (done.ok) return leadTo(cardPath(accountId, "details"), "saved");
      const errors = await errorsOf(site, visit, done.refusal);
      const { idempotency_key: _, ...values } = input;
      return showDetails(site, visit, accountId, { again: { form: "account", values, errors } });
    },
  }),
  route({
    method: "POST",
    path: `${MEMBER}/details`,
    who,
    on: onMember,
    action: correctContact.name,
    input: posted({ name: text(1_000), phone: text(1_000), language: z.enum(["de", "en"]) }),
    async handle(visit, { params, input }) {
      const membershipId = params["id"] ?? "";
      const membership = isId(membershipId) ? await membershipById(site.db.read, membershipId) : null;
      if (!membership) return nothingThere(site, visit);
      const { name, phone, language } = input;
      const homeCountry = (await sellerById(site.db.read, membership.sellerId)).country;
      const asked = { membershipId, name, phone, language, homeCountry };
      const done = await site.act(correctContact, visit.actor, asked);
      if (done.ok) return leadTo(cardPath(membership.accountId, "details"), "saved");
      const errors = await errorsOf(site, visit, done.refusal);
      const again = { form: `c${membershipId}`, values: { name, phone, language }, errors };
      return showDetails(site, visit, membership.accountId, { again });
    },
  }),
  route({
    method: "POST",
    path: `${MEMBER}/email`,
    who,
    on: onMember,
    fresh: true,
    action: askEmailChange.name,
    input: posted({ email: text(1_000), checked_by: text(40), note: text(2_000) }),
    async handle(visit, { params, input }) {
      const { email, checked_by: typed, note } = input;
      const membershipId = params["id"] ?? "";
      const membership = isId(membershipId) ? await membershipById(site.db.read, membershipId) : null;
      if (!membership) return nothingThere(site, visit);
      const checkedBy = REMOVAL_CHECKS.find((one) => one === typed);
      const values = { email, checked_by: typed, note };
      const access = personAccessWords(visit.lang);
      if (checkedBy === undefined) {
        const again = { form: `m${membershipId}`, values, errors: { checked_by: access.errCheck } };
        return showDetails(site, visit, membership.accountId, { again });
      }
      const asked = { personId: membership.personId, email, check: { checkedBy, note } };
      const done = await site.act(askEmailChange, visit.actor, asked);
      if (done.ok) return leadTo(cardPath(membership.accountId, "details"), "email_asked");
      const words = cardWords(visit.lang);
      const own: Readonly<Record<string, FormErrors>> = {
        same: { email: words.mailSame },
        malformed: { email: words.mailBad },
        too_many: { email: words.mailMany },
        no_note: { note: access.errNote },
        not_answered: { checked_by: access.errNotAnswered },
      };
      const errors = own[done.refusal.code] ?? { "": await refusalSentence(site, visit, done.refusal) };
      const again = { form: `m${membershipId}`, values, errors };
      return showDetails(site, visit, membership.accountId, { again });
    },
  }),
];

type Shown = { readonly done?: string | undefined; readonly again?: Again };

function showDetails(site: Site, visit: Visit, id: string | undefined, shown: Shown): Promise<Reply> {
  const frame = { part: "details", done: shown.done, failed: shown.again !== undefined } as const;
  return showCard(site, visit, id, frame, async (account: Account) => {
    const members = (await membersOf(site.db.read, account.id)).filter((one) => one.state === "active");
    const langs = langsOf(await sellerById(site.db.read, account.sellerId));
    return (
      <DetailForms lang={visit.lang} langs={langs} account={account} members={members} again={shown.again} />
    );
  });
}

type Refused = Parameters<typeof refusalSentence>[2] & {
  readonly issues?: readonly FieldIssue[];
};

/** One sentence for each field, or one above the form. */
export async function errorsOf(site: Site, visit: Visit, refusal: Refused): Promise<Again["errors"]> {
  if (refusal.code !== "invalid") return { "": await refusalSentence(site, visit, refusal) };
  const words = cardWords(visit.lang);
  const names: Readonly<Record<string, string>> = {
    postalCode: "postal_code",
    vatId: "vat_id",
    routingId: "routing_id",
    purchaseOrder: "purchase_order",
    electronicAddress: "electronic_address",
  };
  const said: Readonly<Record<string, string>> = { missing: words.errMissing, too_long: words.errTooLong };
  const plain = Object.fromEntries(
    (refusal.issues ?? []).map(({ field, code }) => [
      names[field] ?? field,
      said[code] ?? words.errMalformed,
    ]),
  );
  return { ...plain, ...eInvoiceErrors(visit.lang, refusal.issues ?? []) };
}
