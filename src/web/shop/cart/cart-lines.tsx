// What is in the cart, line by line: what it costs now and later, what is wrong with it, and how it can be changed.
import type { ComponentChildren, VNode } from "preact";
import { Banner, Button, ButtonRow, Card, Disclosure, Form, SelectField, Stack } from "../../ui/index.ts";
import type { Lang } from "../../ui/index.ts";
import { saidAnswers } from "../../core/index.ts";
import { Remove, SaveLine } from "./cart-line-acts.tsx";
import { cartWords } from "./cart.words.ts";
import { PackageLinks } from "./cart-links.tsx";
import { Cost, IncludedParts } from "./cart-cost.tsx";
import { chosenText } from "./cart-summary.tsx";
import { PriceMoney } from "../goods/price-money.tsx";
import { termText } from "../goods/prices.ts";
import type { ShownCart, ShownLine, ShownPackage, Trouble } from "./shown-cart.ts";
import { waitWords } from "../waiting/wait.words.ts";
import { hiddenBack } from "../checkout/way-back.ts";

type Own = {
  readonly cart: ShownCart;
  readonly lang: Lang;
  /** The order page of the portal, where they stand there: their forms lead back to it. */
  readonly back?: string | null;
  /** Where their forms go, where that is not the browser's own cart. */
  readonly base?: string;
};

export function PackageCard({
  one,
  children,
  ...own
}: Own & {
  readonly one: ShownPackage;
  /** In place of the links to the pages of its domain and its extras. */
  readonly children?: ComponentChildren;
}): VNode {
  const { lang, back = null, base = "/cart" } = own;
  const words = cartWords(lang);
  const { line, names, addOns } = one;
  const said = saidAnswers(lang, one.asked, line.fields);
  return (
    <Card
      title={line.title}
      lead={<Cost line={one} lang={lang} />}
      {...(one.isIncluded ? {} : { actions: <Remove line={one} lang={lang} back={back} base={base} /> })}
      level={3}
    >
      <Stack gap="s">
        <TroubleNote line={one} lang={lang} isOwn={base === "/cart"} />
        {one.parts.some((part) => !part.hasLine) ||
        one.options.length > 0 ||
        addOns.length > 0 ||
        line.wishedName !== null ||
        said.length > 0 ? (
          <ul class="cart-parts">
            {line.wishedName === null ? null : <li>{words.wishedAs(line.wishedName)}</li>}
            {said.map(({ label, value }) => (
              <li key={label}>
                {label}: {value}
              </li>
            ))}
            {one.options.map((chosen) => (
              <li key={chosen.optionId}>{chosenText(chosen, lang)}</li>
            ))}
            <IncludedParts one={one} lang={lang} />
            {addOns.map((addOn) => (
              <li key={addOn.line.id}>
                <span>{addOn.what}</span> <Cost line={addOn} lang={lang} />
                <TroubleNote line={addOn} lang={lang} isOwn={base === "/cart"} />
              </li>
            ))}
          </ul>
        ) : null}
        {names.length > 0 ? (
          <ul class="cart-names">
            {names.map((name) => (
              <NameRow key={name.line.id} one={name} isMain={name.line.id === one.mainId} {...own} />
            ))}
          </ul>
        ) : null}
        {children ?? <PackageLinks one={one} lang={lang} />}
      </Stack>
    </Card>
  );
}

export function NameRow({
  one,
  isMain,
  ...own
}: Own & { readonly one: ShownLine; readonly isMain?: boolean }): VNode {
  const { lang, cart, back = null, base = "/cart" } = own;
  const words = cartWords(lang);
  const { line } = one;
  const mode = line.domain?.mode ?? "register";
  return (
    <li class="cart-name">
      <div class="cart-name-head">
        <div>
          <p class="cart-name-text">{line.title}</p>
          <p class="hint">
            {words[mode]}
            {isMain && cart.packages.some((of) => of.names.length > 1) ? `, ${words.isMain}` : ""} ·{" "}
            <Cost line={one} lang={lang} />
          </p>
        </div>
        <div class="button-row button-row-end">
          {base === "/cart" && back === null && mode === "register" ? (
            <SaveLine line={one} lang={lang} />
          ) : null}
          <Remove line={one} lang={lang} back={back} base={base} />
        </div>
      </div>
      <TroubleNote line={one} lang={lang} isOwn={base === "/cart"} />
      <NameChoice one={one} {...own} />
    </li>
  );
}

