// What registries allow for each ending, by the day from which it holds: seen, and entered before it is in force.
import type { VNode } from "preact";
import { enteredTldRules, setTldRule } from "../../../business/domains/index.ts";
import type { EnteredTldRule, SetTldRule } from "../../../business/domains/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import { isDate } from "../../../kernel/time.ts";
import type { Routes, Site } from "../../site.ts";
import {
  Button,
  ButtonRow,
  Card,
  DateField,
  DateOnly,
  Form,
  Muted,
  Table,
  TextField,
  type FormErrors,
  type Lang,
} from "../../ui/index.ts";
import { again, leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import type { Again } from "../forms.ts";
import { holds } from "../staff/staff-visit.ts";
import { ENDINGS } from "./endings-place.ts";
import { endingsWords } from "./endings.words.ts";
import { settingPage } from "../settings/setting-page.tsx";

const FIELDS = {
  tld: text(63),
  from: text(20),
  years: text(40),
  transfer: text(1),
  renew: text(2),
  grace: text(2),
  requires: text(200),
  reason: text(300),
};
type Typed = Readonly<Record<keyof typeof FIELDS, string>>;

export const endingsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: ENDINGS,
    who: ["staff:settings.see"],
    input: pageQuery,
    handle: (visit, { input }) => show(site, visit, { done: input.done }),
  }),
  route({
    method: "POST",
    path: ENDINGS,
    who: ["staff:settings.change"],
    action: setTldRule.name,
    input: posted(FIELDS),
    async handle(visit, { input }) {
      const { idempotency_key: _, ...typed } = input;
      const refused = (errors: FormErrors): Promise<Reply> =>
        show(site, visit, { again: { form: "ending", values: typed, errors } });
      const { errors, rule } = ruleOf(visit.lang, typed);
      if (Object.keys(errors).length > 0) return refused(errors);
      const done = await site.act(setTldRule, visit.actor, rule, { reason: typed.reason.trim() });
      if (done.ok) return leadTo(ENDINGS, "saved");
      const isBad = done.refusal.code === "invalid";
      return refused({
        "": isBad ? endingsWords(visit.lang).errNumber : await refusalSentence(site, visit, done.refusal),
      });
    },
  }),
];

/** What was typed, as a rule; an empty field is left to what is usual. */
function ruleOf(lang: Lang, typed: Typed): { readonly errors: FormErrors; readonly rule: SetTldRule } {
  const words = endingsWords(lang);
  const split = (list: string): string[] => list.split(/[\s,;]+/u).filter(Boolean);
  const within = (value: string, least: number, most: number): boolean =>
    value === "" || (/^\d{1,2}$/.test(value) && Number(value) >= least && Number(value) <= most);
  const tld = typed.tld.trim().toLowerCase().replace(/^\./, "");
  const years = split(typed.years).map(Number);
  const isYears = years.length > 0 && years.every((n) => Number.isInteger(n) && n >= 1 && n <= 10);
  const requires = split(typed.requires);
  const errors = {
    ...(/^[a-z0-9.-]{2,63}$/.test(tld) ? {} : { tld: words.errTld }),
    ...(isDate(typed.from) ? {} : { from: words.errFrom }),
    ...(isYears ? {} : { years: words.errYears }),
    ...(within(typed.transfer, 0, 1) ? {} : { transfer: words.errNumber }),
    ...(within(typed.renew, 1, 90) ? {} : { renew: words.errNumber }),
    ...(within(typed.grace, 0, 90) ? {} : { grace: words.errNumber }),
    ...(typed.reason.trim() === "" ? { reason: words.errReason } : {}),
  };
  const rules = {
    ...(typed.transfer === "" ? {} : { transferYears: Number(typed.transfer) }),
    ...(typed.renew === "" ? {} : { renewDaysBefore: Number(typed.renew) }),
    ...(typed.grace === "" ? {} : { graceDays: Number(typed.grace) }),
    ...(requires.length === 0 ? {} : { requires }),
  };
  return { errors, rule: { tld, validFrom: typed.from, years: [...new Set(years)], rules } };
}

async function show(
  site: Site,
  visit: Visit,
  shown: { readonly done?: string | undefined; readonly again?: Again },
): Promise<Reply> {
  const words = endingsWords(visit.lang);
  return settingPage(site, visit, {
    words,
    done: shown.done,
    failed: shown.again !== undefined,
    children: (
      <>
        <Card title={words.entered}>
          <Entered lang={visit.lang} rows={await enteredTldRules(site.db.read)} />
        </Card>
        {holds(visit, "settings.change") ? <Entry lang={visit.lang} refused={shown.again} /> : null}
      </>
    ),
  });
}

function Entered({ lang, rows }: { lang: Lang; rows: readonly EnteredTldRule[] }): VNode {
  const words = endingsWords(lang);
  const said = (value: unknown): VNode | string =>
    value === undefined ? <Muted>{words.usual}</Muted> : String(value);
  return (
    <Table
      caption={words.entered}
      rows={rows}
      rowKey={(row) => row.id}
      empty={<Muted>{words.none}</Muted>}
      columns={[
        { key: "tld", header: words.tld, cell: (row) => <code>{row.tld}</code> },
        { key: "from", header: words.from, fit: true, cell: (row) => <DateOnly date={row.validFrom} /> },
        { key: "years", header: words.years, cell: (row) => row.years.join(", ") },
        {
          key: "transfer",
          header: words.transfer,
          numeric: true,
          cell: (row) => said(row.rules.transferYears),
        },
        { key: "renew", header: words.renew, numeric: true, cell: (row) => said(row.rules.renewDaysBefore) },
        { key: "grace", header: words.grace, numeric: true, cell: (row) => said(row.rules.graceDays) },
      ]}
    />
  );
}

function Entry({ lang, refused }: { lang: Lang; refused: Again | undefined }): VNode {
  const words = endingsWords(lang);
  return (
    <Card title={words.save} lead={words.effect}>
      <Form action={ENDINGS} {...again(refused, "ending")}>
        <TextField name="tld" label={words.tld} hint={words.tldHint} maxlength={63} code />
        <DateField name="from" label={words.from} hint={words.fromHint} />
        <TextField name="years" label={words.years} hint={words.yearsHint} maxlength={40} />
        <TextField name="transfer" label={words.transfer} hint={words.transferHint} maxlength={1} optional />
        <TextField name="renew" label={words.renew} hint={words.renewHint} maxlength={2} optional />
        <TextField name="grace" label={words.grace} hint={words.graceHint} maxlength={2} optional />
        <TextField
          name="requires"
          label={words.requires}
          hint={words.requiresHint}
          maxlength={200}
          optional
          code
        />
        <TextField name="reason" label={words.reason} hint={words.reasonHint} maxlength={300} />
        <ButtonRow>
          <Button kind="primary">{words.save}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}
