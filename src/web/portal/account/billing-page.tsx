// The addresses an account's invoices go to: all of them, and the form of one.
import type { VNode } from "preact";
import type { BillingProfile } from "../../../business/customers/index.ts";
import { orderWords } from "../../shop/checkout/order.words.ts";
import {
  AddressFields,
  Button,
  ButtonRow,
  Card,
  Checkbox,
  DeliveryField,
  EInvoiceFields,
  Form,
  hasErrors,
  LinkButton,
  PageHeader,
  placeLines,
  Stack,
  TextField,
  useSetting,
  VatField,
} from "../../ui/index.ts";
import type { FormErrors, FormValues } from "../../ui/index.ts";
import { PortalPage } from "../portal-frame.tsx";
import type { PortalFrame } from "../portal-frame.tsx";
import { portalWords } from "../portal.words.ts";
import { accountWords } from "./account.words.ts";
import { NEW_PROFILE } from "./billing-wish.ts";

export function ProfilesCard(props: {
  readonly accountId: string;
  readonly profiles: readonly BillingProfile[];
  readonly mayChange: boolean;
}): VNode {
  const { lang } = useSetting();
  const words = accountWords(lang);
  const { accountId, profiles, mayChange } = props;
  const at = `/portal/details/${accountId}/billing`;
  const isOnly = profiles.length < 2;
  return (
    <Card
      title={isOnly ? words.billing : words.billings}
      lead={isOnly ? words.billingLead : words.billingsLead}
    >
      <Stack>
        {profiles.map((one) => (
          <One
            key={one.id}
            profile={one}
            isOnly={isOnly}
            href={mayChange ? `${at}?profile=${one.id}` : null}
          />
        ))}
        {mayChange ? (
          <ButtonRow>
            {profiles.length === 0 ? <LinkButton href={at}>{words.edit}</LinkButton> : null}
            {profiles.length === 0 ? null : (
              <LinkButton kind="quiet" href={`${at}?profile=${NEW_PROFILE}`}>
                {words.addBilling}
              </LinkButton>
            )}
          </ButtonRow>
        ) : null}
      </Stack>
    </Card>
  );
}

function One({
  profile,
  isOnly,
  href,
}: {
  readonly profile: BillingProfile;
  readonly isOnly: boolean;
  /** Null: it cannot be changed by who looks. */
  readonly href: string | null;
}): VNode {
  const { lang, locale } = useSetting();
  const words = accountWords(lang);
  return (
    <Stack>
      <p>
        {placeLines(locale, profile).map((line) => (
          <>
            {line}
            <br />
          </>
        ))}
      </p>
      {!isOnly && profile.isDefault ? <p class="hint">{words.billingUsual}</p> : null}
      {profile.vatId === null ? null : (
        <p>
          {words.vatId}: <code>{profile.vatId}</code>
        </p>
      )}
      {profile.purchaseOrder === null ? null : (
        <p>
          {words.orderNumber}: <code>{profile.purchaseOrder}</code>
        </p>
      )}
      {href === null ? null : (
        <ButtonRow>
          <LinkButton href={href}>{isOnly ? words.edit : words.editThis}</LinkButton>
        </ButtonRow>
      )}
    </Stack>
  );
}

export function BillingPage(props: {
  readonly frame: PortalFrame;
  readonly accountId: string;
  /** Which one the form is of; empty: the usual one. */
  readonly profile: string;
  /** Another one is the usual one. */
  readonly mayBecomeUsual: boolean;
  readonly values: FormValues;
  readonly errors: FormErrors;
  readonly homeCountry: string;
}): VNode {
  const { frame, errors, profile } = props;
  const { lang } = frame.setting;
  const words = accountWords(lang);
  const isNew = profile === NEW_PROFILE;
  const title = isNew ? words.addBilling : words.billing;
  return (
    <PortalPage frame={frame} title={title} failed={hasErrors(errors)}>
      <PageHeader
        title={title}
        lead={isNew ? words.addBillingLead : words.billingLead}
        trail={[{ label: words.detailsTitle, href: "/portal/details" }]}
      />
      <Card>
        <Form
          action={`/portal/details/${props.accountId}/billing`}
          values={props.values}
          errors={errors}
          hidden={{ profile }}
        >
          <TextField name="organisation" label={words.organisation} autocomplete="organization" optional />
          <TextField name="name" label={words.name} autocomplete="billing name" />
          <AddressFields defaultCountry={props.homeCountry} autofill="billing" />
          <ButtonRow>
            <Button kind="quiet" size="small" name="adapt" value="country">
              {orderWords(lang).otherCountry}
            </Button>
          </ButtonRow>
          <VatField name="vat_id" />
          <DeliveryField />
          <EInvoiceFields />
          {props.mayBecomeUsual ? <Checkbox name="as_default" label={words.makeUsual} /> : null}
          <ButtonRow>
            <Button kind="primary">{portalWords(lang).save}</Button>
            <LinkButton kind="quiet" href="/portal/details">
              {portalWords(lang).cancel}
            </LinkButton>
          </ButtonRow>
        </Form>
      </Card>
    </PortalPage>
  );
}
