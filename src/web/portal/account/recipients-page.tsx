// Who gets which mails: one table of people and one of further addresses, a box for each category.
import type { VNode } from "preact";
import { MAIL_CATEGORIES } from "../../../business/customers/index.ts";
import type { MemberRow } from "../../../business/customers/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  EmailField,
  FieldRow,
  Form,
  hasErrors,
  LinkButton,
  Muted,
  PageHeader,
  TextField,
  useSetting,
  VisuallyHidden,
} from "../../ui/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import { PortalPage } from "../portal-frame.tsx";
import type { PortalFrame } from "../portal-frame.tsx";
import { portalWords } from "../portal.words.ts";
import { accountWords } from "./account.words.ts";
import { recipientsWords } from "./recipients.words.ts";

/** What stands in the form: boxes as "membership:category" or "row:category", and the rows of addresses. */
export type RecipientsInput = {
  readonly gets: readonly string[];
  readonly addresses: readonly { readonly email: string; readonly name: string }[];
};

export function RecipientsPage(props: {
  readonly frame: PortalFrame;
  readonly accountId: string;
  readonly members: readonly MemberRow[];
  readonly input: RecipientsInput;
  readonly errors: FormErrors;
}): VNode {
  const { frame, errors, members, input } = props;
  const { lang } = frame.setting;
  const words = recipientsWords(lang);
  const values = Object.fromEntries(
    input.addresses.flatMap(({ email, name }, at) => [
      [`email_${at}`, email],
      [`name_${at}`, name],
    ]),
  );
  return (
    <PortalPage frame={frame} title={words.title} failed={hasErrors(errors)}>
      <PageHeader
        title={words.title}
        lead={words.formLead}
        trail={[{ label: accountWords(lang).detailsTitle, href: "/portal/details" }]}
      />
      <Card>
        <Form
          action={`/portal/details/${props.accountId}/mails`}
          values={values}
          errors={errors}
          layout="full"
        >
          <People members={members} gets={input.gets} />
          {input.addresses.map((_address, at) => (
            <fieldset key={at} class="form-section">
              <legend>{words.row(at + 1)}</legend>
              <FieldRow>
                <EmailField
                  name={`email_${at}`}
                  label={words.address}
                  autocomplete="off"
                  optional
                  {...(at === input.addresses.length - 1 ? { hint: words.addressHint } : {})}
                />
                <TextField
                  name={`name_${at}`}
                  label={words.name}
                  autocomplete="off"
                  maxlength={100}
                  optional
                />
              </FieldRow>
              <div class="button-row">
                {MAIL_CATEGORIES.map((category) => (
                  <label key={category} class="rights-thing">
                    <Box value={`${at}:${category}`} gets={input.gets} />
                    {words[`cat_${category}`]}
                  </label>
                ))}
              </div>
            </fieldset>
          ))}
          <ButtonRow>
            <Button kind="primary">{words.save}</Button>
            <LinkButton kind="quiet" href="/portal/details">
              {portalWords(lang).cancel}
            </LinkButton>
          </ButtonRow>
        </Form>
      </Card>
    </PortalPage>
  );
}

const Box = ({ value, gets }: { readonly value: string; readonly gets: readonly string[] }): VNode => (
  <input type="checkbox" name="gets" value={value} checked={gets.includes(value)} />
);

function People(props: { readonly members: readonly MemberRow[]; readonly gets: readonly string[] }): VNode {
  const words = recipientsWords(useSetting().lang);
  const role = (one: MemberRow): string =>
    one.role === "holder" ? words.holder : one.state === "active" ? words.contact : words.invited;
  return (
    <div class="rights-scroll" tabIndex={0} role="region" aria-label={words.table}>
      <table class="rights-table">
        <caption>{words.table}</caption>
        <thead>
          <tr>
            <th scope="col">{words.who}</th>
            {MAIL_CATEGORIES.map((category) => (
              <th key={category} scope="col">
                {words[`cat_${category}`]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.members.map((one) => (
            <tr key={one.membershipId}>
              <th scope="row">
                {one.name} <Muted>{role(one)}</Muted>
              </th>
              {MAIL_CATEGORIES.map((category) => (
                <td key={category}>
                  <label>
                    <Box value={`${one.membershipId}:${category}`} gets={props.gets} />
                    <VisuallyHidden>{`${one.name}: ${words[`cat_${category}`]}`}</VisuallyHidden>
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
