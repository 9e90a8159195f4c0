// What else is to be seen about invoices: their chain, value added tax, the One Stop Shop, rates to set right, runs.
import type { VNode } from "preact";
import { LinkButton } from "../../ui/index.ts";
import type { Lang } from "../../ui/index.ts";
import { CHAIN } from "./chain-routes.tsx";
import { chainWords } from "./chain.words.ts";
import { moneyWords } from "../money/money.words.ts";
import { ossWords } from "../tax/oss.words.ts";
import { OSS, RATES, RUNS, VAT } from "../money/places.ts";
import { ratesWords } from "../tax/rates.words.ts";
import { vatWords } from "../tax/vat.words.ts";

export const InvoicesLinks = ({ lang }: { readonly lang: Lang }): VNode => (
  <>
    <LinkButton href={CHAIN}>{chainWords(lang).title}</LinkButton>
    <LinkButton href={VAT}>{vatWords(lang).title}</LinkButton>
    <LinkButton href={OSS}>{ossWords(lang).title}</LinkButton>
    <LinkButton href={RATES}>{ratesWords(lang).title}</LinkButton>
    <LinkButton href={RUNS}>{moneyWords(lang).runs}</LinkButton>
  </>
);
