// The answers of a domain search, as rows; the checkout shows the same rows with other buttons.
import type { ComponentChildren, VNode } from "preact";
import { Banner, DomainResultRow, DomainResults, LinkButton, Money, useSetting } from "../../ui/index.ts";
import type { Amount, Lang } from "../../ui/index.ts";
import type { NameFound, NameSearch } from "./domain-search.ts";
import type { NameNeeds } from "./name-needs.ts";
import { firstOf, renewalOf } from "./prices.ts";
import { searchWords } from "./search.words.ts";
import { shopWords } from "../shop.words.ts";

export function NameRows(props: {
  readonly search: NameSearch;
  readonly lang: Lang;
  /** Where "ask again" leads. */
  readonly againHref: string;
  readonly order: (found: NameFound) => ComponentChildren;
  readonly transfer: (found: NameFound) => ComponentChildren;
  readonly needs: NameNeeds;
  /** Keeps it for later; left out where there is no list. */
  readonly save?: (found: NameFound) => ComponentChildren;
}): VNode | null {
  const { search, lang } = props;
  const words = shopWords(lang);
  if (search.kind === "nothing_typed") return <p class="hint">{words.nothingTyped}</p>;
  if (search.kind === "invalid")
    return (
      <DomainResults label={words.resultsLabel}>
        <DomainResultRow first domain={search.typed} state="invalid" note={words.invalidNote} />
      </DomainResults>
    );
  return (
    <>
      {search.unsoldEnding === null ? null : (
        <Banner tone="info" title={`.${search.unsoldEnding}`}>
          {words.invalidEnding}
        </Banner>
      )}
      <DomainResults label={words.resultsFor(search.typed)}>
        {search.names.map((found) => (
          <NameRow key={found.name} found={found} {...props} />
        ))}
      </DomainResults>
    </>
  );
}

function PremiumNote({ price }: { readonly price: Amount }): VNode {
  const { lang } = useSetting();
  const words = searchWords(lang);
  return (
    <>
      {words.premiumAsks} <Money {...price} /> {words.premiumYear}
    </>
  );
}

function NameRow(props: {
  readonly found: NameFound;
  readonly lang: Lang;
  readonly againHref: string;
  readonly order: (found: NameFound) => ComponentChildren;
  readonly transfer: (found: NameFound) => ComponentChildren;
  readonly needs: NameNeeds;
  /** Keeps it for later; left out where there is no list. */
  readonly save?: (found: NameFound) => ComponentChildren;
}): VNode {
  const { found, lang } = props;
  const words = shopWords(lang);
  const notes: Readonly<Partial<Record<NameFound["state"], ComponentChildren>>> = {
    taken: words.takenNote,
    unknown: words.unknownNote,
    premium: found.registryPrice === null ? words.premiumNote : <PremiumNote price={found.registryPrice} />,
    invalid: words.invalidNote,
  };
  const own = found.withPackage;
  const withPackage = own === undefined ? undefined : searchWords(lang)[`${own}Note`];
  const isFree = own !== undefined;
  const note = notes[found.state] ?? withPackage;
  const actions: Readonly<Partial<Record<NameFound["state"], () => ComponentChildren>>> = {
    free: () => props.order(found),
    taken: () => props.transfer(found),
    unknown: () => (
      <LinkButton href={props.againHref} icon="refresh" label={words.againName(found.domain)}>
        {words.again}
      </LinkButton>
    ),
  };
  const { price, state } = found;
  const canRegister = price !== null && (state === "free" || state === "unknown");
  const canMove = price !== null && state === "taken";
  const asked = props.needs.get(found.tld)?.[canMove ? "transfer" : "register"] ?? [];
  const needs = canRegister || canMove ? asked.map((need) => searchWords(lang)[`need_${need}`]) : [];
  return (
    <DomainResultRow
      domain={found.domain}
      ascii={found.name}
      state={found.state}
      first={found.exact}
      {...(canRegister && !isFree ? { firstYear: firstOf(price) } : {})}
      {...((canRegister || canMove) && !isFree
        ? { renewal: renewalOf(price), transfer: firstOf(price) }
        : {})}
      {...(note === undefined ? {} : { note })}
      needs={needs}
      action={
        <>
          {actions[found.state]?.()}
          {state === "taken" || state === "invalid" ? null : props.save?.(found)}
        </>
      }
    />
  );
}
