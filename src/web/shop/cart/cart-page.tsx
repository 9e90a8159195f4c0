// The cart: what is in it, what it costs today and later, and everything that can be done with it before ordering.
import type { VNode } from "preact";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Columns,
  DomainSearch,
  EmptyState,
  Form,
  IdCopy,
  LinkButton,
  OrderSummary,
  PageHeader,
  PriceSwitch,
  Stack,
  VisuallyHidden,
} from "../../ui/index.ts";
import type { CouponFault, UsedCoupon } from "../../../business/coupons/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import { NameRow, PackageCard } from "./cart-lines.tsx";
import { PriceNews, Undo } from "./cart-news.tsx";
import { OrderSteps } from "./cart-steps.tsx";
import { cartFigures, LaterSums } from "./cart-summary.tsx";
import { CouponForm } from "./coupon-form.tsx";
import { cartWords } from "./cart.words.ts";
import { ShopPage } from "../shop-frame.tsx";
import type { Frame } from "../shop-frame.tsx";
import { shopWords } from "../shop.words.ts";
import type { ShownCart, ShownLine } from "./shown-cart.ts";
import { SavedNames } from "./saved-names.tsx";
import type { SavedName } from "./saved-names.tsx";
import type { Later, Sums } from "./sums.ts";
import { viewOfPrice } from "../goods/tax-view.ts";

export type CartPageProps = {
  readonly frame: Frame;
  readonly cart: ShownCart;
  readonly sums: Sums;
  readonly later: readonly Later[];
  /** Whose taxes the sums have; null: the visitor's own. */
  readonly taxOf: string | null;
  /** A line that was just taken out. */
  readonly removed: ShownLine["line"] | null;
  readonly link: string | null;
  readonly said: VNode | null;
  readonly errors: FormErrors;
  readonly couponTyped: string;
  readonly coupon: UsedCoupon | null;
  readonly couponFault: CouponFault | null;
  readonly withDetails: boolean;
  /** Names kept for later. */
  readonly saved: readonly SavedName[];
  /** The first question that is still open. */
  readonly next: string;
};

const WITH_TAX = { includesTax: true };

export function CartPage(props: CartPageProps): VNode {
  const { frame, cart, removed, errors } = props;
  const { lang } = frame.setting;
  const words = cartWords(lang);
  return (
    <ShopPage
      frame={frame}
      title={words.title}
      hiddenFromSearch
      failed={Object.keys(errors).length > 0}
      flash={removed === null ? props.said : <Undo line={removed} lang={lang} />}
    >
      <OrderSteps lang={lang} at="cart" withDetails={props.withDetails} />
      <PageHeader title={words.title} lead={words.lead(cart.held.shortId)} />
      {errors[""] === undefined ? null : <Banner tone="danger">{errors[""]}</Banner>}
      <PriceSwitch current={viewOfPrice(frame.setting.prices, cart.priced.lines[0]?.price ?? WITH_TAX)} />
      <PriceNews cart={cart} lang={lang} />
      <Columns shape="side">
        <Stack gap="l">
          {cart.packages.length === 0 ? null : (
            <Stack>
              <h2>{words.packages}</h2>
              {cart.packages.map((one) => (
                <PackageCard key={one.line.id} one={one} cart={cart} lang={lang} />
              ))}
            </Stack>
          )}
          {cart.names.length === 0 ? null : (
            <Card title={words.names} lead={cart.packages.length > 0 ? words.namesLead : words.namesOnly}>
              <ul class="cart-names">
                {cart.names.map((one) => (
                  <NameRow key={one.line.id} one={one} cart={cart} lang={lang} />
                ))}
              </ul>
            </Card>
          )}
          <ButtonRow>
            <LinkButton href="/domains" icon="globe">
              {words.moreDomains}
            </LinkButton>
            <LinkButton href="/hosting" icon="server">
              {words.morePackages}
            </LinkButton>
          </ButtonRow>
          <SavedNames saved={props.saved} lang={lang} />
          <Coupon {...props} />
          <Share {...props} />
        </Stack>
        <Summary {...props} />
      </Columns>
    </ShopPage>
  );
}

function Summary(props: CartPageProps): VNode {
  const { cart, sums, later, frame, taxOf } = props;
  const { lang } = frame.setting;
  const words = cartWords(lang);
  const locale = lang === "de" ? "de-DE" : "en-GB";
  return (
    <OrderSummary
      {...cartFigures(cart.priced, sums, lang, locale, props.coupon, frame.setting.prices)}
      {...(taxOf === null ? {} : { note: <p>{words.taxOf(taxOf)}</p> })}
    >
      <Stack>
        <LaterSums later={later} lang={lang} />
        {cart.canOrder ? (
          <LinkButton href={props.next} kind="primary" size="large" wide>
            {words.goOn}
          </LinkButton>
        ) : (
          <Banner tone="info">{words.notYet}</Banner>
        )}
        <p class="hint">{words.nothingOrdered}</p>
      </Stack>
    </OrderSummary>
  );
}

function Coupon({ cart, errors, couponTyped, couponFault, frame }: CartPageProps): VNode {
  const { lang } = frame.setting;
  const { coupon: kept } = cart.held;
  const of = { lang, kept, fault: couponFault, typed: couponTyped };
  return <CouponForm {...of} action="/cart/coupon" error={errors["coupon"]} />;
}

function Share({ cart, link, frame }: CartPageProps): VNode {
  const words = cartWords(frame.setting.lang);
  return (
    <Card title={words.shareTitle} lead={words.shareLead(cart.held.shortId)}>
      {link === null ? (
        <Form action="/cart/link" id="link" label={words.makeLink}>
          <ButtonRow>
            <Button>{words.makeLink}</Button>
          </ButtonRow>
        </Form>
      ) : (
        <Stack gap="s">
          <p>{words.linkIs}</p>
          <IdCopy value={link} label={words.linkName} />
          <p class="hint">{words.linkNote}</p>
        </Stack>
      )}
    </Card>
  );
}

/** Nothing in it: the two ways to begin, and, after an order, where that one is. */
export function EmptyCartPage(props: {
  readonly frame: Frame;
  /** The cart this browser ordered last. */
  readonly orderedId: string | null;
  readonly removed: ShownLine["line"] | null;
  readonly error: string | null;
  readonly saved: readonly SavedName[];
}): VNode {
  const { frame, orderedId, removed, error } = props;
  const { lang } = frame.setting;
  const [words, shop] = [cartWords(lang), shopWords(lang)];
  return (
    <ShopPage
      frame={frame}
      title={words.title}
      hiddenFromSearch
      flash={removed === null ? null : <Undo line={removed} lang={lang} />}
    >
      <PageHeader title={words.title} />
      {error === null ? null : <Banner tone="danger">{error}</Banner>}
      {orderedId === null ? null : (
        <Banner tone="success" title={words.orderedTitle(orderedId)}>
          {words.orderedText}
        </Banner>
      )}
      <EmptyState
        icon="cart"
        title={words.emptyTitle}
        action={<LinkButton href="/hosting">{words.morePackages}</LinkButton>}
      >
        <p>{words.emptyText}</p>
      </EmptyState>
      <VisuallyHidden>
        <h2>{shop.domainsTitle}</h2>
      </VisuallyHidden>
      <DomainSearch
        action="/domains"
        name="q"
        label={shop.searchLabel}
        placeholder={shop.searchPlaceholder}
        button={shop.searchButton}
      />
      <SavedNames saved={props.saved} lang={lang} />
    </ShopPage>
  );
}
