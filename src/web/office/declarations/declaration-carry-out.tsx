// The form that carries a declaration out, contract by contract.
import type { VNode } from "preact";
import {
  Button,
  ButtonRow,
  Card,
  Checkbox,
  Form,
  RadioCards,
  SelectField,
  TextField,
} from "../../ui/index.ts";
import type { DeclarationProps } from "./declaration-page.tsx";
import { declarationWords } from "./declarations.words.ts";
import { again } from "../forms.ts";
import { moneyWords } from "../money/money.words.ts";

/** Nothing to show while no contract and no open order was recognised. */
export function CarryOutForm(props: DeclarationProps): VNode | null {
  const { declared, targets } = props;
  if (targets.length === 0) return null;
  return declared.kind === "withdrawal" ? <Withdraw {...props} /> : <Cancel {...props} />;
}

/** What ends for good cause: also what is paused, ends anyway, or has not begun. */
const FOR_CAUSE: readonly string[] = ["agreed", "running", "paused", "ending"];

function Cancel(props: DeclarationProps): VNode | null {
  const { lang, declared } = props;
  const words = declarationWords(lang);
  const isForCause = declared.cancelKind === "extraordinary";
  const going = props.targets.filter(
    (one) => one.kind === "contract" && (isForCause ? FOR_CAUSE : ["running"]).includes(one.state),
  );
  if (going.length === 0) return null;
  const effect = isForCause ? words.carryCancelNow : words.carryCancelEffect;
  return (
    <Card title={words.carryCancel} lead={effect}>
      <Form
        action={`/office/declarations/${declared.id}/cancel`}
        layout="full"
        label={words.carryCancel}
        {...again(props.again, "carry")}
      >
        {going.map((one) => (
          <Checkbox key={one.id} name={`c_${one.id}`} label={`${one.number}, ${one.title}`} ticked />
        ))}
        <ButtonRow>
          <Button kind="primary">{words.carryCancelButton}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

function Withdraw(props: DeclarationProps): VNode {
  const { lang, declared } = props;
  const words = declarationWords(lang);
  const contracts = props.targets.filter((one) => one.kind === "contract");
  const suggested = (early: boolean): string => (early ? "less_use" : "full");
  const filled = Object.fromEntries(contracts.map((one) => [`c_${one.id}`, suggested(one.askedEarlyStart)]));
  return (
    <Card title={words.carryWithdraw} lead={words.carryWithdrawEffect}>
      <Form
        action={`/office/declarations/${declared.id}/withdraw`}
        layout="full"
        label={words.carryWithdraw}
        {...again(props.again, "carry", { excess: "refund", ...filled })}
      >
        {contracts.map((one) => (
          <SelectField
            key={one.id}
            name={`c_${one.id}`}
            label={words.credit(`${one.number}, ${one.title}`)}
            options={[
              { value: "full", label: words.full },
              { value: "less_use", label: words.less_use },
              { value: "none", label: words.none },
              { value: "leave", label: words.leave },
            ]}
          />
        ))}
        <RadioCards
          name="excess"
          legend={words.excess}
          hint={props.may.refund ? undefined : moneyWords(lang).waitsForRight}
          options={[
            { value: "refund", label: words.refund },
            { value: "keep", label: words.keep },
          ]}
        />
        <TextField name="agreed" label={words.agreed} hint={words.agreedHint} optional maxlength={500} />
        <ButtonRow>
          <Button kind="danger">{words.carryWithdrawButton}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}
