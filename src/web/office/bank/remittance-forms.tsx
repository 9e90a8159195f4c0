// A person says that a movement is a card processor's money, or takes that back.
import type { VNode } from "preact";
import type { KnownRemittance, ShownMovement } from "../../../business/bank/index.ts";
import type { Connection } from "../../../business/sellers/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Disclosure,
  Form,
  SelectField,
  TextField,
  type Lang,
} from "../../ui/index.ts";
import { again } from "../forms.ts";
import type { Again } from "../forms.ts";
import { officeWords } from "../office.words.ts";
import { WAITING } from "./places.ts";
import { remittanceWords } from "./remittance.words.ts";

type Props = {
  readonly lang: Lang;
  readonly movement: ShownMovement;
  readonly processors: readonly Connection[];
  readonly remittances: readonly KnownRemittance[];
  readonly again: Again | undefined;
};

/** Nothing where the brand takes no cards. */
export function RemittanceCard({ lang, movement, processors, remittances }: Props): VNode | null {
  const words = remittanceWords(lang);
  const [fits] = remittances;
  const [first] = processors;
  if (first === undefined) return null;
  return (
    <Card title={words.card} lead={movement.minor > 0n ? words.cardLead : words.cardBack}>
      {fits === undefined ? null : (
        <p>{words.fits(fits.connectionName, fits.bankReference ?? fits.remittanceRef)}</p>
      )}
      <Form
        action={`${WAITING}/${movement.id}/remittance`}
        id="remittance"
        values={{ processor: fits?.connectionId ?? first.id }}
      >
        <SelectField
          name="processor"
          label={words.choose}
          placeholder={false}
          options={processors.map((one) => ({ value: one.id, label: one.name }))}
        />
        <ButtonRow>
          <Button>{words.book}</Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

/** One click: it is the remittance that the processor told of. */
export function TakeRemittance({
  lang,
  movement,
  remittance,
}: {
  readonly lang: Lang;
  readonly movement: ShownMovement;
  readonly remittance: KnownRemittance;
}): VNode {
  const words = remittanceWords(lang);
  return (
    <Form
      action={`${WAITING}/${movement.id}/remittance`}
      id={`r${movement.id.slice(-12)}`}
      layout="inline"
      hidden={{ processor: remittance.connectionId, remittance: remittance.id }}
    >
      <Button size="small" label={words.takeFor(remittance.connectionName)}>
        {words.book}
      </Button>
    </Form>
  );
}

export function TakeRemittanceBack({ lang, movement, again: refused }: Omit<Props, "remittances">): VNode {
  const words = remittanceWords(lang);
  return (
    <Card title={words.takeBack} lead={words.takeBackLead}>
      <Disclosure title={words.takeBack} open={refused?.form === "back"}>
        <Form action={`${WAITING}/${movement.id}/remittance-back`} layout="full" {...again(refused, "back")}>
          <TextField name="reason" label={officeWords(lang).reason} maxlength={500} />
          <ButtonRow>
            <Button>{words.takeBack}</Button>
          </ButtonRow>
        </Form>
      </Disclosure>
    </Card>
  );
}
