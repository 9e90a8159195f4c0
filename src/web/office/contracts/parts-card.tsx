// Whether the months of a contract's terms are supplies of their own: what was agreed, and the form that agrees otherwise.
import type { VNode } from "preact";
import { PART_PERFORMANCES } from "../../../business/tax/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Disclosure,
  Form,
  RadioCards,
  TextField,
  type Lang,
} from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { contractsWords } from "./contracts.words.ts";

export function PartsCard(props: {
  readonly lang: Lang;
  readonly contractId: string;
  readonly agreed: string | null;
  readonly again: Again | undefined;
}): VNode {
  const words = contractsWords(props.lang);
  const agreed = PART_PERFORMANCES.find((one) => one === props.agreed);
  return (
    <Card title={words.parts} lead={words.partsLead}>
      {agreed && <p>{words[`parts_${agreed}`]}.</p>}
      <Disclosure title={words.partsOther} open={props.again?.form === "parts"}>
        <Form
          action={`/office/contracts/${props.contractId}/parts`}
          {...again(props.again, "parts", { performance: props.agreed ?? "" })}
        >
          <RadioCards
            name="performance"
            legend={words.partsAgreed}
            options={PART_PERFORMANCES.map((value) => ({ value, label: words[`parts_${value}`] }))}
          />
          <TextField name="reason" label={words.partsReason} maxlength={300} />
          <ButtonRow>
            <Button kind="secondary">{words.partsAgree}</Button>
          </ButtonRow>
        </Form>
      </Disclosure>
    </Card>
  );
}
