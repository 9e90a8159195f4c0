// Looking for a name: the field, and below it every ending with its state and its prices; each can be put into the cart.
import type { VNode } from "preact";
import {
  Button,
  DomainSearch,
  Form,
  LinkButton,
  PageHeader,
  PriceSwitch,
  Stack,
  Tabs,
  Toast,
} from "../../ui/index.ts";
import type { Lang, PriceView } from "../../ui/index.ts";
import { cartWords } from "../cart/cart.words.ts";
import { NameRows } from "./domain-rows.tsx";
import type { NameFound, NameSearch } from "./domain-search.ts";
import { EndingFilter } from "./ending-filter.tsx";
import { filterQuery } from "./name-filter.ts";
import type { NameFilter } from "./name-filter.ts";
import type { NameNeeds } from "./name-needs.ts";
import { searchWords } from "./search.words.ts";
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

export type DomainsProps = {
  readonly frame: Frame;
  readonly asked: string;
  /** Null: nothing was asked yet. */
  readonly search: NameSearch | null;
  /** Names in the cart, as A-labels. */
  readonly inCart: ReadonlySet<string>;
  readonly added: string | null;
  /** Names kept for later, as A-labels, and the one that was just kept. */
  readonly saved: ReadonlySet<string>;
  readonly justSaved: string | null;
  readonly needs: NameNeeds;
  readonly filter: NameFilter;
  readonly shown: Pick<Parameters<typeof EndingFilter>[0], "steps" | "currency" | "hidden"> & {
    readonly view: PriceView;
  };
};

export function DomainsPage(props: DomainsProps): VNode {
  const { frame, asked, search } = props;
  const { lang } = frame.setting;
  const words = shopWords(lang);
  return (
    <ShopPage
      frame={frame}
      title={asked === "" ? words.domainsTitle : words.resultsFor(asked)}
      islands={["search"]}
      hiddenFromSearch={asked !== ""}
      flash={<Flash {...props} />}
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
            {search.kind === "found" ? (
              <div class="results-head">
                <EndingFilter {...props.shown} asked={asked} filter={props.filter} />
                <PriceSwitch current={props.shown.view} />
              </div>
            ) : null}
            <NameRows
              needs={props.needs}
              search={search}
              lang={lang}
              againHref={`/domains?q=${encodeURIComponent(asked)}${filterQuery(props.filter)}`}
              save={(found) => <SaveForm {...props} found={found} />}
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

function Flash({ added, justSaved, frame }: DomainsProps): VNode | null {
  const { lang } = frame.setting;
  const words = searchWords(lang);
  if (added !== null) return <AddedToast added={added} lang={lang} />;
  if (justSaved === null) return null;
  const list = <LinkButton href="/cart#saved">{words.toList}</LinkButton>;
  return <Toast undo={list}>{words.saved(justSaved)}</Toast>;
}

type OfName = DomainsProps & { readonly found: NameFound };

const hiddenOf = ({ found, asked, filter }: OfName) => ({
  name: found.name,
  q: asked,
  filter: filterQuery(filter),
});

function SaveForm(props: OfName): VNode | null {
  const { found, inCart, saved } = props;
  const words = searchWords(props.frame.setting.lang);
  if (inCart.has(found.name)) return null;
  if (saved.has(found.name)) return <span class="hint">{words.isSaved}</span>;
  return (
    <Form
      action="/cart/saved"
      layout="inline"
      id={`save-${found.name}`}
      label={words.saveName(found.domain)}
      hidden={hiddenOf(props)}
    >
      <Button kind="quiet" size="small" label={words.saveName(found.domain)}>
        {words.save}
      </Button>
    </Form>
  );
}

function AddName(props: OfName): VNode {
  const { found, inCart } = props;
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
      hidden={hiddenOf(props)}
    >
      <Button kind={found.exact ? "primary" : "secondary"} label={words.addName(found.domain)}>
        {words.add}
      </Button>
    </Form>
  );
}
