// Billing a claim by hand, from the customer's card.
import { raiseClaim } from "../../../business/billing/index.ts";
import { accountById, billingProfilesOf } from "../../../business/customers/index.ts";
import { sellerById } from "../../../business/sellers/index.ts";
import type { Seller } from "../../../business/sellers/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { route } from "../../../kernel/http.ts";
import { freshKey } from "../../core/index.ts";
import type { Routes, Site } from "../../site.ts";
import {
  Button,
  ButtonRow,
  Card,
  Checkbox,
  Form,
  MoneyField,
  PageHeader,
  SelectField,
  TextField,
  type FormErrors,
  type FormValues,
  placeOf,
} from "../../ui/index.ts";
import { cardPath, onAccount } from "../customer-card/card-frame.tsx";
import { leadTo, posted, refusalSentence, text } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { isId } from "../staff/staff-visit.ts";
import { typedAmount } from "../money/amounts.ts";
import { claimWords } from "./claim.words.ts";

const CLAIM = "/office/customers/:id/claim";

export const claimRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: CLAIM,
    who: ["staff:billing.issue"],
    on: onAccount,
    handle: (visit, { params }) => show(site, visit, params["id"] ?? "", {}),
  }),
  route({
    method: "POST",
    path: CLAIM,
    who: ["staff:billing.issue"],
    on: onAccount,
    action: raiseClaim.name,
    input: posted({
      text: text(500),
      amount: text(30),
      taxed: text(2),
      profile: text(40),
      reference: text(200),
    }),
    async handle(visit, { params, input }) {
      const accountId = params["id"] ?? "";
      const { idempotency_key: key, ...typed } = input;
      const words = claimWords(visit.lang);
      const again = (errors: FormErrors): Promise<Reply> => show(site, visit, accountId, { typed, errors });
      const seller = await sellerOfAccount(site, accountId);
      if (!seller) return nothingThere(site, visit);
      const minor = typedAmount(visit.lang, typed.amount, seller.currency);
      if (minor === null) return again({ amount: words.errAmount });
      const { profile, reference } = typed;
      const to = isId(profile) ? { billingProfileId: profile } : {};
      const asked = { accountId, text: typed.text, minor, taxed: typed.taxed === "on", reference, ...to };
      const done = await site.act(raiseClaim, visit.actor, asked, { key });
      if (done.ok) return leadTo(cardPath(accountId, "overview"), "saved");
      switch (done.refusal.code) {
        case "text_missing":
          return again({ text: words.errText });
        case "bad_amount":
          return again({ amount: words.errAmount });
        case "reference_too_long":
          return again({ reference: words.errReference });
        case "vat_id_unclear":
          return again({ taxed: words.errVat });
        case "no_address":
          return again({ "": words.errAddress });
        default:
          return again({ "": await refusalSentence(site, visit, done.refusal) });
      }
    },
  }),
];

/** Its own brand's currency is what is billed, whichever brand's office somebody sits in. */
async function sellerOfAccount(site: Site, accountId: string): Promise<Seller | null> {
  const account = isId(accountId) ? await accountById(site.db.read, accountId) : null;
  return account && sellerById(site.db.read, account.sellerId);
}

type Shown = { readonly typed?: FormValues; readonly errors?: FormErrors };

async function show(site: Site, visit: Visit, accountId: string, shown: Shown): Promise<Reply> {
  const account = isId(accountId) ? await accountById(site.db.read, accountId) : null;
  const seller = await sellerOfAccount(site, accountId);
  if (!account || !seller) return nothingThere(site, visit);
  const words = claimWords(visit.lang);
  const profiles = await billingProfilesOf(site.db.read, [account.id]);
  return office(site, visit, {
    title: words.title,
    place: "customers",
    failed: shown.errors !== undefined,
    children: (
      <>
        <PageHeader
          trail={[{ label: account.name, href: cardPath(account.id, "overview") }]}
          title={words.title}
          lead={words.lead}
        />
        <Card>
          <Form
            action={`/office/customers/${account.id}/claim`}
            id="claim"
            values={shown.typed ?? {}}
            errors={shown.errors ?? {}}
            idempotencyKey={freshKey()}
          >
            <TextField name="text" label={words.text} hint={words.textHint} maxlength={500} />
            <MoneyField name="amount" label={words.amount} currency={seller.currency} />
            <Checkbox name="taxed" label={words.taxed} hint={words.taxedHint} />
            {profiles.length < 2 ? null : (
              <SelectField
                name="profile"
                label={words.profile}
                options={profiles.map((one) => ({ value: one.id, label: placeOf(visit.lang, one) }))}
              />
            )}
            <TextField
              name="reference"
              label={words.reference}
              hint={words.referenceHint}
              width="medium"
              maxlength={100}
              optional
            />
            <ButtonRow>
              <Button kind="primary">{words.bill}</Button>
            </ButtonRow>
          </Form>
        </Card>
      </>
    ),
  });
}
