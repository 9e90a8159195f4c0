// What a brand sets about its taxes: how they are rounded, whether months are supplies of their own, and how long a VAT id may be
// unknown.
import { ossPrices, taxRounding } from "../../../business/billing/index.ts";
import { changeSetting, settingsOf } from "../../../business/sellers/index.ts";
import {
  AFTER_WAIT,
  PART_PERFORMANCES,
  TAX_ROUNDINGS,
  vatRecheckDays,
  vatWait,
  partPerformance,
} from "../../../business/tax/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { Card, FieldRow, Form, LinkButton, RadioCards, TextField } from "../../ui/index.ts";
import type { FormErrors, FormValues, Lang } from "../../ui/index.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import { ownSeller } from "../set-up/setup-own-seller.ts";
import { holds, todayOf } from "../staff/staff-visit.ts";
import { DueLine } from "../tax/due-parts.tsx";
import { dueWords } from "../tax/due.words.ts";
import { TAX_DUE } from "../tax/standing-place.ts";
import { taxSettingWords } from "./tax-setting.words.ts";
import { keepSettings } from "./keep-settings.ts";
import type { Wish } from "./keep-settings.ts";
import { SaveSetting, settingPage } from "./setting-page.tsx";

export const TAX_SETTING = "/office/settings/tax";
const OSS_PRICES = ["same_gross", "same_net"] as const;
const MOST = { wait_days: 60, recheck_days: 366 } as const;

type Typed = Readonly<
  Record<"rounding" | "performance" | "abroad" | "wait_days" | "afterwards" | "recheck_days", string>
>;
type Shown = {
  readonly done?: string | undefined;
  readonly typed?: FormValues;
  readonly errors?: FormErrors;
};

export const taxSettingRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: TAX_SETTING,
    who: ["staff:settings.see"],
    input: pageQuery,
    handle: (visit, { input }) => show(site, visit, { done: input.done }),
  }),
  route({
    method: "POST",
    path: TAX_SETTING,
    who: ["staff:settings.change"],
    action: changeSetting.name,
    input: posted({
      rounding: text(20),
      performance: text(20),
      abroad: text(20),
      wait_days: text(5),
      afterwards: text(20),
      recheck_days: text(5),
    }),
    async handle(visit, { input }) {
      const { idempotency_key: _, ...typed } = input;
      const { errors, values } = read(visit.lang, typed);
      if (Object.keys(errors).length > 0) return show(site, visit, { typed, errors });
      const unkept = await keepSettings(site, visit, values);
      if (unkept === null) return leadTo(TAX_SETTING, "saved");
      return show(site, visit, { typed, errors: { "": await refusalSentence(site, visit, unkept.refusal) } });
    },
  }),
];

/** All of it is looked at before anything is kept. */
function read(lang: Lang, typed: Typed) {
  const words = taxSettingWords(lang);
  const errors: Record<string, string> = {};
  const number = (field: keyof typeof MOST): number => {
    const value = /^\d{1,3}$/.test(typed[field].trim()) ? Number(typed[field]) : NaN;
    if (!(value >= 0 && value <= MOST[field])) errors[field] = words.errNumber(0, MOST[field]);
    return value;
  };
  const wait = { days: number("wait_days"), afterwards: typed.afterwards };
  if (!taxRounding.shape.safeParse(typed.rounding).success) errors["rounding"] = words.errChoice;
  if (!partPerformance.shape.safeParse(typed.performance).success) errors["performance"] = words.errChoice;
  if (!ossPrices.shape.safeParse(typed.abroad).success) errors["abroad"] = words.errChoice;
  if (!vatWait.shape.safeParse({ ...wait, days: 0 }).success) errors["afterwards"] = words.errChoice;
  const values: readonly Wish[] = [
    [taxRounding, typed.rounding],
    [partPerformance, typed.performance],
    [ossPrices, typed.abroad],
    [vatWait, wait],
    [vatRecheckDays, number("recheck_days")],
  ];
  return { errors, values };
}

async function show(site: Site, visit: Visit, shown: Shown): Promise<Reply> {
  const { lang, sellerId } = visit;
  const words = taxSettingWords(lang);
  const kept = [taxRounding, partPerformance, ossPrices, vatWait, vatRecheckDays] as const;
  const [rounding, performance, abroad, wait, recheck] = await settingsOf(site.db.read, sellerId, kept);
  const values = shown.typed ?? {
    rounding,
    performance,
    abroad,
    wait_days: String(wait.days),
    afterwards: wait.afterwards,
    recheck_days: String(recheck),
  };
  const seller = await ownSeller(site, visit);
  return settingPage(site, visit, {
    words,
    done: shown.done,
    failed: shown.errors !== undefined,
    children: (
      <>
        {seller === null ? null : (
          <Card
            title={dueWords(lang).title}
            actions={<LinkButton href={TAX_DUE}>{dueWords(lang).toChange}</LinkButton>}
          >
            <DueLine lang={lang} seller={seller} day={todayOf(visit)} isLink={false} />
          </Card>
        )}
        <Fields
          lang={lang}
          values={values}
          errors={shown.errors ?? {}}
          may={holds(visit, "settings.change")}
        />
      </>
    ),
  });
}

type FieldsProps = {
  readonly lang: Lang;
  readonly values: FormValues;
  readonly errors: FormErrors;
  readonly may: boolean;
};

function Fields({ lang, values, errors, may }: FieldsProps) {
  const words = taxSettingWords(lang);
  const disabled = !may;
  return (
    <Form action={TAX_SETTING} id="tax-setting" layout="full" values={values} errors={errors}>
      <Card title={words.title}>
        <RadioCards
          name="rounding"
          legend={words.rounding}
          hint={words.roundingHint}
          options={TAX_ROUNDINGS.map((value) => ({ value, label: words[`rounding_${value}`], disabled }))}
        />
        <RadioCards
          name="performance"
          legend={words.performance}
          hint={words.performanceHint}
          options={PART_PERFORMANCES.map((value) => ({
            value,
            label: words[`performance_${value}`],
            disabled,
          }))}
        />
        <RadioCards
          name="abroad"
          legend={words.abroad}
          hint={words.abroadHint}
          options={OSS_PRICES.map((value) => ({ value, label: words[`abroad_${value}`], disabled }))}
        />
      </Card>
      <Card title={words.vat}>
        <FieldRow>
          <TextField
            name="wait_days"
            label={words.waitDays}
            hint={words.waitDaysHint}
            inputmode="numeric"
            maxlength={5}
            disabled={disabled}
          />
          <TextField
            name="recheck_days"
            label={words.recheckDays}
            hint={words.recheckDaysHint}
            inputmode="numeric"
            maxlength={5}
            disabled={disabled}
          />
        </FieldRow>
        <RadioCards
          name="afterwards"
          legend={words.afterwards}
          options={AFTER_WAIT.map((value) => ({ value, label: words[`then_${value}`], disabled }))}
        />
      </Card>
      <SaveSetting lang={lang} may={may} />
    </Form>
  );
}
