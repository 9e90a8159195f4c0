// A customer's billing profiles, and the form for one of them.
import type { VNode } from "preact";
import type { BillingProfile } from "../../../business/customers/index.ts";
import { freshKey } from "../../core/index.ts";
import {
  AddressFields,
  Button,
  ButtonRow,
  Card,
  Checkbox,
  DeliveryField,
  EInvoiceFields,
  FieldRow,
  Form,
  LinkButton,
  SelectField,
  StatusChip,
  Table,
  TextField,
  VatField,
  type FormErrors,
  type FormValues,
  type Lang,
  placeOf,
} from "../../ui/index.ts";
import { customersWords } from "../customers/customers.words.ts";
import { officeWords } from "../office.words.ts";
import { ordersWords } from "../orders/orders.words.ts";
import { cardPath } from "./card-frame.tsx";
import { cardWords } from "./card.words.ts";

const WAYS = ["transfer", "card", "cheque", "money_order", "debit"] as const;

export function Profiles(props: {
  readonly lang: Lang;
  readonly accountId: string;
  readonly profiles: readonly BillingProfile[];
  readonly mayChange: boolean;
}): VNode {
  const { lang, mayChange } = props;
  const words = cardWords(lang);
  return (
    <Card
      title={words.billing}
      lead={words.billingLead}
      flush
      actions={
        mayChange ? (
          <LinkButton href={`${cardPath(props.accountId, "billing")}/new`} size="small" icon="plus">
            {words.newProfile}
          </LinkButton>
        ) : null
      }
    >
      <Table
        caption={words.billing}
        rows={props.profiles}
        rowKey={(row) => row.id}
        columns={[
          { key: "place", header: words.billing, cell: (row) => placeOf(lang, row) },
          {
            key: "vat",
            header: customersWords(lang).vatId,
            fit: true,
            cell: (row) => <VatShown lang={lang} row={row} />,
          },
          {
            key: "way",
            header: words.payBy,
            fit: true,
            cell: (row) => ordersWords(lang)[`way_${row.payBy}`],
          },
          {
            key: "default",
            header: officeWords(lang).state,
            fit: true,
            cell: (row) => (row.isDefault ? <StatusChip tone="success" word={words.isDefault} /> : null),
          },
          ...(mayChange
            ? [
                {
                  key: "act",
                  header: officeWords(lang).actions,
                  fit: true,
                  cell: (row: BillingProfile) => <Acts lang={lang} row={row} />,
                },
              ]
            : []),
        ]}
      />
    </Card>
  );
}

const VAT_TONES = {
  none: "neutral",
  unchecked: "neutral",
  valid: "success",
  invalid: "danger",
  unavailable: "warning",
} as const;

function VatShown({ lang, row }: { readonly lang: Lang; readonly row: BillingProfile }): VNode {
  if (row.vatId === null) return <>—</>;
  return (
    <>
      <code>{row.vatId}</code>{" "}
      <StatusChip tone={VAT_TONES[row.vatCheck]} word={cardWords(lang)[`vat_${row.vatCheck}`]} />
    </>
  );
}

function Acts({ lang, row }: { readonly lang: Lang; readonly row: BillingProfile }): VNode {
  const words = cardWords(lang);
  const path = `/office/billing-profiles/${row.id}`;
  return (
    <ButtonRow>
      <LinkButton href={path} size="small" label={`${words.editProfile}: ${placeOf(lang, row)}`}>
        {words.editProfile}
      </LinkButton>
      <LinkButton href={`${path}/tax`} size="small" label={`${words.profileTax}: ${placeOf(lang, row)}`}>
        {words.profileTax}
      </LinkButton>
      {row.isDefault ? null : (
        <Form action={`${path}/end`} id={`end${row.id}`} layout="inline">
          <Button
            size="small"
            kind="quiet"
            confirm={words.endAsk}
            label={`${words.endProfile}: ${placeOf(lang, row)}`}
          >
            {words.endProfile}
          </Button>
        </Form>
      )}
    </ButtonRow>
  );
}

export function BillingForm(props: {
  readonly lang: Lang;
  readonly action: string;
  readonly home: string;
  readonly profile: BillingProfile | null;
  readonly values: FormValues;
  readonly errors: FormErrors;
}): VNode {
  const { lang, profile } = props;
  const words = cardWords(lang);
  return (
    <Card title={profile ? placeOf(lang, profile) : words.newProfile}>
      <Form
        action={props.action}
        id="billing"
        layout="full"
        idempotencyKey={freshKey()}
        values={props.values}
        errors={props.errors}
      >
        <FieldRow>
          <TextField name="name" label={words.name} maxlength={120} />
          <TextField name="organisation" label={words.organisation} optional maxlength={120} />
        </FieldRow>
        <AddressFields defaultCountry={props.home} />
        <ButtonRow>
          <Button kind="quiet" size="small" name="adapt" value="country">
            {words.adapt}
          </Button>
        </ButtonRow>
        <VatField name="vat_id" hint={words.vatHint} />
        <FieldRow>
          <SelectField
            name="pay_by"
            label={words.payBy}
            placeholder={false}
            options={WAYS.map((way) => ({ value: way, label: ordersWords(lang)[`way_${way}`] }))}
          />
        </FieldRow>
        <DeliveryField />
        <EInvoiceFields />
        {profile?.isDefault ? null : <Checkbox name="as_default" label={words.setDefault} />}
        <ButtonRow>
          <Button kind="primary">{words.save}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}
