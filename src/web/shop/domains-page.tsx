// Looking for a name: the field, and below it every ending with its state and both prices.
import type { VNode } from "preact";
import { DomainSearch, LinkButton, PageHeader, Stack } from "../ui/index.ts";
import { NameRows } from "./domain-rows.tsx";
import type { NameSearch } from "./domain-search.ts";
import { ShopPage } from "./shop-frame.tsx";
import type { Frame } from "./shop-frame.tsx";
import { shopWords } from "./shop.words.ts";

export function DomainsPage(props: {
  readonly frame: Frame;
  readonly asked: string;
  /** Null: nothing was asked yet. */
  readonly search: NameSearch | null;
}): VNode {
  const { frame, asked, search } = props;
  const { lang } = frame.setting;
  const words = shopWords(lang);
  const href = (name: string, mode: "register" | "transfer"): string =>
    `/order?domain=${encodeURIComponent(name)}&mode=${mode}`;
  return (
    <ShopPage
      frame={frame}
      title={asked === "" ? words.domainsTitle : words.resultsFor(asked)}
      islands={["search"]}
      hiddenFromSearch={asked !== ""}
    >
      <PageHeader title={words.domainsTitle} lead={words.domainsLead} />
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
              order={(found) => (
                <LinkButton
                  href={href(found.name, "register")}
                  kind={found.exact ? "primary" : "secondary"}
                  label={words.orderName(found.domain)}
                >
                  {words.order}
                </LinkButton>
              )}
              transfer={(found) => (
                <LinkButton href={href(found.name, "transfer")} label={words.transferName(found.domain)}>
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
