// What the house asks of an account beyond the usual: as a card of the details, and as the form that changes it.
import type { VNode } from "preact";
import type { Account, FieldDefinition } from "../../../business/customers/index.ts";
import { OwnFields, saidValue } from "../../core/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Form,
  hasErrors,
  LinkButton,
  PageHeader,
  SummaryList,
  useSetting,
} from "../../ui/index.ts";
import type { FormErrors, FormValues } from "../../ui/index.ts";
import { accountWords } from "./account.words.ts";
import { PortalPage } from "../portal-frame.tsx";
import type { PortalFrame } from "../portal-frame.tsx";
import { portalWords } from "../portal.words.ts";

/** Nothing where the house asks nothing. */
export function OwnFieldsCard(props: {
  readonly account: Account;
  readonly fields: readonly FieldDefinition[];
  readonly held: ReadonlyMap<string, string>;
  readonly mayChange: boolean;
}): VNode | null {
  const { lang } = useSetting();
  const words = accountWords(lang);
  const { account, fields, held } = props;
  if (fields.length === 0) return null;
  return (
    <Card title={words.ownFields}>
      <SummaryList
        rows={fields.map((field) => {
          const value = held.get(field.id) ?? "";
          return { label: field.labels[lang], value: value === "" ? "—" : saidValue(lang, field, value) };
        })}
      />
      {props.mayChange ? (
        <ButtonRow>
          <LinkButton
            href={`/portal/details/${account.id}/fields`}
            label={`${words.edit}: ${words.ownFields}`}
          >
            {words.edit}
          </LinkButton>
        </ButtonRow>
      ) : null}
    </Card>
  );
}

/** What the house asks beyond the usual. */
export function OwnFieldsPage(props: {
  readonly frame: PortalFrame;
  readonly accountId: string;
  readonly fields: readonly FieldDefinition[];
  readonly values: FormValues;
  readonly errors: FormErrors;
}): VNode {
  const { lang } = props.frame.setting;
  const words = accountWords(lang);
  return (
    <PortalPage frame={props.frame} title={words.ownFields} failed={hasErrors(props.errors)}>
      <PageHeader title={words.ownFields} trail={[{ label: words.detailsTitle, href: "/portal/details" }]} />
      <Card>
        <Form
          action={`/portal/details/${props.accountId}/fields`}
          values={props.values}
          errors={props.errors}
        >
          <OwnFields fields={props.fields} />
          <ButtonRow>
            <Button kind="primary">{portalWords(lang).save}</Button>
          </ButtonRow>
        </Form>
      </Card>
    </PortalPage>
  );
}
