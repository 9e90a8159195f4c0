// When a brand owes its tax: as it is, as it will be, and a change from a month on, which says what it does before it is saved.
import { changeTaxDue, openTaxed } from "../../../business/billing/index.ts";
import { TAX_DUES, taxDueOn } from "../../../business/sellers/index.ts";
import type { TaxDueChange } from "../../../business/sellers/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { addTerm } from "../../../kernel/time.ts";
import type { Routes, Site } from "../../site.ts";
import {
  Button,
  ButtonRow,
  Card,
  DEFAULT_LOCALES,
  Form,
  LinkButton,
  RadioCards,
  SelectField,
} from "../../ui/index.ts";
import type { FormErrors, FormValues, Lang } from "../../ui/index.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import { nothingThere } from "../frame.tsx";
import { TAX_SETTING } from "../settings/tax-setting-routes.tsx";
import { settingPage } from "../settings/setting-page.tsx";
import { taxSettingWords } from "../settings/tax-setting.words.ts";
import { ownSeller } from "../set-up/setup-own-seller.ts";
import { holds, todayOf } from "../staff/staff-visit.ts";
import { DueTable, WhatItDoes } from "./due-parts.tsx";
import { TAX_DUE } from "./standing-place.ts";
import { dueWords } from "./due.words.ts";

const MONTHS = 25;

type Shown = {
  readonly done?: string | undefined;
  readonly typed?: FormValues;
  readonly errors?: FormErrors;
  /** Understood, and not saved yet: what it does is shown. */
  readonly change?: TaxDueChange;
};

export const dueRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: TAX_DUE,
    who: ["staff:settings.see"],
    input: pageQuery,
    handle: (visit, { input }) => show(site, visit, { done: input.done }),
  }),
  route({
    method: "POST",
    path: TAX_DUE,
    who: ["staff:settings.change"],
    action: changeTaxDue.name,
    input: posted({ from: text(10), due: text(10), seen: text(24) }),
    async handle(visit, { input }) {
      const { idempotency_key: _, seen, ...typed } = input;
      const words = dueWords(visit.lang);
      const due = TAX_DUES.find((one) => one === typed.due);
      const again = (errors: FormErrors): Promise<Reply> => show(site, visit, { typed, errors });
      if (due === undefined) return again({ due: words.errDue });
      if (!monthsFrom(todayOf(visit)).includes(typed.from)) return again({ from: words.errMonth });
      const change = { from: typed.from, due };
      if (seen !== markOf(change)) return show(site, visit, { typed, change });
      const done = await site.act(changeTaxDue, visit.actor, { sellerId: visit.sellerId, ...change });
      if (done.ok) return leadTo(TAX_DUE, "saved");
      const { code } = done.refusal;
      if (code === "bad_date") return again({ from: words.errMonth });
      if (code === "nothing_changes") return again({ from: words.errSame });
      if (code === "invoiced_already") return again({ from: words.errInvoiced });
      return again({ "": await refusalSentence(site, visit, done.refusal) });
    },
  }),
];

/** What somebody saw is saved, and nothing else. */
const markOf = ({ from, due }: TaxDueChange): string => `${from} ${due}`;

/** The first days of this month and the two years after it. */
const monthsFrom = (today: string): readonly string[] =>
  Array.from({ length: MONTHS }, (_, at) =>
    addTerm(`${today.slice(0, 7)}-01`, { count: 1, unit: "month" }, at),
  );

function optionsOf(lang: Lang, today: string): { value: string; label: string }[] {
  const named = new Intl.DateTimeFormat(DEFAULT_LOCALES[lang], { dateStyle: "long", timeZone: "UTC" });
  return monthsFrom(today).map((value) => ({ value, label: named.format(new Date(`${value}T00:00:00Z`)) }));
}

async function show(site: Site, visit: Visit, { done, typed, errors = {}, change }: Shown): Promise<Reply> {
  const seller = await ownSeller(site, visit);
  if (seller === null) return nothingThere(site, visit);
  const { lang } = visit;
  const words = dueWords(lang);
  const today = todayOf(visit);
  const january = monthsFrom(today).find((day) => day > today && day.endsWith("-01-01")) ?? "";
  const last = seller.taxDueChanges?.at(-1);
  const values = typed ?? {
    from: last && last.from > today ? last.from : january,
    due: last?.due ?? taxDueOn(seller, today),
  };
  return settingPage(site, visit, {
    words,
    within: { label: taxSettingWords(lang).title, href: TAX_SETTING },
    done,
    failed: Object.keys(errors).length > 0,
    children: (
      <>
        <Card title={words.now} flush>
          <DueTable lang={lang} seller={seller} today={today} />
        </Card>
        {holds(visit, "settings.change") ? (
          <Card title={words.change} lead={words.changeLead}>
            {change === undefined ? null : (
              <WhatItDoes
                lang={lang}
                country={seller.country}
                change={change}
                open={await openTaxed(site.db.read, seller.id)}
              />
            )}
            <Form
              action={TAX_DUE}
              id="tax-due"
              layout="full"
              values={values}
              errors={errors}
              {...(change === undefined ? {} : { hidden: { seen: markOf(change) } })}
            >
              <SelectField name="from" width="medium" label={words.from} options={optionsOf(lang, today)} />
              <RadioCards
                name="due"
                legend={words.due}
                options={TAX_DUES.map((value) => ({
                  value,
                  label: words[`due_${value}`],
                  note: words[`hint_${value}`],
                }))}
              />
              <ButtonRow>
                <Button kind="primary">{change === undefined ? words.next : words.save}</Button>
                {change === undefined ? null : <LinkButton href={TAX_DUE}>{words.other}</LinkButton>}
              </ButtonRow>
            </Form>
          </Card>
        ) : null}
      </>
    ),
  });
}
