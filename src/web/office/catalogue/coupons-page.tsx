// Coupons as staff sees them: the list, one with who used it, and the form for a new one.
import type { ComponentChildren, VNode } from "preact";
import { inLanguage } from "../../../business/catalogue/index.ts";
import type { ProductRow } from "../../../business/catalogue/index.ts";
import { lastDay } from "../../../business/contracts/index.ts";
import type { Coupon, RedemptionRow } from "../../../business/coupons/index.ts";
import {
  Button,
  ButtonRow,
  Card,
  DateOnly,
  DateTime,
  DetailGrid,
  EmptyState,
  Form,
  LinkButton,
  PageHeader,
  Pager,
  StatusChip,
  Table,
  formatMoney,
  formatShare,
  useSetting,
} from "../../ui/index.ts";
import type { Lang } from "../../ui/index.ts";
import { goodsWords } from "../set-up/setup-goods.words.ts";
import { setupWords } from "../set-up/setup.words.ts";
import { kindWords } from "./kinds.words.ts";
import { couponsWords } from "./coupons.words.ts";

export const COUPONS = "/office/setup/coupons";

export const trailOf = (lang: Lang, deeper: boolean) => [
  { label: setupWords(lang).setup, href: "/office/setup" },
  { label: goodsWords(lang).productsTitle, href: "/office/setup/products" },
  ...(deeper ? [{ label: couponsWords(lang).title, href: COUPONS }] : []),
];

/** "20 % in the first 3 terms". */
function Gives({ coupon, lang }: { coupon: Coupon; lang: Lang }): VNode {
  const { locale } = useSetting();
  const words = couponsWords(lang);
  const what =
    coupon.permyriad === null
      ? formatMoney(locale, coupon.minor ?? 0n, coupon.currency ?? "EUR")
      : formatShare(locale, coupon.permyriad / 10_000);
  return (
    <>
      {what} {coupon.terms === null ? words.terms_all : words.terms_n(coupon.terms)}
    </>
  );
}

function State({ coupon, lang, today }: { coupon: Coupon; lang: Lang; today: string }): VNode {
  const words = couponsWords(lang);
  if (coupon.state === "off") return <StatusChip tone="neutral" word={words.off} />;
  const isOver = coupon.validUntil !== null && coupon.validUntil <= today;
  return <StatusChip tone={isOver ? "neutral" : "success"} word={isOver ? words.over : words.on} />;
}

const lastDayIn = (coupon: Coupon, lang: Lang): ComponentChildren =>
  coupon.validUntil === null ? couponsWords(lang).always : <DateOnly date={lastDay(coupon.validUntil)} />;

export function CouponsPage(props: {
  readonly lang: Lang;
  readonly rows: readonly Coupon[];
  readonly older: string | undefined;
  readonly today: string;
  readonly may: boolean;
}): VNode {
  const { lang, today } = props;
  const words = couponsWords(lang);
  const actions = (
    <LinkButton href={`${COUPONS}/new`} kind="primary">
      {words.make}
    </LinkButton>
  );
  return (
    <>
      <PageHeader
        trail={trailOf(lang, false)}
        title={words.title}
        lead={words.lead}
        {...(props.may ? { actions } : {})}
      />
      <Card flush>
        <Table
          caption={words.title}
          captionHidden
          rows={props.rows}
          rowKey={(row) => row.id}
          rowHref={(row) => `${COUPONS}/${row.id}`}
          empty={
            <EmptyState icon="tag" title={words.none}>
              {words.noneHint}
            </EmptyState>
          }
          columns={[
            { key: "code", header: words.code, cell: (row) => <code>{row.code}</code> },
            { key: "gives", header: words.gives, cell: (row) => <Gives coupon={row} lang={lang} /> },
            {
              key: "used",
              header: words.used,
              numeric: true,
              cell: (row) => words.usedOf(row.used, row.most),
            },
            { key: "until", header: words.until, fit: true, cell: (row) => lastDayIn(row, lang) },
            {
              key: "state",
              header: words.state,
              fit: true,
              cell: (row) => <State coupon={row} lang={lang} today={today} />,
            },
          ]}
        />
      </Card>
      <Pager {...(props.older === undefined ? {} : { next: props.older })} />
    </>
  );
}

