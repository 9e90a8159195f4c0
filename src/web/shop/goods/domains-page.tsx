// Looking for a name: the field, and below it every ending with its state and its prices; each can be put into the cart.
import type { VNode } from "preact";
import { Button, DomainSearch, Form, LinkButton, PageHeader, Stack, Tabs, Toast } from "../../ui/index.ts";
import type { Lang } from "../../ui/index.ts";
import { cartWords } from "../cart/cart.words.ts";
import { NameRows } from "./domain-rows.tsx";
import type { NameFound, NameSearch } from "./domain-search.ts";
import { ShopPage } from "../shop-frame.tsx";
import type { Frame } from "../shop-frame.tsx";
import { shopWords } from "../shop.words.ts";

/** The ways to name domains: one by one, many at once, and ones that move here; and what each ending costs. */
export function DomainTabs({
  at,
  lang,
}: {
  readonly at: "search" | "bulk" | "transfer" | "prices";
  readonly lang: Lang;
}) {
  const words = cartWords(lang);
  const tabs = [
    { key: "search", label: words.tabSearch, href: "/domains" },
    { key: "bulk", label: words.tabBulk, href: "/domains/bulk" },
    { key: "transfer", label: words.tabTransfer, href: "/domains/transfer" },
    { key: "prices", label: words.tabPrices, href: "/domains/prices" },
  ];
  return (
    <Tabs
      label={words.tabs}
      tabs={tabs.map(({ key, label, href }) => ({ label, href, current: key === at }))}
    />
  );
}

/** What was put into the cart by the last form. */
export function AddedToast({ added, lang }: { readonly added: string; readonly lang: Lang }): VNode {
  const words = cartWords(lang);
  return <Toast undo={<LinkButton href="/cart">{words.toCart}</LinkButton>}>{words.added(added)}</Toast>;
}

export function DomainsPage(props: {
  readonly frame: Frame;
  readonly asked: string;
  /** Null: nothing was asked yet. */
  readonly search: NameSearch | null;
  /** Names in the cart, as A-labels. */
  readonly inCart: ReadonlySet<string>;
  readonly added: string | null;
}): VNode {
  const { frame, asked, search } = props;
  const { lang } = frame.setting;
  const words = shopWords(lang);
  return (
    <ShopPage
      frame={frame}
      title={asked === "" ? words.domainsTitle : words.resultsFor(asked)}
      islands={["search"]}
      hiddenFromSearch={asked !== ""}
      flash={props.added === null ? null : <AddedToast added={props.added} lang={lang} />}
    >
      <PageHeader title={words.domainsTitle} lead={words.domainsLead} />
      <DomainTabs at="search" lang={lang} />
      <DomainSearch
        action="/domains"
        name="q"
        label={words.searchLabel}
        placeholder={words.searchPlaceholder}
        button={words.searchButton}
        value={asked}
        results="results"
      />
      <div id="results" aria-live="polite">
        {search === null ? null : (
          <Stack>
            <NameRows
              search={search}
              lang={lang}
              againHref={`/domains?q=${encodeURIComponent(asked)}`}
              order={(found) => <AddName {...props} found={found} />}
              transfer={(found) => (
                <LinkButton
                  href={`/domains/transfer?name=${encodeURIComponent(found.name)}`}
                  label={words.transferName(found.domain)}
                >
                  {words.transfer}
                </LinkButton>
              )}
            />
          </Stack>
        )}
      </div>
    </ShopPage>
  );
}

function AddName(props: {
  readonly frame: Frame;
  readonly asked: string;
  readonly inCart: ReadonlySet<string>;
  readonly found: NameFound;
}): VNode {
  const { found, asked, inCart } = props;
  const words = cartWords(props.frame.setting.lang);
  if (inCart.has(found.name))
    return (
      <LinkButton href="/cart" kind="quiet" icon="check">
        {words.inCart}
      </LinkButton>
    );
  return (
    <Form
      action="/cart/domains"
      layout="inline"
      id={`add-${found.name}`}
      label={words.addName(found.domain)}
      hidden={{ name: found.name, q: asked }}
    >
      <Button kind={found.exact ? "primary" : "secondary"} label={words.addName(found.domain)}>
        {words.add}
      </Button>
    </Form>
  );
}
