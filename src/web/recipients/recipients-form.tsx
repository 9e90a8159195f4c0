// Who gets which mails: people and further addresses, each with a box for each category.
import type { VNode } from "preact";
import { MAIL_CATEGORIES } from "../../business/customers/index.ts";
import type { MemberRow } from "../../business/customers/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  EmailField,
  FieldRow,
  Form,
  LinkButton,
  Muted,
  TextField,
  useSetting,
} from "../ui/index.ts";
import type { FormErrors } from "../ui/index.ts";
import type { RecipientsInput } from "./recipients-input.ts";
import { recipientsWords } from "./recipients.words.ts";

export function RecipientsForm(props: {
  readonly action: string;
  readonly back: { readonly href: string; readonly label: string };
  readonly members: readonly MemberRow[];
  /** What the holder leaves to others is the holder's to choose, or the house's, whom they asked. */
  readonly isHolder: boolean;
  readonly input: RecipientsInput;
  readonly errors: FormErrors;
}): VNode {
  const { errors, members, input, isHolder } = props;
  const words = recipientsWords(useSetting().lang);
  const values = Object.fromEntries(
    input.addresses.flatMap(({ email, name }, at) => [
      [`email_${at}`, email],
      [`name_${at}`, name],
    ]),
  );
  return (
    <Card>
      <Form action={props.action} values={values} errors={errors} layout="full">
        {members.map((one) => (
          <fieldset key={one.membershipId} class="form-section">
            <legend>
              {one.name} <Muted>{roleOf(one, words)}</Muted>
            </legend>
            <Boxes who={one.membershipId} gets={input.gets} fixed={one.role === "holder" && !isHolder} />
            {one.role === "holder" && !isHolder && <Muted>{words.holdersOwn}</Muted>}
          </fieldset>
        ))}
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
              <TextField name={`name_${at}`} label={words.name} autocomplete="off" maxlength={100} optional />
            </FieldRow>
            <Boxes who={String(at)} gets={input.gets} />
          </fieldset>
        ))}
        <ButtonRow>
          <Button kind="primary">{words.save}</Button>
          <LinkButton kind="quiet" href={props.back.href}>
            {props.back.label}
          </LinkButton>
        </ButtonRow>
      </Form>
    </Card>
  );
}

type Words = ReturnType<typeof recipientsWords>;
const roleOf = ({ role, state }: MemberRow, words: Words): string =>
  role === "holder" ? words.holder : state === "active" ? words.contact : words.invited;

function Boxes(props: {
  readonly who: string;
  readonly gets: readonly string[];
  readonly fixed?: boolean;
}): VNode {
  const { who, gets, fixed = false } = props;
  const words = recipientsWords(useSetting().lang);
  return (
    <div class="button-row">
      {MAIL_CATEGORIES.map((category) => {
        const value = `${who}:${category}`;
        const checked = gets.includes(value);
        return (
          <label key={category} class="rights-thing">
            <input type="checkbox" name="gets" value={value} checked={checked} disabled={fixed} />
            {fixed && checked && <input type="hidden" name="gets" value={value} />}
            {words[`cat_${category}`]}
          </label>
        );
      })}
    </div>
  );
}
