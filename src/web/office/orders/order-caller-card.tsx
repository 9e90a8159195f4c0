// What staff do for a buyer who calls; each act says what it does before it is done.
import type { VNode } from "preact";
import type { DeskOrderFacts } from "../../../business/orders/index.ts";
import {
  Button,
  Card,
  Disclosure,
  EmailField,
  Form,
  Muted,
  PhoneField,
  type FormValues,
  type Lang,
} from "../../ui/index.ts";
import { again, type Again } from "../forms.ts";
import { NotYours } from "../parts.tsx";
import { orderCallerWords } from "./order-caller.words.ts";

export type CallerAct = "resend" | "address" | "code" | "papers" | "post" | `preview-${string}`;
/** One that the order allows now. */
export type Offered = {
  readonly act: CallerAct;
  readonly title: string;
  readonly does: string;
  readonly button: string;
  readonly values?: FormValues;
};
export type Calling = {
  readonly offered: readonly Offered[];
  /** Said where the papers are on their way by post already. */
  readonly posted: string | null;
  readonly notYours: string | null;
  readonly again: Again | undefined;
};

type Props = { readonly lang: Lang; readonly order: DeskOrderFacts; readonly calling: Calling };

export function CallerCard({ lang, order, calling }: Props): VNode | null {
  if (calling.offered.length === 0) return null;
  const words = orderCallerWords(lang);
  return (
    <Card title={words.title} lead={words.lead}>
      {calling.notYours === null ? null : <NotYours>{calling.notYours}</NotYours>}
      {calling.offered.map((one) => (
        <One key={one.act} lang={lang} order={order} calling={calling} one={one} />
      ))}
      {calling.posted === null ? null : (
        <p>
          <Muted>{calling.posted}</Muted>
        </p>
      )}
    </Card>
  );
}

function One({ lang, order, calling, one }: Props & { readonly one: Offered }): VNode {
  const words = orderCallerWords(lang);
  const form = `caller-${one.act}`;
  const isPreview = one.act.startsWith("preview-");
  const path = isPreview ? `preview/${one.act.slice("preview-".length)}` : one.act;
  return (
    <Disclosure title={one.title} open={calling.again?.form === form}>
      <p class="hint">{one.does}</p>
      <Form
        action={`/office/orders/${order.id}/caller/${path}`}
        layout="full"
        label={one.title}
        {...again(calling.again, form, one.values ?? {})}
      >
        {one.act === "address" ? <EmailField name="email" label={words.email} autocomplete="off" /> : null}
        {one.act === "code" ? <PhoneField name="phone" label={words.phone} autocomplete="off" /> : null}
        <Button disabled={calling.notYours !== null}>{one.button}</Button>
      </Form>
    </Disclosure>
  );
}
