// The forms for a customer's details: the account, and each of its people with the way to another mail address.
import type { VNode } from "preact";
import type { Account, MemberRow } from "../../../business/customers/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Disclosure,
  EmailField,
  FieldRow,
  Form,
  LinkButton,
  PhoneField,
  SelectField,
  TextArea,
  TextField,
  type Lang,
} from "../../ui/index.ts";
import { REMOVAL_CHECKS } from "../../../business/people/index.ts";
import { personAccessWords } from "../customers/person-access.words.ts";
import { customersWords } from "../customers/customers.words.ts";
import { invoicingWords } from "../customers/invoicing.words.ts";
import { again, type Again } from "../forms.ts";
import { cardPath } from "./card-frame.tsx";
import { cardWords } from "./card.words.ts";

const WAYS = ["mail", "post", "both", "portal"] as const;

type Props = {
  readonly lang: Lang;
  /** In which the brand writes to its customers. */
  readonly langs: readonly Lang[];
  readonly account: Account;
  readonly members: readonly MemberRow[];
  readonly again: Again | undefined;
};

export function DetailForms(props: Props): VNode {
  return (
    <>
      <AccountForm {...props} />
      {props.members.map((member) => (
        <ContactForms key={member.membershipId} {...props} member={member} />
      ))}
    </>
  );
}

function AccountForm(props: Props): VNode {
  const { lang, account } = props;
  const [words, general] = [cardWords(lang), customersWords(lang)];
  const invoicing = invoicingWords(lang);
  const values = {
    name: account.name,
    kind: account.kind,
    legal_kind: account.legalKind,
    evidence: "",
    language: account.language === "de" ? "de" : "en",
    invoice_by: account.invoiceBy,
  };
  const select = (name: string, label: string, options: readonly (readonly [string, string])[]): VNode => (
    <SelectField
      name={name}
      label={label}
      placeholder={false}
      options={options.map(([value, said]) => ({ value, label: said }))}
    />
  );
  return (
    <Card
      title={words.who}
      lead={words.whoLead}
      actions={
        <LinkButton href={`/office/customers/${account.id}/fields`} size="small">
          {words.fields}
        </LinkButton>
      }
    >
      <Form action={cardPath(account.id, "details")} layout="full" {...again(props.again, "account", values)}>
        <FieldRow>
          <TextField name="name" label={words.name} maxlength={200} />
          {select("kind", words.kind, [
            ["person", general.kind_person],
            ["organisation", general.kind_organisation],
          ])}
        </FieldRow>
        <FieldRow>
          {select("legal_kind", words.legal, [
            ["consumer", general.legal_consumer],
            ["business", general.legal_business],
          ])}
          <TextField
            name="evidence"
            label={words.evidence}
            hint={words.evidenceHint}
            optional
            maxlength={300}
          />
        </FieldRow>
        <FieldRow>
          {select(
            "language",
            words.language,
            props.langs.map((one) => [one, invoicing[one]] as const),
          )}
          {select(
            "invoice_by",
            words.invoiceBy,
            WAYS.map((one) => [one, invoicing[one]] as const),
          )}
        </FieldRow>
        <ButtonRow>
          <Button kind="primary" label={`${words.save}: ${words.who}`}>
            {words.save}
          </Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

function ContactForms(props: Props & { readonly member: MemberRow }): VNode {
  const { lang, member } = props;
  const words = cardWords(lang);
  const invoicing = invoicingWords(lang);
  const access = personAccessWords(lang);
  const title = words.contactOf(member.name);
  const mailForm = `m${member.membershipId}`;
  const path = `/office/memberships/${member.membershipId}`;
  const values = {
    name: member.name,
    phone: member.phone ?? "",
    language: member.language === "de" ? "de" : "en",
  };
  return (
    <Card title={title}>
      <Form
        action={`${path}/details`}
        layout="full"
        {...again(props.again, `c${member.membershipId}`, values)}
      >
        <FieldRow>
          <TextField name="name" label={words.name} maxlength={120} />
          <PhoneField name="phone" optional />
          <SelectField
            name="language"
            label={words.speaks}
            placeholder={false}
            options={props.langs.map((one) => ({ value: one, label: invoicing[one] }))}
          />
        </FieldRow>
        <ButtonRow>
          <Button label={`${words.save}: ${title}`}>{words.save}</Button>
        </ButtonRow>
      </Form>
      <Disclosure title={`${words.mail}: ${member.email}`} open={props.again?.form === mailForm}>
        <Form action={`${path}/email`} layout="full" {...again(props.again, mailForm)}>
          <p class="hint">{words.mailLead(member.email)}</p>
          <EmailField name="email" label={words.mailNew} autocomplete="off" />
          <SelectField
            name="checked_by"
            label={access.check}
            options={REMOVAL_CHECKS.map((one) => ({ value: one, label: access[one] }))}
          />
          <TextArea name="note" label={access.note} hint={access.noteHint} rows={2} maxlength={500} />
          <ButtonRow>
            <Button label={`${words.mailAsk}: ${member.name}`}>{words.mailAsk}</Button>
          </ButtonRow>
        </Form>
      </Disclosure>
    </Card>
  );
}
