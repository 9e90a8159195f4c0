// Paying on an order's page: by card at the gateway's page, by transfer, by cheque or money order.
import type { VNode } from "preact";
import { hasFallen } from "../../business/orders/index.ts";
import type { TrackedOrder } from "../../business/orders/index.ts";
import { balanceOfAccount } from "../../business/billing/index.ts";
import { mayDo } from "../../business/customers/index.ts";
import { gatewayConnections, moneyOfOrder, paymentsOfOrder } from "../../business/payments/index.ts";
import { printAddress } from "../../business/people/index.ts";
import type { Visit } from "../../kernel/http.ts";
import { sellerOf } from "../core/index.ts";
import type { Frame } from "../shop/shop-frame.tsx";
import { orderWords } from "../shop/checkout/order.words.ts";
import type { Site } from "../site.ts";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Checkbox,
  DetailGrid,
  Form,
  formatMoney,
  IdCopy,
  LinkButton,
  Money,
  Stack,
  useSetting,
} from "../ui/index.ts";
import { trackerBalanceWords } from "./balance.words.ts";
import type { TrackerBlock, TrackerLook } from "./tracker-look.ts";
import { isOnce, trackerWords } from "./tracker.words.ts";

export const payBlock: TrackerBlock = {
  name: "pay",
  async show(look) {
    const pay = await paySeen(look.site, look.visit, look.order);
    return pay && <PayTask {...look} pay={pay} />;
  },
};

/** How the order can be paid now, and how the last try stands. */
type PaySeen = {
  readonly state: "none" | "asked" | "open" | "processing" | "failed";
  readonly pageUrl: string | null;
  readonly missingMinor: bigint;
  readonly withCard: boolean;
  /** What the visitor may take of the account's balance for it; zero: nothing. */
  readonly balanceMinor: bigint;
};

/** Null where nothing is to be paid now: the invoice follows, it is covered, or the order ended. */
export async function paySeen(site: Site, visit: Visit, order: TrackedOrder): Promise<PaySeen | null> {
  if (order.paymentGate !== "pay_first" || order.acceptedAt !== null || hasFallen(order.state)) return null;
  // Before it is due only a card can be used: it is merely reserved, money sent by bank would have to be sent back.
  if (order.payBy !== "card" && order.state !== "awaiting_payment") return null;
  const [payments, gateways] = await Promise.all([
    paymentsOfOrder(site.db.read, order.id),
    gatewayConnections(site.db.read, sellerOf(visit).id),
  ]);
  const { coveredMinor } = await moneyOfOrder(site.db.read, order.id, order.currency);
  const missingMinor = order.totalMinor - coveredMinor;
  if (missingMinor <= 0n) return null;
  const last = payments[0];
  const isTold = last?.state === "asked" || last?.state === "open" || last?.state === "processing";
  const state = isTold ? last.state : last?.state === "failed" ? "failed" : "none";
  const withCard = gateways.some((one) => one.state === "on");
  const balanceMinor = await balanceFor(site, visit, order, missingMinor);
  const pageUrl = last?.pageUrl ?? null;
  return { state: state as PaySeen["state"], pageUrl, missingMinor, withCard, balanceMinor };
}

/** Only who is signed in and may pay for the account sees and spends its balance: the order's link alone is not enough. */
async function balanceFor(site: Site, visit: Visit, order: TrackedOrder, missing: bigint): Promise<bigint> {
  const { id, accountId, sellerId, currency } = order;
  const subject = { kind: "order", id, accountId, sellerId };
  if (!mayDo(visit.actor, "payments.do", subject, visit.now)) return 0n;
  const all = await balanceOfAccount(site.db.read, accountId, currency);
  const there = all.find((one) => one.currency === currency)?.spendableMinor ?? 0n;
  return there < missing ? there : missing;
}

function PayTask(props: TrackerLook & { readonly pay: PaySeen }): VNode {
  const { order, pay, token, frame } = props;
  const words = trackerWords(frame.setting.lang);
  const fromBalance = trackerBalanceWords(frame.setting.lang);
  const { locale } = useSetting();
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
        {pay.balanceMinor > 0n ? (
          <Form action={`/o/${token}/balance`} id="balance" label={fromBalance.payBalanceTitle}>
            <ButtonRow>
              <Button icon="wallet">
                {fromBalance.payBalance(formatMoney(locale, pay.balanceMinor, order.currency))}
              </Button>
            </ButtonRow>
          </Form>
        ) : null}
        {pay.withCard ? (
          <CardWay {...{ token, pay, frame }} isMain={ways[0] === true} renews={!isOnce(order)} />
        ) : null}
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
  readonly renews: boolean;
}): VNode {
  const { lang, through } = props.frame.setting;
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
      {through || !props.renews ? null : (
        <Checkbox name="keep_card" label={orderWords(lang).keepCard} hint={orderWords(lang).keepCardHint} />
      )}
      <ButtonRow>
        <Button kind={kind} icon="card">
          {words.payNow}
        </Button>
      </ButtonRow>
    </Form>
  );
}

function ByHand({ order, seller, frame, pay }: TrackerLook & { readonly pay: PaySeen }): VNode {
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
    { label: words.iban, value: <IdCopy value={seller.bankIban ?? ""} />, wide: true },
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
