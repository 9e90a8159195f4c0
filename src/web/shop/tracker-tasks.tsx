// What a buyer can be asked to do on an order's page: enter the code from the phone, and pay.
import type { VNode } from "preact";
import type { TrackedOrder } from "../../business/orders/index.ts";
import { printAddress, showPhone } from "../../business/people/index.ts";
import type { Seller } from "../../business/sellers/index.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Checkbox,
  DetailGrid,
  Disclosure,
  Form,
  IdCopy,
  LinkButton,
  Money,
  OtpField,
  PhoneField,
  Stack,
  formatTime,
} from "../ui/index.ts";
import type { FormErrors } from "../ui/index.ts";
import { orderWords } from "./order.words.ts";
import type { Frame } from "./shop-frame.tsx";
import { trackerWords } from "./tracker.words.ts";

type TaskProps = {
  readonly frame: Frame;
  readonly token: string;
  readonly order: TrackedOrder;
  readonly seller: Seller;
  readonly errors: FormErrors;
  readonly failedForm: "code" | "phone" | "other" | null;
  readonly typed: Readonly<Record<string, string>>;
  readonly machineNow: Date;
};

export function CodeTask(props: TaskProps): VNode {
  const { order, token, failedForm, errors } = props;
  const { lang, timeZone } = props.frame.setting;
  const words = trackerWords(lang);
  const { code } = order;
  const never = code.nextAt === "never";
  const waits = code.nextAt !== "never" && code.nextAt > props.machineNow ? code.nextAt : null;
  const locale = lang === "de" ? "de-DE" : "en-GB";
  return (
    <Card title={words.code} lead={code.sentTo ? words.codeSent(masked(code.sentTo)) : words.codeNoteNone}>
      <Stack>
        {code.sentTo === null ? null : (
          <Form action={`/o/${token}/code`} id="code" errors={failedForm === "code" ? errors : {}}>
            <OtpField name="code" />
            <ButtonRow>
              <Button kind="primary">{words.enterCode}</Button>
            </ButtonRow>
          </Form>
        )}
        {never ? (
          <p class="hint">{words.noMoreCodes}</p>
        ) : waits ? (
          <p class="hint">{words.sendAgainAt(formatTime(locale, waits, timeZone))}</p>
        ) : (
          <Form action={`/o/${token}/send-code`} id="send" label={words.sendCode}>
            <Button kind={code.sentTo === null ? "primary" : "secondary"}>
              {code.sentTo === null ? words.sendCode : words.sendAgain}
            </Button>
          </Form>
        )}
        {never ? null : (
          <Disclosure title={words.otherNumber} open={failedForm === "phone"}>
            <Form
              action={`/o/${token}/send-code`}
              id="phone"
              values={props.typed}
              errors={failedForm === "phone" ? errors : {}}
            >
              <PhoneField name="phone" label={words.otherNumberLabel} />
              <Button>{words.sendCode}</Button>
            </Form>
          </Disclosure>
        )}
      </Stack>
    </Card>
  );
}

/** Enough to recognise one's own number, too little to learn somebody's. */
function masked(e164: string): string {
  const shown = showPhone(e164);
  const from = Math.min(7, shown.length - 2);
  return `${shown.slice(0, from)}${shown.slice(from, -2).replaceAll(/\d/g, "•")}${shown.slice(-2)}`;
}

/** How the order can be paid now, and how the last try stands. */
export type PaySeen = {
  readonly state: "none" | "asked" | "open" | "processing" | "failed";
  readonly pageUrl: string | null;
  readonly missingMinor: bigint;
  readonly withCard: boolean;
};

export function PayTask(props: TaskProps & { readonly pay: PaySeen }): VNode {
  const { order, pay, token, frame } = props;
  const words = trackerWords(frame.setting.lang);
  const amount = { minor: pay.missingMinor, currency: order.currency };
  if (pay.state === "processing" || pay.state === "asked")
    return (
      <Banner tone="pending" title={words.payment}>
        {pay.state === "asked" ? words.payAsked : words.payProcessing}
      </Banner>
    );
  const ways = [order.payBy === "card", order.payBy !== "card"];
  return (
    <Card title={words.payment} lead={<Money {...amount} />}>
      <Stack>
        {pay.state === "failed" ? <Banner tone="warning">{words.payFailed}</Banner> : null}
        {pay.withCard ? <CardWay token={token} pay={pay} frame={frame} isMain={ways[0] === true} /> : null}
        {ways[1] ? <ByHand {...props} /> : null}
      </Stack>
    </Card>
  );
}

function CardWay(props: {
  readonly token: string;
  readonly pay: PaySeen;
  readonly frame: Frame;
  readonly isMain: boolean;
}): VNode {
  const { lang } = props.frame.setting;
  const words = trackerWords(lang);
  const kind = props.isMain ? "primary" : "secondary";
  if (props.pay.state === "open" && props.pay.pageUrl !== null)
    return (
      <ButtonRow>
        <LinkButton href={props.pay.pageUrl} kind={kind} icon="card">
          {words.payGoOn}
        </LinkButton>
      </ButtonRow>
    );
  return (
    <Form action={`/o/${props.token}/pay`} id="pay" label={words.payNow}>
      <Checkbox name="keep_card" label={orderWords(lang).keepCard} hint={orderWords(lang).keepCardHint} />
      <ButtonRow>
        <Button kind={kind} icon="card">
          {words.payNow}
        </Button>
      </ButtonRow>
    </Form>
  );
}

function ByHand({ order, seller, frame, pay }: TaskProps & { readonly pay: PaySeen }): VNode {
  const { lang } = frame.setting;
  const words = trackerWords(lang);
  if (order.payBy !== "transfer") {
    const address = printAddress(
      { ...seller, organisation: null, name: null },
      { country: "", language: lang },
    );
    return (
      <Stack>
        <p>{words.post(seller.legalName, address.join(", "))}</p>
        <DetailGrid facts={[{ label: words.purpose, value: <IdCopy value={order.shortId} /> }]} />
      </Stack>
    );
  }
  const bank = [
    { label: words.recipient, value: seller.bankHolder ?? seller.legalName },
    { label: words.iban, value: <IdCopy value={seller.bankIban ?? ""} /> },
    { label: words.bic, value: seller.bankBic ?? "" },
    { label: words.bank, value: seller.bankName ?? "" },
    { label: words.purpose, value: <IdCopy value={order.shortId} /> },
    { label: words.amount, value: <Money minor={pay.missingMinor} currency={order.currency} /> },
  ];
  return (
    <Stack>
      <h3>{words.transferTitle}</h3>
      <DetailGrid facts={bank.filter((fact) => fact.value !== "")} />
      <p class="hint">{words.transferNote}</p>
    </Stack>
  );
}