export function CouponPage(props: {
  readonly lang: Lang;
  readonly coupon: Coupon;
  readonly products: readonly ProductRow[];
  /** What its sums are in. */
  readonly currency: string;
  readonly rows: readonly RedemptionRow[];
  readonly older: string | undefined;
  readonly today: string;
  readonly may: boolean;
}): VNode {
  const { lang, coupon, today } = props;
  const words = couponsWords(lang);
  const isOn = coupon.state === "on";
  return (
    <>
      <PageHeader
        trail={trailOf(lang, true)}
        title={coupon.code}
        status={<State coupon={coupon} lang={lang} today={today} />}
      />
      <Card>
        <CouponFacts coupon={coupon} products={props.products} currency={props.currency} lang={lang} />
        {props.may ? (
          <Form action={`${COUPONS}/${coupon.id}/switch`} layout="full" hidden={{ to: isOn ? "off" : "on" }}>
            {isOn ? <p class="hint">{words.switchOffHint}</p> : null}
            <ButtonRow>
              <Button>{isOn ? words.switchOff : words.switchOn}</Button>
            </ButtonRow>
          </Form>
        ) : null}
      </Card>
      <Card title={words.redemptions} flush={props.rows.length > 0}>
        <Table
          caption={words.redemptions}
          captionHidden
          rows={props.rows}
          rowKey={(row) => row.orderId}
          rowHref={(row) => `/office/orders/${row.orderId}`}
          empty={<p class="hint">{words.noRedemptions}</p>}
          columns={[
            { key: "who", header: words.who, cell: (row) => row.accountName },
            { key: "when", header: words.when, fit: true, cell: (row) => <DateTime at={row.redeemedAt} /> },
            {
              key: "state",
              header: words.state,
              fit: true,
              cell: (row) =>
                row.givenBackAt === null ? (
                  <StatusChip tone="success" word={words.stands} />
                ) : (
                  <StatusChip tone="neutral" word={words.givenBack} />
                ),
            },
          ]}
        />
      </Card>
      <Pager {...(props.older === undefined ? {} : { next: props.older })} />
    </>
  );
}

function CouponFacts(props: {
  readonly coupon: Coupon;
  readonly products: readonly ProductRow[];
  readonly currency: string;
  readonly lang: Lang;
}): VNode {
  const { coupon, lang } = props;
  const { locale } = useSetting();
  const words = couponsWords(lang);
  const named = props.products.filter((one) => coupon.productIds.includes(one.id));
  const meant = [
    ...coupon.kinds.map((kind) => kindWords(lang)[kind as "hosting"]),
    ...named.map((one) => inLanguage(one.names, lang)),
  ];
  const minimum = formatMoney(locale, coupon.minimumMinor, props.currency);
  return (
    <DetailGrid
      facts={[
        { label: words.gives, value: <Gives coupon={coupon} lang={lang} /> },
        { label: words.products, value: meant.length === 0 ? words.everything : meant.join(", ") },
        { label: words.used, value: words.usedOf(coupon.used, coupon.most) },
        ...(coupon.mostEach === null ? [] : [{ label: words.mostEach, value: String(coupon.mostEach) }]),
        ...(coupon.firstOrdersOnly ? [{ label: words.firstOnly, value: "✓" }] : []),
        ...(coupon.minimumMinor === 0n ? [] : [{ label: words.minimum, value: minimum }]),
        { label: words.validFrom, value: <DateOnly date={coupon.validFrom} /> },
        { label: words.until, value: lastDayIn(coupon, lang) },
      ]}
    />
  );
}
