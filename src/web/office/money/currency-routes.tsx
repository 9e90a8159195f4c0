// Routes of what other currencies are worth: the rates by day, and noting another one.
import { z } from "zod";
import { exchangeRateList, noteExchangeRate, sellingCurrencies } from "../../../business/billing/index.ts";
import type { ExchangeRate } from "../../../business/billing/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import {
  Button,
  ButtonRow,
  Card,
  DateField,
  DateOnly,
  DateTime,
  FieldRow,
  Form,
  PageHeader,
  TextField,
  type Column,
  type Lang,
} from "../../ui/index.ts";
import { again, leadTo, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { nothingThere, office } from "../frame.tsx";
import { List, PAGE } from "../parts.tsx";
import { ownSeller } from "../set-up/setup-own-seller.ts";
import { holds, todayOf } from "../staff/staff-visit.ts";
import { currencyWords } from "./currency.words.ts";
import { CURRENCIES } from "./places.ts";

const query = z.strictObject({ before: z.uuid().optional(), done: z.string().max(30).optional() });
type Asked = z.infer<typeof query> & { readonly again?: Again };

export const currencyRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: CURRENCIES,
    who: ["staff:settings.see"],
    input: query,
    handle: (visit, { input }) => show(site, visit, input),
  }),
  route({
    method: "POST",
    path: CURRENCIES,
    who: ["staff:settings.change"],
    action: noteExchangeRate.name,
    input: posted({ currency: text(10), valid_from: text(20), rate: text(30) }),
    async handle(visit, { input }) {
      const { currency, valid_from: validFrom, rate } = input;
      const asked = { sellerId: visit.sellerId, currency, validFrom, rate: rate.trim().replace(",", ".") };
      const done = await site.act(noteExchangeRate, visit.actor, asked);
      if (done.ok) return leadTo(CURRENCIES, "saved");
      const words = currencyWords(visit.lang);
      const { refusal } = done;
      const errors =
        refusal.code === "invalid_rate"
          ? { [refusal.field]: words[`err_${refusal.field}`] }
          : { "": await refusalSentence(site, visit, refusal) };
      const values = { currency, valid_from: validFrom, rate };
      return show(site, visit, { again: { form: "rate", values, errors } });
    },
  }),
];

async function show(site: Site, visit: Visit, asked: Asked): Promise<Reply> {
  const seller = await ownSeller(site, visit);
  if (seller === null) return nothingThere(site, visit);
  const words = currencyWords(visit.lang);
  const today = todayOf(visit);
  const db = site.db.read;
  const rows = await exchangeRateList(db, { sellerId: seller.id, before: asked.before, limit: PAGE });
  const sold = await sellingCurrencies(db, seller, today);
  return office(site, visit, {
    title: words.title,
    place: "setup",
    done: asked.done,
    failed: asked.again !== undefined,
    children: (
      <>
        <PageHeader title={words.title} lead={words.lead} />
        <p>
          {words.sold} <strong>{sold.join(", ")}</strong>
        </p>
        {holds(visit, "settings.change") ? (
          <Card title={words.note} lead={words.noteLead}>
            <Form action={CURRENCIES} {...again(asked.again, "rate", { valid_from: today })}>
              <FieldRow>
                <TextField
                  name="currency"
                  label={words.currency}
                  hint={words.currencyHint}
                  maxlength={3}
                  width="short"
                />
                <DateField name="valid_from" label={words.from} />
                <TextField
                  name="rate"
                  label={words.rate(seller.currency)}
                  hint={words.rateHint}
                  maxlength={20}
                  width="short"
                />
              </FieldRow>
              <ButtonRow>
                <Button kind="primary">{words.save}</Button>
              </ButtonRow>
            </Form>
          </Card>
        ) : null}
        <List
          lang={visit.lang}
          path={CURRENCIES}
          caption={words.list}
          columns={columns(visit.lang, seller.currency)}
          rows={rows}
          query={asked}
          empty={{ title: words.empty, hint: words.emptyHint }}
        />
      </>
    ),
  });
}

function columns(lang: Lang, home: string): Column<ExchangeRate>[] {
  const words = currencyWords(lang);
  const said = (rate: string): string => (lang === "de" ? rate.replace(".", ",") : rate);
  return [
    { key: "currency", header: words.currency, fit: true, cell: (row) => <code>{row.currency}</code> },
    { key: "from", header: words.from, cell: (row) => <DateOnly date={row.validFrom} /> },
    { key: "rate", header: words.value, numeric: true, cell: (row) => `${said(row.rate)} ${home}` },
    { key: "noted", header: words.noted, fit: true, cell: (row) => <DateTime at={row.notedAt} /> },
  ];
}
