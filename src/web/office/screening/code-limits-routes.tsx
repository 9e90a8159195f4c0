// The caps of codes by text message: per number, network, customer and country, beside the policy that asks for codes.
import type { VNode } from "preact";
import { codeLimits } from "../../../business/orders/index.ts";
import { changeSetting, sellerById, settingOf } from "../../../business/sellers/index.ts";
import { route } from "../../../kernel/http.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Routes, Site } from "../../site.ts";
import {
  Button,
  ButtonRow,
  Card,
  FieldRow,
  Form,
  PageHeader,
  Stack,
  TextArea,
  TextField,
  type FormErrors,
  type FormValues,
  type Lang,
} from "../../ui/index.ts";
import { leadTo, pageQuery, posted, refusalSentence, text } from "../forms.ts";
import { office } from "../frame.tsx";
import { holds } from "../staff/staff-visit.ts";
import { AMOUNTS, CODE_LIMIT_FIELDS, limitValues, readLimits } from "./code-limits-form.ts";
import type { TypedLimits } from "./code-limits-form.ts";
import { codeLimitsWords } from "./code-limits.words.ts";

export const CODE_LIMITS = "/office/screening/codes";
const LONG = 8_000;
const shape = Object.fromEntries(CODE_LIMIT_FIELDS.map((name) => [name, text(LONG)]));

export const codeLimitsRoutes: Routes = (site) => [
  route({
    method: "GET",
    path: CODE_LIMITS,
    who: ["staff:settings.see"],
    input: pageQuery,
    handle: (visit, { input }) => show(site, visit, { done: input.done }),
  }),
  route({
    method: "POST",
    path: CODE_LIMITS,
    who: ["staff:settings.change"],
    action: changeSetting.name,
    input: posted(shape),
    async handle(visit, { input }) {
      const { idempotency_key: _, ...rest } = input;
      const typed = rest as TypedLimits;
      const { sellerId, lang } = visit;
      const seller = await sellerById(site.db.read, sellerId);
      const { value, errors } = readLimits(typed, lang, seller.currency);
      if (Object.keys(errors).length > 0) return show(site, visit, { typed, errors });
      const done = await site.act(changeSetting, visit.actor, { sellerId, key: codeLimits.key, value });
      if (done.ok) return leadTo(CODE_LIMITS, "saved");
      return show(site, visit, { typed, errors: { "": await refusalSentence(site, visit, done.refusal) } });
    },
  }),
];

async function show(
  site: Site,
  visit: Visit,
  shown: { readonly done?: string | undefined; readonly typed?: FormValues; readonly errors?: FormErrors },
): Promise<Reply> {
  const { lang, sellerId } = visit;
  const words = codeLimitsWords(lang);
  const [limits, seller] = await Promise.all([
    settingOf(site.db.read, sellerId, codeLimits),
    sellerById(site.db.read, sellerId),
  ]);
  return office(site, visit, {
    title: words.title,
    place: "screening",
    done: shown.done,
    failed: shown.errors !== undefined,
    children: (
      <>
        <PageHeader
          trail={[{ label: words.screening, href: "/office/screening" }]}
          title={words.title}
          lead={words.lead}
        />
        <Form
          action={CODE_LIMITS}
          layout="full"
          values={shown.typed ?? limitValues(limits, lang, seller.currency)}
          errors={shown.errors ?? {}}
        >
          <Fields lang={lang} currency={seller.currency} may={holds(visit, "settings.change")} />
        </Form>
      </>
    ),
  });
}

type FieldsProps = { readonly lang: Lang; readonly currency: string; readonly may: boolean };

function Fields({ lang, currency, may }: FieldsProps): VNode {
  const words = codeLimitsWords(lang);
  const number = (name: "phone_day" | "network_day" | "account_day" | "country_day"): VNode => (
    <TextField
      key={name}
      name={name}
      label={words[name]}
      inputmode="numeric"
      width="short"
      maxlength={7}
      disabled={!may}
    />
  );
  return (
    <>
      <Card title={words.counts}>
        <FieldRow>
          {(["phone_day", "network_day", "account_day", "country_day"] as const).map(number)}
        </FieldRow>
      </Card>
      <Card title={`${words.spend} (${currency})`}>
        <Stack>
          <FieldRow>
            {AMOUNTS.map((name) => (
              <TextField
                key={name}
                name={name}
                label={words[name]}
                inputmode="decimal"
                width="short"
                maxlength={12}
                disabled={!may}
              />
            ))}
          </FieldRow>
          <TextArea
            name="prices"
            label={words.prices}
            hint={words.pricesHint}
            rows={3}
            optional
            disabled={!may}
          />
        </Stack>
      </Card>
      <Card title={words.countries}>
        <TextField
          name="closed_countries"
          label={words.closed_countries}
          hint={words.closedHint}
          maxlength={1_200}
          optional
          code
          disabled={!may}
        />
      </Card>
      <Card title={words.guessing}>
        <TextField
          name="wrong_tries_hour"
          label={words.wrong_tries_hour}
          hint={words.wrongHint}
          inputmode="numeric"
          width="short"
          maxlength={7}
          disabled={!may}
        />
      </Card>
      {may ? (
        <ButtonRow>
          <Button kind="primary">{words.save}</Button>
        </ButtonRow>
      ) : null}
    </>
  );
}
