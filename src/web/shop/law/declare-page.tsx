// Withdrawing from a contract and cancelling one: a form of what the law lets us ask, one button, and the receipt.
import type { VNode } from "preact";
import type { DeclarationKind } from "../../../business/declarations/index.ts";
import type { PageWords } from "../../../business/law/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  DateField,
  EmailField,
  Form,
  PageHeader,
  RadioCards,
  TextArea,
  TextField,
  hasErrors,
} from "../../ui/index.ts";
import type { FormErrors, FormValues } from "../../ui/index.ts";
import { declarePaths } from "./declare-paths.ts";
import { declareWords } from "./declare.words.ts";
import { TaskPage } from "../shop-frame.tsx";
import type { Frame } from "../shop-frame.tsx";

export type DeclarePageProps = {
  readonly frame: Frame;
  readonly kind: DeclarationKind;
  /** As the law of the place words it. */
  readonly said: PageWords;
  readonly withdrawalDays: number | null;
  readonly values: FormValues;
  readonly errors: FormErrors;
  readonly key: string;
};

export function DeclarePage(props: DeclarePageProps): VNode {
  const { frame, kind, said, errors, withdrawalDays: days } = props;
  const words = declareWords(frame.setting.lang);
  const isWithdrawal = kind === "withdrawal";
  const { title } = said;
  const lead = isWithdrawal && days === null ? said.lead_open : said.lead.replaceAll("{days}", String(days));
  return (
    <TaskPage frame={frame} title={title} failed={hasErrors(errors)}>
      <PageHeader title={title} lead={lead} />
      <Card>
        <Form
          action={declarePaths[kind]}
          values={props.values}
          errors={errors}
          idempotencyKey={props.key}
          label={title}
        >
          <TextField name="name" label={words.name} autocomplete="name" />
          <EmailField name="email" label={words.email} />
          <TextArea name="contract" label={words.contract} hint={words.contractHint} rows={2} />
          {isWithdrawal ? null : <CancelFields frame={frame} />}
          <ButtonRow>
            <Button kind="primary" size="large">
              {said.button}
            </Button>
          </ButtonRow>
        </Form>
      </Card>
    </TaskPage>
  );
}

function CancelFields({ frame }: { readonly frame: Frame }): VNode {
  const words = declareWords(frame.setting.lang);
  return (
    <>
      <RadioCards
        name="cancelKind"
        legend={words.cancelKind}
        options={[
          { value: "ordinary", label: words.ordinary, note: words.ordinaryNote },
          { value: "extraordinary", label: words.extraordinary, note: words.extraordinaryNote },
        ]}
      />
      <TextArea name="reason" label={words.reason} hint={words.reasonHint} optional rows={3} />
      <DateField name="wantedOn" label={words.wantedOn} hint={words.wantedHint} optional />
    </>
  );
}
