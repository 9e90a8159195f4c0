// A new quote, begun on the customer's card: what it says as a whole, and in which currency.
import { sellingCurrencies } from "../../../business/billing/index.ts";
import { accountById, billingProfilesOf } from "../../../business/customers/index.ts";
import { openQuote } from "../../../business/quotes/index.ts";
import { sellerById } from "../../../business/sellers/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { freshKey } from "../../core/index.ts";
import { payerWords } from "../../contracts/payer.words.ts";
import type { Routes, Site } from "../../site.ts";
import { Button, ButtonRow, Card, Form, PageHeader, RadioCards, SelectField } from "../../ui/index.ts";
import { cardPath, onAccount } from "../customer-card/card-frame.tsx";
import { leadTo, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { isId, todayOf } from "../staff/staff-visit.ts";
import { headErrors, HeadFields, headFields, headOf, isAboutProfile } from "./head-form.tsx";
import { usualDays } from "./quote-acts.tsx";
import { QUOTES } from "./quote-list.tsx";
import { quotesWords } from "./quotes.words.ts";

export const newQuoteRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: "/office/customers/:id/quote",
    who: ["staff:quotes.do"],
    on: onAccount,
    handle: (visit, { params }) => showNew(site, visit, params["id"], undefined),
  }),
  route({
    method: "POST",
    path: "/office/customers/:id/quote",
    who: ["staff:quotes.do"],
    on: onAccount,
    action: openQuote.name,
    input: posted({ ...headFields, tax: text(10), currency: text(3).optional() }),
    async handle(visit, { params, input }) {
      const accountId = params["id"] ?? "";
      const { idempotency_key: key, ...typed } = input;
      const { currency = "" } = typed;
      const asked = {
        ...headOf(typed),
        accountId,
        includesTax: typed.tax !== "without",
        ...(currency === "" ? {} : { currency }),
      };
      const done = await site.act(openQuote, visit.actor, asked, { key });
      if (done.ok) return leadTo(`${QUOTES}/${done.value}`);
      const { refusal } = done;
      const words = quotesWords(visit.lang);
      const errors =
        refusal.code === "invalid"
          ? headErrors(visit.lang, refusal.fields)
          : refusal.code === "not_sold_in"
            ? { currency: words.errCurrency }
            : isAboutProfile(refusal)
              ? { profile: payerWords(visit.lang).errProfile }
              : {
                  "":
                    refusal.code === "account_closed"
                      ? words.errClosed
                      : await refusalSentence(site, visit, refusal),
                };
      return showNew(site, visit, accountId, { form: "head", values: typed, errors });
    },
  }),
];

async function showNew(
  site: Site,
  visit: Visit,
  id: string | undefined,
  refused: Again | undefined,
): Promise<Reply> {
  const account = isId(id) ? await accountById(site.db.read, id) : null;
  if (!account) return nothingThere(site, visit);
  const words = quotesWords(visit.lang);
  const tax = account.legalKind === "business" ? "without" : "with";
  const seller = await sellerById(site.db.read, account.sellerId);
  const currencies = await sellingCurrencies(site.db.read, seller, todayOf(visit));
  const theirs = currencies.includes(account.currency) ? account.currency : seller.currency;
  const profiles = await billingProfilesOf(site.db.read, [account.id]);
  const profile = profiles[0]?.id ?? "";
  const usual = { profile, valid_days: usualDays, gate: "after_activation", tax, currency: theirs };
  return office(site, visit, {
    title: words.newTitle,
    place: "customers",
    failed: refused !== undefined,
    children: (
      <>
        <PageHeader
          trail={[{ label: account.name, href: cardPath(account.id) }]}
          title={words.newTitle}
          lead={words.newLead}
        />
        <Card>
          <Form
            action={`/office/customers/${account.id}/quote`}
            id="head"
            layout="full"
            values={refused?.values ?? usual}
            errors={refused?.errors ?? {}}
            idempotencyKey={freshKey()}
          >
            <HeadFields lang={visit.lang} profiles={profiles} />
            <RadioCards
              name="tax"
              legend={words.tax}
              options={(["with", "without"] as const).map((one) => ({
                value: one,
                label: words[`tax_${one}`],
              }))}
            />
            {currencies.length > 1 ? (
              <SelectField
                name="currency"
                width="short"
                label={words.currency}
                hint={words.currencyHint}
                options={currencies.map((one) => ({ value: one, label: one }))}
              />
            ) : null}
            <ButtonRow>
              <Button kind="primary">{words.create}</Button>
            </ButtonRow>
          </Form>
        </Card>
      </>
    ),
  });
}
