// The ways into an account at its panel, for staff: each with a reason.
import type { VNode } from "preact";
import type { HostingRow } from "../../../business/hosting/index.ts";
import { Banner, Button, ButtonRow, Card, Disclosure, Form, IdCopy, TextField } from "../../ui/index.ts";
import type { Lang } from "../../ui/index.ts";
import { again } from "../forms.ts";
import type { Again } from "../forms.ts";
import { NotYours } from "../parts.tsx";
import { accessWords } from "./access.words.ts";

export function AccessCard(props: {
  readonly lang: Lang;
  readonly hosting: HostingRow;
  readonly notYours: string | null;
  readonly again: Again | undefined;
  readonly shown: string | null;
}): VNode | null {
  const { lang, hosting, notYours, shown } = props;
  const words = accessWords(lang);
  if (hosting.state !== "active" && hosting.state !== "provisional") return null;
  if (notYours !== null)
    return (
      <Card title={words.title}>
        <NotYours>{notYours}</NotYours>
      </Card>
    );
  const path = `/office/services/${hosting.id}`;
  return (
    <Card title={words.title} lead={words.lead}>
      {shown === null ? null : (
        <Banner tone="success" title={words.shown}>
          <p>
            <IdCopy value={shown} label={words.shown} />
          </p>
          <p>{words.shownHint}</p>
        </Banner>
      )}
      <Form action={`${path}/panel`} layout="full" label={words.enter} {...again(props.again, "enter")}>
        <TextField name="note" label={words.reason} hint={words.reasonHint} maxlength={500} />
        <ButtonRow>
          <Button kind="secondary" iconEnd="external">
            {words.enter}
          </Button>
        </ButtonRow>
      </Form>
      <Disclosure title={words.password} open={props.again?.form === "password"}>
        <Form
          action={`${path}/password`}
          layout="full"
          label={words.password}
          {...again(props.again, "password")}
        >
          <p class="hint">{words.passwordEffect}</p>
          <TextField name="note" label={words.reason} hint={words.reasonHint} maxlength={500} />
          <ButtonRow>
            <Button kind="danger">{words.set}</Button>
          </ButtonRow>
        </Form>
      </Disclosure>
    </Card>
  );
}
