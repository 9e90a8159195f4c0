// A name that a plan includes, as somebody typed it: read, and asked about at its registry. One at a price of the registry's own is
// never included.
import { readDomainName } from "../../business/domains/index.ts";
import type { DomainName } from "../../business/domains/index.ts";
import type { Price } from "../../business/catalogue/index.ts";
import { askNames, tidyTyped } from "../shop/goods/domain-search.ts";
import type { Site } from "../site.ts";
import type { Lang } from "../ui/index.ts";
import { includedWords } from "./included.words.ts";

export type AskedName =
  | { readonly ok: true; readonly planId: string; readonly name: string; readonly shown: string }
  | { readonly ok: false; readonly sentence: string };

/** With or without the ending; null: it is no name. */
export function readTyped({ tld }: Price, typed: string): DomainName | null {
  const text = tidyTyped(typed);
  return readDomainName(text.includes(".") ? text : `${text}.${tld ?? ""}`);
}

/** Refuses in words what is not free, and what nobody answers about. */
export async function askedName(
  site: Site,
  lang: Lang,
  wanted: { readonly price: Price; readonly typed: string },
): Promise<AskedName> {
  const words = includedWords(lang);
  const { price, typed } = wanted;
  const read = readTyped(price, typed);
  if (!read) return { ok: false, sentence: words.refused_name_invalid };
  if (read.tld !== price.tld) return { ok: false, sentence: words.refused_other_ending };
  const [answer] = await askNames(site, [{ name: read.name, price }]);
  const state = answer?.state ?? "unknown";
  if (state !== "free") return { ok: false, sentence: words[state](read.unicodeName) };
  return { ok: true, planId: price.planId, name: read.name, shown: read.unicodeName };
}
