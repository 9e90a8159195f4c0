// A package's domain: a new one, one that moves here, one that stays where it is, or one that is in the cart already.
import type { VNode } from "preact";
import type { CartLine, DomainMode } from "../../../business/carts/index.ts";
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
} from "../../ui/index.ts";
import type { FormErrors } from "../../ui/index.ts";
import { cartWords } from "../cart/cart.words.ts";
import { NameRows } from "../goods/domain-rows.tsx";
import type { NameFound, NameSearch } from "../goods/domain-search.ts";
import type { NameNeeds } from "../goods/name-needs.ts";
import { orderWords } from "./order.words.ts";
import { ShopPage } from "../shop-frame.tsx";
import type { Frame } from "../shop-frame.tsx";
import { shopWords } from "../shop.words.ts";
import { TransferFields } from "./transfer-page.tsx";

export type OrderDomainProps = {
  readonly frame: Frame;
  /** The package's line, and what it is called. */
  readonly lineId: string;
  readonly title: string;
  /** What comes with the package at its price; empty: nothing. */
  readonly together: string;
  readonly asked: string;
  readonly search: NameSearch | null;
  /** What the endings ask of whoever takes a name. */
  readonly needs: NameNeeds;
  readonly typed: { readonly mode: DomainMode; readonly name: string; readonly keptCode: string } | null;
  readonly errors: FormErrors;
  /** Names in the cart that belong to no package. */
  readonly loose: readonly CartLine[];
};

export function OrderDomainPage(props: OrderDomainProps): VNode {
  const { frame, asked, search, errors, typed, lineId } = props;
  const { lang } = frame.setting;
  const [words, shop] = [orderWords(lang), shopWords(lang)];
  const registerErrors = typed?.mode === "register" ? errors : {};
  return (
    <ShopPage
      frame={frame}
      title={words.domainTitle}
      failed={hasErrors(errors)}
      islands={["search"]}
      hiddenFromSearch
    >
      <PageHeader
        title={words.domainTitle}
        lead={words.domainFor(props.title)}
        trail={[{ label: cartWords(lang).title, href: "/cart" }]}
      />
      {props.together === "" ? null : (
        <Banner tone="info">
          {shop.together}: {props.together}
        </Banner>
      )}
      <Loose {...props} />
      <Card title={words.newTitle}>
        <Stack>
          <DomainSearch
            action="/order/domain"
            name="q"
            hidden={{ for: lineId }}
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
        <OwnDomain {...props} mode="keep" title={words.keepTitle} hint={words.keepHint} />
      </Stack>
      <ButtonRow>
        <LinkButton href="/cart" kind="quiet">
          {words.later}
        </LinkButton>
      </ButtonRow>
    </ShopPage>
  );
}

function Loose({ loose, lineId, frame }: OrderDomainProps): VNode | null {
  const words = orderWords(frame.setting.lang);
  if (loose.length === 0) return null;
  return (
    <Card title={words.looseTitle}>
      <ul class="cart-names">
        {loose.map((line) => (
          <li key={line.id} class="cart-name">
            <div class="cart-name-head">
              <p class="cart-name-text">{line.title}</p>
              <Form
                action={`/cart/lines/${line.id}`}
                layout="inline"
                id={`use-${line.id}`}
                label={words.takeName(line.title)}
                hidden={{ package: lineId }}
              >
                <Button size="small" label={words.takeName(line.title)}>
                  {words.take}
                </Button>
              </Form>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Results(props: OrderDomainProps & { readonly search: NameSearch }): VNode {
  const { frame, asked, search, lineId } = props;
  const { lang } = frame.setting;
  const words = orderWords(lang);
  const here = `/order/domain?for=${lineId}`;
  const take = (found: NameFound): VNode => (
    <Form
      action="/order/domain"
      layout="inline"
      id={`take-${found.name}`}
      label={words.takeName(found.domain)}
      hidden={{ mode: "register", name: found.name, for: lineId }}
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
      needs={props.needs}
      againHref={`${here}&q=${encodeURIComponent(asked)}`}
      order={take}
      transfer={(found) => (
        <LinkButton
          href={`${here}&move=${encodeURIComponent(found.name)}`}
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
  const { mode, typed, frame, lineId } = props;
  const words = orderWords(frame.setting.lang);
  const own = typed?.mode === mode ? typed : null;
  const keptCode = own?.keptCode ?? "";
  return (
    <Disclosure title={props.title} open={own !== null}>
      <Form
        action="/order/domain"
        id={mode}
        hidden={{ mode, for: lineId, ...(mode === "transfer" ? { kept: keptCode } : {}) }}
        values={own ? { name: own.name } : {}}
        errors={own ? props.errors : {}}
      >
        <p class="hint">{props.hint}</p>
        {mode === "transfer" ? (
          <TransferFields frame={frame} keptCode={keptCode} />
        ) : (
          <TextField
            name="name"
            label={words.domainName}
            hint={words.domainHint}
            inputmode="url"
            width="medium"
          />
        )}
        <ButtonRow>
          <Button>{mode === "transfer" ? words.moveHere : words.keepIt}</Button>
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}
