// Where a brand is at home: country, currency and time zone, corrected as long as nothing stands in them, else why they stay.
import type { VNode } from "preact";
import { hindering } from "../../../business/billing/index.ts";
import type { BrandUse, CorrectBrandRefusal } from "../../../business/billing/index.ts";
import { COUNTRIES } from "../../../business/sellers/index.ts";
import type { Seller } from "../../../business/sellers/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  FieldRow,
  Form,
  Stack,
  SummaryList,
  TextField,
  type FormErrors,
  type Lang,
} from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { CURRENCIES } from "../set-up/setup-seller-page.tsx";
import { setupWords } from "../set-up/setup.words.ts";
import { partPath } from "./brand-frame.tsx";
import { brandHomeWords } from "./brand-home.words.ts";

export const HOME_FIELDS = ["country", "currency", "timeZone"] as const;
const homePath = (sellerId: string): string => `${partPath(sellerId, "overview")}/home`;

const saidUses = (lang: Lang, uses: readonly BrandUse[]): string =>
  uses.map((use) => brandHomeWords(lang)[`use_${use}`]).join(", ");

type HomeProps = {
  readonly lang: Lang;
  readonly seller: Seller;
  readonly uses: readonly BrandUse[];
  readonly may: boolean;
  readonly refused: Again | undefined;
};

export function HomeCard(props: HomeProps): VNode {
  const { lang, seller, uses, may } = props;
  const words = brandHomeWords(lang);
  const stays = hindering(uses, false);
  const isFree = stays.length === 0;
  const asks = isFree && may && seller.state !== "selling";
  const lead = !isFree ? words.staysLead : seller.state === "selling" ? words.pauseLead : words.mayLead;
  const late = props.refused?.form === "home" ? props.refused.errors[""] : undefined;
  return (
    <Card title={words.title} lead={lead}>
      {asks ? (
        <HomeForm {...props} />
      ) : (
        <Stack>
          {late === undefined ? null : <p class="field-error">{late}</p>}
          <Facts {...props} />
          {isFree ? null : <p class="hint">{words.there(saidUses(lang, stays))}</p>}
        </Stack>
      )}
    </Card>
  );
}

function Facts({ lang, seller }: HomeProps): VNode {
  const words = setupWords(lang);
  return <SummaryList rows={HOME_FIELDS.map((fact) => ({ label: words[fact], value: seller[fact] }))} />;
}

function HomeForm({ lang, seller, uses, refused }: HomeProps): VNode {
  const words = brandHomeWords(lang);
  const facts = setupWords(lang);
  const ofCurrency = uses.filter((use) => !hindering(uses, false).includes(use));
  const { country, currency, timeZone } = seller;
  return (
    <Form action={homePath(seller.id)} {...again(refused, "home", { country, currency, timeZone })}>
      <FieldRow>
        <TextField
          name="country"
          label={facts.country}
          hint={facts.countryHint}
          width="short"
          maxlength={2}
          suggestions={COUNTRIES}
        />
        <TextField
          name="currency"
          label={facts.currency}
          hint={ofCurrency.length === 0 ? words.pricesStay : words.currencyStays(saidUses(lang, ofCurrency))}
          readonly={ofCurrency.length > 0}
          maxlength={3}
          suggestions={CURRENCIES}
        />
      </FieldRow>
      <TextField
        name="timeZone"
        label={facts.timeZone}
        hint={facts.timeZoneHint}
        maxlength={60}
        suggestions={Intl.supportedValuesOf("timeZone")}
      />
      <ButtonRow>
        <Button kind="secondary">{words.save}</Button>
      </ButtonRow>
    </Form>
  );
}

/** The sentences of a refusal that is the form's own; null: it is any form's. */
export function homeErrors(lang: Lang, refusal: { readonly code: string }): FormErrors | null {
  const words = brandHomeWords(lang);
  const faults = setupWords(lang);
  const own = refusal as CorrectBrandRefusal;
  if (own.code === "still_selling") return { "": words.stillSelling };
  if (own.code === "in_use") return { "": words.inUse(saidUses(lang, own.uses)) };
  if (own.code !== "invalid") return null;
  const said = { country: faults.bad_country, currency: faults.bad_currency, timeZone: faults.bad_zone };
  return Object.fromEntries(
    own.issues.map(({ field, code }) => [
      field,
      code === "ten_digits" ? words.tenDigits : (said[field as keyof typeof said] ?? faults.malformed),
    ]),
  );
}
