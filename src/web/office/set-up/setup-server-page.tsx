// One server of the fleet, with the form that changes what it may carry; the fields are those of the form that adds one.
import type { VNode } from "preact";
import type { ServerRow } from "../../../business/hosting/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  Checkbox,
  FieldRow,
  Form,
  PageHeader,
  TextField,
  type FormErrors,
  type FormValues,
  type Lang,
} from "../../ui/index.ts";
import { goodsWords } from "./setup-goods.words.ts";
import { setupWords } from "./setup.words.ts";

export type ServerPageProps = {
  readonly lang: Lang;
  readonly server: ServerRow;
  readonly values: FormValues;
  readonly takesNew: boolean;
  readonly errors: FormErrors;
};

export function ServerPage({ lang, server, values, takesNew, errors }: ServerPageProps): VNode {
  const words = goodsWords(lang);
  return (
    <>
      <PageHeader
        trail={[
          { label: setupWords(lang).setup, href: "/office/setup" },
          { label: words.serversTitle, href: "/office/setup/servers" },
        ]}
        title={server.name}
        lead={words.serverLead(server.used, server.lent)}
      />
      <Card>
        <Form
          action={`/office/setup/servers/${server.id}`}
          id="server"
          layout="full"
          values={values}
          errors={errors}
        >
          <Checkbox name="takesNew" label={words.takesNew} hint={words.takesNewHint} ticked={takesNew} />
          <ServerFields lang={lang} />
          <ButtonRow>
            <Button kind="primary">{words.saveServer}</Button>
          </ButtonRow>
        </Form>
      </Card>
    </>
  );
}

export function ServerFields({ lang }: { readonly lang: Lang }): VNode {
  const words = goodsWords(lang);
  return (
    <>
      <FieldRow>
        <TextField name="serverGroup" label={words.serverGroup} hint={words.serverGroupHint} maxlength={60} />
        <TextField name="capacity" label={words.capacity} hint={words.capacityHint} inputmode="numeric" />
        <TextField name="weight" label={words.weight} hint={words.weightHint} inputmode="numeric" />
      </FieldRow>
      <TextField
        name="previewPlan"
        label={words.previewPlan}
        hint={words.previewPlanHint}
        maxlength={64}
        optional
        code
      />
      <TextField
        name="nameservers"
        label={words.nameservers}
        hint={words.nameserversHint}
        maxlength={1000}
        code
      />
    </>
  );
}
