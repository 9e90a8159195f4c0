// What the payment page and the portal share: the amount with its button, the other ways to pay, banners.
import type { ComponentChildren, VNode } from "preact";
import type { Seller } from "../../business/sellers/index.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Checkbox,
  DateOnly,
  DetailGrid,
  Disclosure,
  Form,
  formatMoney,
  IdCopy,
  Money,
  Stack,
  useSetting,
} from "../ui/index.ts";
import type { Amount, FormErrors } from "../ui/index.ts";
import { payWords } from "./pay.words.ts";

export type CardFormProps = {
  readonly action: string;
  readonly amount: Amount;
  readonly idempotencyKey: string;
  readonly cardsTaken: boolean;
  /** A payment is with the bank: a second one needs a tick. */
  readonly working: Amount | null;
  readonly failedBefore: boolean;
  readonly errors: FormErrors;
  readonly keepCard: boolean;
  readonly hidden?: Readonly<Record<string, string>>;
  /** Beside the button of a card that is kept: this one is for another. */
  readonly isForAnother?: boolean;
};

/** The one thing to do here: pay by card. */
export function CardForm(props: CardFormProps): VNode {
  const { lang, locale, through } = useSetting();
  const words = payWords(lang);
  const shown = ({ minor, currency }: Amount): string => formatMoney(locale, minor, currency);
  if (!props.cardsTaken) return <Banner tone="info">{words.noCard}</Banner>;
  return (
    <Stack>
      {props.working === null ? null : (
        <Banner tone="warning" title={words.workingTitle}>
          {words.workingText(shown(props.working))}
        </Banner>
      )}
      {props.failedBefore && props.working === null ? (
        <Banner tone="warning" title={words.failedTitle}>
          {words.failedText}
        </Banner>
      ) : null}
      <Form
        action={props.action}
        idempotencyKey={props.idempotencyKey}
        errors={props.errors}
        values={{ keep: props.keepCard ? "on" : "" }}
        {...(props.hidden === undefined ? {} : { hidden: props.hidden })}
      >
        {props.working === null ? null : (
          <Checkbox name="again" label={words.workingAgain} {...fieldError(props.errors["again"])} />
        )}
        <ButtonRow>
          <Button kind={props.isForAnother ? "secondary" : "primary"} size="large" icon="card">
            {(props.isForAnother ? words.payByOtherCard : words.payByCard)(shown(props.amount))}
          </Button>
        </ButtonRow>
        {through ? null : <Checkbox name="keep" label={words.keepCard} hint={words.keepCardHint} />}
        <p class="hint">{words.cardNote}</p>
      </Form>
    </Stack>
  );
}

const fieldError = (error: string | undefined) => (error === undefined ? {} : { error });

/** Bank account with reference, and where a cheque goes. */
export function OtherWays(props: {
  readonly seller: Seller;
  /** Null: as much as they like. */
  readonly amount: Amount | null;
  readonly reference: string;
  readonly open: "transfer" | "post" | null;
  readonly lead?: string;
}): VNode {
  const { lang } = useSetting();
  const words = payWords(lang);
  const { seller, reference } = props;
  const amount = props.amount === null ? [] : [{ label: words.amount, value: <Money {...props.amount} /> }];
  return (
    <Card title={words.otherWays} {...(props.lead === undefined ? {} : { lead: props.lead })}>
      <Stack>
        {seller.bankIban === null ? null : (
          <Disclosure title={words.transfer} open={props.open === "transfer"}>
            <Stack>
              <DetailGrid
                facts={[
                  { label: words.holder, value: seller.bankHolder ?? seller.legalName },
                  {
                    label: words.iban,
                    value: <IdCopy value={grouped(seller.bankIban)} label={words.iban} />,
                    wide: true,
                  },
                  ...(seller.bankBic === null
                    ? []
                    : [{ label: words.bic, value: <code>{seller.bankBic}</code> }]),
                  ...(seller.bankName === null ? [] : [{ label: words.bank, value: seller.bankName }]),
                  ...amount,
                  {
                    label: words.reference,
                    value: <IdCopy value={reference} label={words.reference} />,
                  },
                ]}
              />
              <p class="hint">{words.referenceNote}</p>
              <p class="hint">{words.transferTime}</p>
            </Stack>
          </Disclosure>
        )}
        <Disclosure title={words.byPost} open={props.open === "post"}>
          <Stack>
            <p>{words.byPostText(seller.bankHolder ?? seller.legalName)}</p>
            <p>{postalLines(seller)}</p>
            <DetailGrid
              facts={[
                ...amount,
                { label: words.reference, value: <IdCopy value={reference} label={words.reference} /> },
              ]}
            />
          </Stack>
        </Disclosure>
      </Stack>
    </Card>
  );
}

const grouped = (iban: string): string => iban.replaceAll(/\s/g, "").replaceAll(/(.{4})(?=.)/g, "$1 ");

function postalLines(seller: Seller): ComponentChildren {
  const lines = [seller.legalName, seller.line1, seller.line2, `${seller.postalCode} ${seller.city}`];
  return lines
    .filter((line) => line.trim() !== "")
    .map((line) => (
      <>
        {line}
        <br />
      </>
    ));
}

/** The amount with its day, big enough to be the first thing seen. */
export function AmountDue(props: {
  readonly label: string;
  readonly amount: Amount;
  readonly dueLabel?: string;
  readonly dueOn?: string | null;
  readonly note?: string | null;
}): VNode {
  return (
    <div class="stat">
      <p class="stat-label">{props.label}</p>
      <p class="stat-value">
        <Money {...props.amount} />
      </p>
      {props.dueOn ? (
        <p>
          {props.dueLabel} <DateOnly date={props.dueOn} />
        </p>
      ) : null}
      {props.note ? <p class="hint">{props.note}</p> : null}
    </div>
  );
}
