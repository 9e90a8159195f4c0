// Own details: who I am, how invoices reach me, and the addresses they go to.
import type { VNode } from "preact";
import type { Account, BillingProfile, FieldDefinition } from "../../../business/customers/index.ts";
import type { Person } from "../../../business/people/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Columns,
  Form,
  hasErrors,
  LANGS,
  LinkButton,
  PageHeader,
  PhoneField,
  RadioCards,
  SelectField,
  Stack,
  SummaryList,
  TextField,
  useSetting,
} from "../../ui/index.ts";
import type { FormErrors, FormValues } from "../../ui/index.ts";
import { accountWords } from "./account.words.ts";
import { ProfilesCard } from "./billing-page.tsx";
import { PortalPage } from "../portal-frame.tsx";
import type { PortalFrame } from "../portal-frame.tsx";
import { recipientsWords } from "../../recipients/recipients.words.ts";
import { OwnFieldsCard } from "./own-fields-page.tsx";
import { portalWords } from "../portal.words.ts";

export type AccountDetails = {
  readonly account: Account;
  /** The usual one first. */
  readonly profiles: readonly BillingProfile[];
  readonly mayChange: boolean;
  /** Who only sees the details asks for a change by the same forms. */
  readonly mayAsk: boolean;
  readonly fields: readonly FieldDefinition[];
  readonly held: ReadonlyMap<string, string>;
};

export type DetailsProps = {
  readonly frame: PortalFrame;
  readonly person: Person;
  readonly accounts: readonly AccountDetails[];
  readonly values: FormValues | null;
  readonly errors: FormErrors;
};

export function DetailsPage(props: DetailsProps): VNode {
  const { frame, accounts } = props;
  const words = accountWords(frame.setting.lang);
  return (
    <PortalPage frame={frame} title={words.detailsTitle} failed={hasErrors(props.errors)}>
      <PageHeader title={words.detailsTitle} />
      <Me {...props} />
      {accounts.map((one) => (
        <OneAccount key={one.account.id} {...one} named={accounts.length > 1} />
      ))}
    </PortalPage>
  );
}

function Languages({ name, label }: { name: string; label: string }): VNode {
  const { lang, langs = LANGS } = useSetting();
  const words = accountWords(lang);
  return (
    <SelectField
      name={name}
      label={label}
      width="medium"
      options={langs.map((one) => ({ value: one, label: one === "de" ? words.german : words.english }))}
    />
  );
}

function Me({ frame, person, values, errors }: DetailsProps): VNode {
  const { lang } = frame.setting;
  const words = accountWords(lang);
  const kept = { name: person.name, phone: person.phone ?? "", language: person.language };
  return (
    <Card title={words.person} lead={words.personLead}>
      <Form action="/portal/details" values={values ?? kept} errors={errors} id="me">
        <TextField name="name" label={words.name} autocomplete="name" maxlength={100} />
        <PhoneField name="phone" optional />
        <Languages name="language" label={words.language} />
        <SummaryList rows={[{ label: words.email, value: <>{person.email}</> }]} />
        <p class="hint">{words.emailHint}</p>
        <ButtonRow>
          <Button kind="primary">{portalWords(lang).save}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

function OneAccount({
  account,
  profiles,
  fields,
  held,
  mayChange,
  mayAsk,
  named,
}: AccountDetails & { named: boolean }): VNode {
  const { lang } = useSetting();
  const words = accountWords(lang);
  return (
    <Stack>
      {named ? <h2>{words.account(account.name)}</h2> : null}
      <Columns>
        <ProfilesCard accountId={account.id} profiles={profiles} mayChange={mayChange || mayAsk} />
        <Invoicing account={account} mayChange={mayChange || mayAsk} />
      </Columns>
      {mayChange ? (
        <Card title={recipientsWords(lang).title} lead={recipientsWords(lang).lead}>
          <LinkButton href={`/portal/details/${account.id}/mails`}>{recipientsWords(lang).link}</LinkButton>
        </Card>
      ) : null}
      <OwnFieldsCard {...{ account, fields, held, mayChange }} />
    </Stack>
  );
}

function Invoicing({ account, mayChange }: { account: Account; mayChange: boolean }): VNode {
  const { lang } = useSetting();
  const words = accountWords(lang);
  const ways = { mail: words.byMail, post: words.byPost, both: words.byBoth, portal: words.byPortal };
  if (!mayChange)
    return (
      <Card title={words.invoicing}>
        <p>{ways[account.invoiceBy]}</p>
      </Card>
    );
  return (
    <Card title={words.invoicing}>
      <Form
        action={`/portal/details/${account.id}/invoicing`}
        id={`invoicing-${account.id}`}
        values={{ invoice_by: account.invoiceBy, language: account.language }}
      >
        <RadioCards
          name="invoice_by"
          legend={words.invoiceBy}
          options={Object.entries(ways).map(([value, label]) => ({ value, label }))}
        />
        <Languages name="language" label={words.documentLanguage} />
        <ButtonRow>
          <Button>{portalWords(lang).save}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}
