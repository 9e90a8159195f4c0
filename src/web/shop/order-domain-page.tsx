// A new domain, one that moves here, or one that stays where it is: three plain forms on one page.
import type { VNode } from "preact";
import {
  Banner,
  Button,
  ButtonRow,
  Card,
  Disclosure,
  DomainSearch,
  Form,
  LinkButton,
  PageHeader,
  Stack,
  TextField,
  hasErrors,
} from "../ui/index.ts";
import type { FormErrors } from "../ui/index.ts";
import { NameRows } from "./domain-rows.tsx";
import type { NameFound, NameSearch } from "./domain-search.ts";
import type { DraftDomain } from "./order-draft.ts";
import { OrderSteps } from "./order-frame.tsx";
import { orderWords } from "./order.words.ts";
import { ShopPage } from "./shop-frame.tsx";
import type { Frame } from "./shop-frame.tsx";
import { shopWords } from "./shop.words.ts";

export type OrderDomainProps = {
  readonly frame: Frame;
  readonly asked: string;
  readonly search: NameSearch | null;
  readonly typed: {
    readonly mode: DraftDomain["mode"];
    readonly name: string;
    readonly authCode: string;
  } | null;
  readonly errors: FormErrors;
  /** Only with a package: alone there would be nothing to order. */
  readonly mayKeep: boolean;
  readonly chosen: string | null;
  readonly withDetails: boolean;
};

export function OrderDomainPage(props: OrderDomainProps): VNode {
  const { frame, asked, search, errors, typed } = props;
  const { lang } = frame.setting;
  const words = orderWords(lang);
  const shop = shopWords(lang);
  const registerErrors = typed?.mode === "register" ? errors : {};
  return (
    <ShopPage
      frame={frame}
      title={words.domainTitle}
      failed={hasErrors(errors)}
      islands={["search"]}
      hiddenFromSearch
    >
      <OrderSteps lang={lang} at="domain" withDetails={props.withDetails} />
      <PageHeader title={words.domainTitle} lead={words.domainLead} />
      {props.chosen === null ? null : (
        <Banner
          tone="info"
          title={words.chosenDomain}
          action={<LinkButton href="/order/review">{words.goOn}</LinkButton>}
        >
          {props.chosen}
        </Banner>
      )}
      <Card title={words.newTitle}>
        <Stack>
          <DomainSearch
            action="/order/domain"
            name="q"
            label={shop.searchLabel}
            placeholder={shop.searchPlaceholder}
            button={shop.searchButton}
            value={asked}
            results="results"
            {...(registerErrors["name"] === undefined ? {} : { error: registerErrors["name"] })}
          />
          <div id="results" aria-live="polite">
            {search === null ? null : <Results {...props} search={search} />}
          </div>
        </Stack>
      </Card>
      <Stack gap="s">
        <OwnDomain {...props} mode="transfer" title={words.transferTitle} hint={words.transferHint} />
        {props.mayKeep ? (
          <OwnDomain {...props} mode="keep" title={words.keepTitle} hint={words.keepHint} />
        ) : null}
      </Stack>
    </ShopPage>
  );
}

function Results({ frame, asked, search }: OrderDomainProps & { readonly search: NameSearch }): VNode {
  const { lang } = frame.setting;
  const words = orderWords(lang);
  const take = (found: NameFound): VNode => (
    <Form
      action="/order/domain"
      layout="inline"
      id={`take-${found.name}`}
      label={words.takeName(found.domain)}
      hidden={{ mode: "register", name: found.name }}
    >
      <Button kind={found.exact ? "primary" : "secondary"} label={words.takeName(found.domain)}>
        {words.take}
      </Button>
    </Form>
  );
  return (
    <NameRows
      search={search}
      lang={lang}
      againHref={`/order/domain?q=${encodeURIComponent(asked)}`}
      order={take}
      transfer={(found) => (
        <LinkButton
          href={`/order?domain=${encodeURIComponent(found.name)}&mode=transfer`}
          label={words.moveName(found.domain)}
        >
          {words.moveHere}
        </LinkButton>
      )}
    />
  );
}

function OwnDomain(
  props: OrderDomainProps & {
    readonly mode: "transfer" | "keep";
    readonly title: string;
    readonly hint: string;
  },
): VNode {
  const { mode, typed } = props;
  const words = orderWords(props.frame.setting.lang);
  const own = typed?.mode === mode ? typed : null;
  return (
    <Disclosure title={props.title} open={own !== null}>
      <Form
        action="/order/domain"
        id={mode}
        hidden={{ mode }}
        values={own ? { name: own.name, authCode: own.authCode } : {}}
        errors={own ? props.errors : {}}
      >
        <p class="hint">{props.hint}</p>
        <TextField name="name" label={words.domainName} hint={words.domainHint} width="medium" />
        {mode === "transfer" ? (
          <TextField name="authCode" label={words.authCode} hint={words.authCodeHint} width="medium" code />
        ) : null}
        <ButtonRow>
          <Button>{mode === "transfer" ? words.moveHere : words.keepIt}</Button>
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}
