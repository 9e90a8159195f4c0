// The page on which a machine gets a contract: what it costs, what it is called, and until when it is paid for.
import type { VNode } from "preact";
import type { Price } from "../../../business/catalogue/index.ts";
import type { BillingProfile } from "../../../business/customers/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Form,
  Muted,
  PageHeader,
  Stack,
  TextField,
  type Lang,
} from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { ProfileField } from "./choose-profile.tsx";
import { PaidUntilFields } from "./paid-until-fields.tsx";
import { contractsWords } from "./contracts.words.ts";
import { GivenConfirm } from "./given-confirm.tsx";
import type { ToConfirm } from "./given-confirm.tsx";
import { PlanCards } from "./unbilled-page.tsx";

export function GivePage(props: {
  readonly lang: Lang;
  readonly path: string;
  readonly trail: { readonly label: string; readonly href: string };
  /** The contract that is over, of what still runs. */
  readonly from: { readonly id: string; readonly title: string } | null;
  readonly plans: readonly Price[];
  readonly today: string;
  readonly profiles: readonly BillingProfile[];
  readonly again: Again | undefined;
  readonly confirm: ToConfirm | null;
  readonly isAgain: boolean;
  readonly formKey: string;
}): VNode {
  const { lang, path, from, confirm } = props;
  const words = contractsWords(lang);
  const hidden = { from: from?.id ?? "", seen: "" };
  const filled = { quantity: "1", paid_until: props.today, anchor: "", ...confirm?.values };
  return (
    <>
      <PageHeader
        trail={[props.trail]}
        title={from === null ? words.giveContract : words.giveTitle(from.title)}
        lead={from === null ? words.giveLead : words.goesOnLead}
      />
      <Stack>
        {confirm === null ? null : (
          <GivenConfirm
            {...{ lang, isAgain: props.isAgain }}
            confirm={{ ...confirm, values: { ...confirm.values, from: hidden.from } }}
            action={path}
            back={from === null ? path : `${path}?from=${from.id}`}
            idempotencyKey={props.formKey}
          />
        )}
        <Card title={words.giveContract}>
          {props.plans.length === 0 ? (
            <Muted>{words.noHandPlans}</Muted>
          ) : (
            <Form action={path} hidden={hidden} {...again(props.again, "give", filled)}>
              <PlanCards lang={lang} plans={props.plans} />
              <TextField name="name" label={words.named} hint={words.namedHint} maxlength={200} />
              <TextField
                name="quantity"
                label={words.quantity}
                hint={words.quantityHint}
                inputmode="numeric"
                maxlength={5}
              />
              <PaidUntilFields lang={lang} />
              <ProfileField {...{ lang }} profiles={props.profiles} />
              <ButtonRow>
                {confirm === null ? (
                  <Button kind="primary">{words.give}</Button>
                ) : (
                  <Button kind="secondary">{words.giveAgain}</Button>
                )}
              </ButtonRow>
            </Form>
          )}
        </Card>
      </Stack>
    </>
  );
}