/** Which package it belongs to, and for how long: shown where there is something to choose. */
function NameChoice({ one, ...own }: Own & { readonly one: ShownLine }): VNode | null {
  const { cart, lang, back = null, base = "/cart" } = own;
  const words = cartWords(lang);
  const { line, offer } = one;
  const terms = offer?.prices ?? [];
  if (cart.packages.length === 0 && terms.length < 2) return null;
  const [first] = cart.packages;
  const isAlone = cart.packages.length === 1 && first && line.parentId === first.line.id && terms.length < 2;
  if (isAlone) return null;
  return (
    <Disclosure title={words.changeName(line.title)}>
      <Form
        action={`${base}/lines/${line.id}`}
        id={`name-${line.id}`}
        label={words.changeName(line.title)}
        values={{ package: line.parentId ?? "none", plan: line.planId ?? "" }}
        hidden={hiddenBack(back)}
      >
        {cart.packages.length > 0 ? (
          <SelectField
            name="package"
            label={words.belongsTo}
            placeholder={false}
            options={[
              ...cart.packages.map((of, at) => ({
                value: of.line.id,
                label: `${at + 1}. ${of.what}`,
              })),
              { value: "none", label: words.noPackage },
            ]}
          />
        ) : null}
        {terms.length > 1 ? (
          <SelectField
            name="plan"
            label={words.term}
            placeholder={false}
            options={terms.map((price) => ({
              value: price.planId,
              label: termText(lang, price.termCount, price.termUnit),
            }))}
          />
        ) : null}
        <ButtonRow>
          <Button size="small">{words.save}</Button>
        </ButtonRow>
      </Form>
    </Disclosure>
  );
}

/** Why it cannot be ordered as it is, beside the thing itself. */
function TroubleNote({
  line,
  lang,
  isOwn,
}: {
  readonly line: ShownLine;
  readonly lang: Lang;
  readonly isOwn: boolean;
}): VNode | null {
  const words = cartWords(lang);
  const { trouble } = line;
  if (trouble === null) return null;
  const actions: Readonly<Partial<Record<Trouble, ComponentChildren>>> = {
    retired: <a href={line.line.kind === "domain" ? "/domains" : "/hosting"}>{words.seeOthers}</a>,
    sold_out:
      line.offer === null || line.line.kind !== "package" ? null : (
        <a href={`/hosting/${line.offer.slug}/wait`}>{waitWords(lang).link}</a>
      ),
    unanswered: <a href={`/cart/package/${line.line.id}`}>{words.answer}</a>,
    auth_code_missing: (
      <a href={`/domains/transfer?name=${line.line.domain?.name ?? ""}`}>{words.enterCode}</a>
    ),
  };
  // Who puts it together for somebody holds no cart.
  const said = isOwn ? words : { ...words, domain_missing: words.deskDomainMissing };
  const stock = line.short === null ? "" : words.short(line.short.left, line.short.wanted);
  const tone = trouble === "domain_missing" ? "info" : "warning";
  return (
    <Banner tone={tone} action={isOwn ? actions[trouble] : null}>
      {trouble === "price_changed" ? (
        <PriceChange line={line} lang={lang} />
      ) : trouble === "sold_out" && stock !== "" ? null : (
        said[trouble]
      )}{" "}
      {stock}
    </Banner>
  );
}

function PriceChange({ line, lang }: { readonly line: ShownLine; readonly lang: Lang }): VNode {
  const words = cartWords(lang);
  const { seen } = line.line;
  const { now, price } = line;
  if (!seen || !now || !price) return <>{words.priceChanged}</>;
  const money = (minor: bigint) => <PriceMoney of={price} minor={minor} />;
  return (
    <>
      {words.priceChanged} {words.oldPrice} {money(seen.firstMinor + seen.setupMinor)}, {words.afterwards}{" "}
      {money(seen.renewalMinor)} → {words.newPrice} {money(now.firstMinor + now.setupMinor)},{" "}
      {words.afterwards} {money(now.renewalMinor)}
    </>
  );
}
