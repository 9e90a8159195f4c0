// What a brand sets about contracts and invoices: parts of terms, the rest at the end, pauses, when is to be paid, and where its
// e-invoices come from.
import { eInvoiceAddress, paymentDays, proration, restWhenEnded } from "../../../business/billing/index.ts";
import { pauseLimits, trialNoticeDays } from "../../../business/contracts/index.ts";
import { changeSetting, settingsOf } from "../../../business/sellers/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import { Card, Checkbox, FieldRow, Form, RadioCards, TextField } from "../../ui/index.ts";
import type { FormErrors, FormValues, Lang } from "../../ui/index.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import { holds } from "../staff/staff-visit.ts";
import { contractsSettingWords } from "./contracts-setting.words.ts";
import { keepSettings } from "./keep-settings.ts";
import type { Wish } from "./keep-settings.ts";
import { SaveSetting, settingPage } from "./setting-page.tsx";

export const CONTRACTS_SETTING = "/office/settings/contracts";
const PARTS = ["actual_days", "thirty_days", "none"] as const;
const RESTS = ["kept", "credited"] as const;

type Typed = Readonly<
  Record<
    | "proration"
    | "rest"
    | "by_customers"
    | "most_days"
    | "per_year"
    | "trial_days"
    | "payment_days"
    | "address",
    string
  >
>;
type Shown = {
  readonly done?: string | undefined;
  readonly typed?: FormValues;
  readonly errors?: FormErrors;
};

export const contractsSettingRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: CONTRACTS_SETTING,
    who: ["staff:settings.see"],
    input: pageQuery,
    handle: (visit, { input }) => show(site, visit, { done: input.done }),
  }),
  route({
    method: "POST",
    path: CONTRACTS_SETTING,
    who: ["staff:settings.change"],
    action: changeSetting.name,
    input: posted({
      proration: text(20),
      rest: text(20),
      by_customers: text(2),
      most_days: text(5),
      per_year: text(5),
      trial_days: text(5),
      payment_days: text(5),
      address: text(100),
    }),
    async handle(visit, { input }) {
      const { idempotency_key: _, ...typed } = input;
      const { errors, values } = read(visit.lang, typed);
      if (Object.keys(errors).length > 0) return show(site, visit, { typed, errors });
      const unkept = await keepSettings(site, visit, values);
      if (unkept === null) return leadTo(CONTRACTS_SETTING, "saved");
      return show(site, visit, { typed, errors: { "": await refusalSentence(site, visit, unkept.refusal) } });
    },
  }),
];

/** All of it is looked at before anything is kept. */
function read(lang: Lang, typed: Typed) {
  const words = contractsSettingWords(lang);
  const errors: Record<string, string> = {};
  type Counted = "most_days" | "per_year" | "trial_days" | "payment_days";
  const number = (field: Counted, to: number, from = 0): number => {
    const value = /^\d{1,3}$/.test(typed[field].trim()) ? Number(typed[field]) : NaN;
    if (!(value >= from && value <= to)) errors[field] = words.errNumber(from, to);
    return value;
  };
  if (!proration.shape.safeParse(typed.proration).success) errors["proration"] = words.errChoice;
  if (!restWhenEnded.shape.safeParse(typed.rest).success) errors["rest"] = words.errChoice;
  const address = typed.address.trim() === "" ? null : typed.address.trim();
  if (!eInvoiceAddress.shape.safeParse(address).success) errors["address"] = words.errAddress;
  const pauses = {
    mostDays: number("most_days", 366),
    perYear: number("per_year", 12),
    byCustomers: typed.by_customers === "on",
  };
  const values: readonly Wish[] = [
    [proration, typed.proration],
    [restWhenEnded, typed.rest],
    [pauseLimits, pauses],
    [trialNoticeDays, number("trial_days", 30, 1)],
    [paymentDays, number("payment_days", 90)],
    [eInvoiceAddress, address],
  ];
  return { errors, values };
}

async function show(site: Site, visit: Visit, shown: Shown): Promise<Reply> {
  const { lang, sellerId } = visit;
  const words = contractsSettingWords(lang);
  const kept = [
    proration,
    restWhenEnded,
    pauseLimits,
    trialNoticeDays,
    paymentDays,
    eInvoiceAddress,
  ] as const;
  const [parts, rest, pauses, trial, days, address] = await settingsOf(site.db.read, sellerId, kept);
  const values = shown.typed ?? {
    proration: parts,
    rest,
    by_customers: pauses.byCustomers,
    most_days: String(pauses.mostDays),
    per_year: String(pauses.perYear),
    trial_days: String(trial),
    payment_days: String(days),
    address: address ?? "",
  };
  return settingPage(site, visit, {
    words,
    done: shown.done,
    failed: shown.errors !== undefined,
    children: (
      <Fields lang={lang} values={values} errors={shown.errors ?? {}} may={holds(visit, "settings.change")} />
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
  const words = contractsSettingWords(lang);
  const disabled = !may;
  return (
    <Form action={CONTRACTS_SETTING} id="contracts-setting" layout="full" values={values} errors={errors}>
      <Card title={words.parts}>
        <RadioCards
          name="proration"
          legend={words.proration}
          options={PARTS.map((value) => ({ value, label: words[`proration_${value}`], disabled }))}
        />
        <RadioCards
          name="rest"
          legend={words.rest}
          hint={words.restHint}
          options={RESTS.map((value) => ({ value, label: words[`rest_${value}`], disabled }))}
        />
      </Card>
      <Card title={words.pauses}>
        <Checkbox
          name="by_customers"
          label={words.byCustomers}
          hint={words.byCustomersHint}
          disabled={disabled}
        />
        <FieldRow>
          <TextField
            name="most_days"
            label={words.mostDays}
            inputmode="numeric"
            maxlength={3}
            disabled={disabled}
          />
          <TextField
            name="per_year"
            label={words.perYear}
            inputmode="numeric"
            maxlength={2}
            disabled={disabled}
          />
        </FieldRow>
      </Card>
      <Card title={words.trials}>
        <TextField
          name="trial_days"
          label={words.trialDays}
          hint={words.trialDaysHint}
          width="short"
          inputmode="numeric"
          maxlength={2}
          disabled={disabled}
        />
      </Card>
      <Card title={words.invoices}>
        <TextField
          name="payment_days"
          label={words.paymentDays}
          hint={words.paymentDaysHint}
          width="short"
          inputmode="numeric"
          maxlength={2}
          disabled={disabled}
        />
      </Card>
      <Card title={words.eInvoices}>
        <TextField
          name="address"
          label={words.address}
          hint={words.addressHint}
          maxlength={100}
          optional
          code
          disabled={disabled}
        />
      </Card>
      <SaveSetting lang={lang} may={may} />
    </Form>
  );
}
