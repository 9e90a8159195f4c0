// What a brand sets about reminders: the days on which nothing is stopped, and how far a promise to pay may reach.
import {
  dunningFees,
  holidayCountries,
  holidayRegions,
  promiseLimit,
  quietDays,
} from "../../../business/billing/index.ts";
import { changeSetting, findSeller, settingsOf } from "../../../business/sellers/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { Card, Checkbox, FieldRow, Form, SelectField, TextArea, TextField } from "../../ui/index.ts";
import type { FormErrors, FormValues, Lang } from "../../ui/index.ts";
import { leadTo, pageQuery, refusalSentence, text } from "../forms.ts";
import { holds } from "../staff/staff-visit.ts";
import { feeCurrencies, FeeFields, feeValues, readFees, withOtherFees } from "./dunning-fees.tsx";
import type { TypedFees } from "./dunning-fees.tsx";
import { regionWords } from "./regions.words.ts";
import { quietDaysIn, quietLines } from "./quiet-lines.ts";
import { dunningSettingWords } from "./dunning-setting.words.ts";
import { keepSettings } from "../settings/keep-settings.ts";
import { SaveSetting, settingPage } from "../settings/setting-page.tsx";

export const DUNNING = "/office/settings/dunning";
const MOST_DAYS = 100;

type Shown = {
  readonly done?: string | undefined;
  readonly typed?: FormValues;
  readonly errors?: FormErrors;
};

export const dunningSettingRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: DUNNING,
    who: ["staff:settings.see"],
    input: pageQuery,
    handle: (visit, { input }) => show(site, visit, { done: input.done }),
  }),
  route({
    method: "POST",
    path: DUNNING,
    who: ["staff:settings.change"],
    action: changeSetting.name,
    input: withOtherFees({
      weekends: text(2),
      country: text(4),
      region: text(6),
      own: text(12_000),
      days: text(5),
      per_document: text(5),
      first: text(12),
      second: text(12),
      last: text(12),
      taxed: text(2),
    }),
    async handle(visit, { input }) {
      const { idempotency_key: _, ...typed } = input;
      const { errors, quiet, limit, fees } = read(visit.lang, typed, {
        currencies: await feeCurrencies(site, visit),
        ownCountry: await ownCountry(site, visit),
      });
      if (Object.keys(errors).length > 0) return show(site, visit, { typed, errors });
      const unkept = await keepSettings(site, visit, [
        [quietDays, quiet],
        [promiseLimit, limit],
        [dunningFees, fees],
      ]);
      if (unkept === null) return leadTo(DUNNING, "saved");
      const isShape = unkept.refusal.code === "invalid";
      const said = isShape
        ? { country: dunningSettingWords(visit.lang).errCountry }
        : { "": await refusalSentence(site, visit, unkept.refusal) };
      return show(site, visit, { typed, errors: said });
    },
  }),
];

type Typed = TypedFees &
  Readonly<Record<"weekends" | "country" | "region" | "own" | "days" | "per_document", string>>;

type Around = { readonly currencies: readonly string[]; readonly ownCountry: string };

function read(lang: Lang, typed: Typed, { currencies, ownCountry }: Around) {
  const words = dunningSettingWords(lang);
  const errors: Record<string, string> = {};
  const lines = typed.own
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const days = lines.map((line) => quietDaysIn(line));
  const wrong = lines[days.indexOf(null)];
  const own = days.flatMap((one) => one ?? []);
  if (wrong !== undefined) errors["own"] = words.errOwn(wrong.slice(0, 40));
  else if (own.length > MOST_DAYS) errors["own"] = words.errOwnMany;
  const number = (field: "days" | "per_document", from: number, to: number): number => {
    const value = /^\d{1,3}$/.test(typed[field].trim()) ? Number(typed[field]) : NaN;
    if (!(value >= from && value <= to)) errors[field] = words.errNumber(from, to);
    return value;
  };
  const named = readFees(lang, typed, currencies);
  Object.assign(errors, named.errors);
  const country = typed.country === "own" ? ownCountry : typed.country;
  const isListed = country === ownCountry || country === "none" || holidayCountries.includes(country);
  if (isListed && typed.region !== "" && !typed.region.startsWith(`${country}-`))
    errors["region"] = words.errRegion;
  const region = typed.region === "" ? {} : { region: typed.region };
  const quiet = { weekends: typed.weekends === "on", country: typed.country, ...region, own };
  return {
    errors,
    quiet,
    fees: named.fees,
    limit: { days: number("days", 1, 180), perDocument: number("per_document", 1, 20) },
  };
}

const ownCountry = async (site: Site, visit: Visit): Promise<string> =>
  (await findSeller(site.db.read, visit.sellerId))?.country ?? "";

async function show(site: Site, visit: Visit, shown: Shown): Promise<Reply> {
  const { lang, sellerId } = visit;
  const words = dunningSettingWords(lang);
  const may = holds(visit, "settings.change");
  const currencies = await feeCurrencies(site, visit);
  const kept = [quietDays, promiseLimit, dunningFees] as const;
  const [quiet, limit, fees] = await settingsOf(site.db.read, sellerId, kept);
  const values = shown.typed ?? {
    weekends: quiet.weekends,
    country: quiet.country,
    region: quiet.region ?? "",
    own: quietLines(quiet.own, lang).join("\n"),
    days: String(limit.days),
    per_document: String(limit.perDocument),
    ...feeValues(lang, fees, currencies),
  };
  const names = new Intl.DisplayNames([lang], { type: "region" });
  const countries = holidayCountries.map((code) => ({ value: code, label: names.of(code) ?? code }));
  const named = regionWords(lang);
  const regions = holidayRegions.map((code) => ({
    value: code,
    label: `${names.of(code.slice(0, 2))}: ${named[code as keyof typeof named]}`,
  }));
  const options = [
    { value: "own", label: words.ownCountry },
    { value: "none", label: words.noCountry },
    ...countries.toSorted((a, b) => a.label.localeCompare(b.label, lang)),
  ];
  return settingPage(site, visit, {
    words,
    done: shown.done,
    failed: shown.errors !== undefined,
    children: (
      <Form action={DUNNING} id="dunning" layout="full" values={values} errors={shown.errors ?? {}}>
        <Card title={words.quiet} lead={words.quietLead}>
          <Checkbox name="weekends" label={words.weekends} disabled={!may} />
          <SelectField
            name="country"
            label={words.country}
            options={options}
            placeholder={false}
            width="medium"
            disabled={!may}
          />
          <SelectField
            name="region"
            label={words.region}
            hint={words.regionHint}
            options={regions.toSorted((a, b) => a.label.localeCompare(b.label, lang))}
            placeholder={words.noRegion}
            optional
            width="medium"
            disabled={!may}
          />
          <TextArea name="own" label={words.own} hint={words.ownHint} rows={5} optional disabled={!may} />
        </Card>
        <Card title={words.promises}>
          <FieldRow>
            <TextField name="days" label={words.days} inputmode="numeric" maxlength={3} disabled={!may} />
            <TextField
              name="per_document"
              label={words.perDocument}
              inputmode="numeric"
              maxlength={2}
              disabled={!may}
            />
          </FieldRow>
        </Card>
        <Card title={words.fees} lead={words.feesLead}>
          <FeeFields lang={lang} currencies={currencies} disabled={!may} />
          <Checkbox name="taxed" label={words.taxed} hint={words.taxedHint} disabled={!may} />
        </Card>
        <SaveSetting lang={lang} may={may} />
      </Form>
    ),
  });
}
