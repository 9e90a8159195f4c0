// The answers of an order as they are read back before it is placed, each with the page where it can be changed.
import { billingOf } from "../../../business/carts/index.ts";
import type { Contact } from "../../../business/carts/index.ts";
import { parsePhone, printAddress, showPhone } from "../../../business/people/index.ts";
import { readVatId } from "../../../business/tax/index.ts";
import type { Lang } from "../../ui/index.ts";
import { saidAnswers } from "../../core/index.ts";
import { cartWords } from "../cart/cart.words.ts";
import { chosenText } from "../cart/cart-summary.tsx";
import type { KnownBuyer } from "./order-buyer.ts";
import type { Answer, AnswerGroup } from "./order-review-page.tsx";
import { orderWords } from "./order.words.ts";
import { wayTexts } from "./payment-page.tsx";
import { termText } from "../goods/prices.ts";
import type { ShownCart, ShownLine } from "../cart/shown-cart.ts";

export function answersOf(
  cart: ShownCart,
  known: KnownBuyer | null,
  from: { readonly lang: Lang; readonly home: string },
): AnswerGroup[] {
  const { lang } = from;
  const words = orderWords(lang);
  const { answers } = cart.held;
  return [
    { title: words.yourOrder, answers: thingsOf(cart, lang) },
    {
      title: words.answers,
      answers: known ? knownAnswers(known, from) : typedAnswers(answers.contact, from),
    },
    { title: words.paymentTitle, answers: paymentAnswers(cart, lang) },
  ];
}

function thingsOf(cart: ShownCart, lang: Lang): Answer[] {
  const words = orderWords(lang);
  const cartText = cartWords(lang);
  const change = "/cart";
  const packages = cart.packages.map((one, at): Answer => {
    const names = one.names.map((name) => nameText(name, lang));
    const extras = [
      ...one.options.map((chosen) => chosenText(chosen, lang)),
      ...one.addOns.map((addOn) => addOn.what),
      ...saidAnswers(lang, one.asked, one.line.fields).map(({ label, value }) => `${label}: ${value}`),
      ...(one.line.wishedName === null ? [] : [cartText.wishedAs(one.line.wishedName)]),
    ];
    const term = one.price ? termText(lang, one.price.termCount, one.price.termUnit) : "";
    return {
      label: cart.packages.length > 1 ? `${words.rowPackage} ${at + 1}` : words.rowPackage,
      value: (
        <>
          {[one.line.title, term, ...extras].filter((part) => part !== "").join(", ")}
          {names.map((name) => (
            <div key={name}>{name}</div>
          ))}
        </>
      ),
      change,
    };
  });
  if (cart.names.length === 0) return packages;
  const loose: Answer = {
    label: cartText.names,
    value: cart.names.map((one) => <div key={one.line.id}>{nameText(one, lang)}</div>),
    change,
  };
  return [...packages, loose];
}

const nameText = ({ line }: ShownLine, lang: Lang): string =>
  `${line.title}, ${cartWords(lang)[line.domain?.mode ?? "register"]}`;

type From = { readonly lang: Lang; readonly home: string };

function knownAnswers({ profile, name, email }: KnownBuyer, { lang, home }: From): Answer[] {
  const words = orderWords(lang);
  const lines = printAddress(profile, { country: home, language: lang });
  return [
    { label: words.rowBuyer, value: name, change: null },
    { label: words.rowContact, value: email, change: null },
    { label: words.rowAddress, value: lines.join(", "), change: null },
    ...vatAnswer(profile.vatId, null, words),
  ];
}

/** A number that the tax depends on is read back like everything else; who gave none is not told of it. */
const vatAnswer = (
  vatId: string | null,
  change: string | null,
  words: ReturnType<typeof orderWords>,
): Answer[] => (vatId === null || vatId === "" ? [] : [{ label: words.rowVat, value: vatId, change }]);

function typedAnswers(contact: Contact | null, { lang, home }: From): Answer[] {
  const words = orderWords(lang);
  if (!contact) return [];
  const change = "/order/details";
  const phone = parsePhone(contact.phone, contact.country);
  const vatId = (billingOf(contact).vatId ?? "").trim();
  const reach = [contact.email, phone ? showPhone(phone.e164) : contact.phone];
  const address = printAddress(addressOf(contact), { country: home, language: lang });
  return [
    { label: words.rowBuyer, value: contact.name, change },
    { label: words.rowContact, value: reach.join(", "), change },
    { label: words.rowAddress, value: address.join(", "), change },
    ...vatAnswer(vatId === "" ? null : (readVatId(vatId)?.text ?? vatId), change, words),
  ];
}

function paymentAnswers({ asked, held: { answers } }: ShownCart, lang: Lang): Answer[] {
  const words = orderWords(lang);
  const change = "/order/payment";
  const way = answers.payBy === null ? "" : wayTexts(words)[answers.payBy].label;
  const keeps = answers.keepCard && answers.payBy === "card" ? `, ${words.cardIsKept}` : "";
  const remarks = answers.remarks === "" ? words.noRemarks : answers.remarks;
  return [
    { label: words.rowPayment, value: `${way}${keeps}`, change },
    ...saidAnswers(lang, asked, answers.fields).map((one) => ({ ...one, change })),
    { label: words.rowRemarks, value: remarks, change },
    ...(answers.letterWished ? [{ label: words.rowLetter, value: words.letterYes, change }] : []),
  ];
}

function addressOf(contact: Contact) {
  const { name, organisation, line1, line2, postalCode, city, region, country } = billingOf(contact);
  return {
    name,
    organisation: organisation ?? null,
    line1,
    line2: line2 ?? null,
    postalCode: postalCode ?? null,
    city,
    region: region ?? null,
    country,
  };
}
