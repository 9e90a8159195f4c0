// What is decided about a refund: one that waits for somebody who may send money, and one that was made at the processor itself.
import type { VNode } from "preact";
import { twiceOf } from "../../../business/payments/index.ts";
import type { Refund as Refunded } from "../../../business/payments/index.ts";
import { Button, ButtonRow, Disclosure, Form, Muted, TextField, type Lang } from "../../ui/index.ts";
import { saidAmount } from "../money/amounts.ts";
import { moneyWords } from "../money/money.words.ts";
import { officeWords } from "../office.words.ts";
import { disputeWords } from "./dispute.words.ts";
import { TakenFrom } from "./payment-forms.tsx";
import type { PaymentProps } from "./payment-page.tsx";

/** What is owed back and waits for somebody who may send money. */
export function Decide(props: {
  readonly lang: Lang;
  readonly refund: Refunded;
  readonly isDisputed: boolean;
}): VNode | null {
  const { lang, refund } = props;
  if (refund.state !== "waiting") return null;
  const words = moneyWords(lang);
  const sum = saidAmount(lang, refund.minor, refund.currency);
  return (
    <>
      {props.isDisputed ? (
        <Muted>{disputeWords(lang).waits}</Muted>
      ) : (
        <Form action={`/office/refunds/${refund.id}/send`} id={`send${refund.id}`} layout="inline">
          <Button size="small" label={`${words.sendRefund}: ${sum}`}>
            {words.sendRefund}
          </Button>
        </Form>
      )}
      <Disclosure title={words.keepRefund}>
        <Form action={`/office/refunds/${refund.id}/keep`} id={`keep${refund.id}`} layout="full">
          <TextField name="agreed" label={words.agreed} hint={words.agreedHint} maxlength={500} />
          <ButtonRow>
            <Button size="small" label={`${words.keepRefund}: ${sum}`}>
              {words.keepRefund}
            </Button>
          </ButtonRow>
        </Form>
      </Disclosure>
    </>
  );
}

/** Made at the processor itself: what it was for. The form of one that was refused says why. */
export function BookFound({
  lang,
  refund,
  found,
  numbers,
}: Pick<PaymentProps, "lang" | "found" | "numbers"> & { readonly refund: Refunded }): VNode | null {
  if (refund.state !== "found") return null;
  const words = moneyWords(lang);
  const sum = saidAmount(lang, refund.minor, refund.currency);
  const waiting = found.refunds.filter((one) => one.state === "waiting");
  const twice = twiceOf(
    refund.minor,
    found.payment,
    waiting.reduce((all, one) => all + one.minor, 0n),
  );
  // Nothing of what was taken back lies on documents.
  const isTwice = twice === refund.minor;
  const partly =
    twice > 0n ? words.bookPartTwiceLead(saidAmount(lang, twice, refund.currency)) : words.bookFoundLead;
  return (
    <Disclosure title={words.bookFound}>
      <Form action={`/office/refunds/${refund.id}/book`} id={`book${refund.id}`} layout="full">
        <Muted>{isTwice ? words.bookTwiceLead : partly}</Muted>
        {isTwice ? null : <TakenFrom lang={lang} found={found} numbers={numbers} />}
        <TextField name="reason" label={officeWords(lang).reason} maxlength={500} />
        <ButtonRow>
          <Button size="small" label={`${words.bookFound}: ${sum}`}>
            {words.bookFound}
          </Button>
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}
