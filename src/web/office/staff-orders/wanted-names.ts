// Names as they are said on the phone or stand on a paper: one on each line, to be registered or to stay where they are.
import type { WantedName } from "../../../business/carts/index.ts";
import { readDomainName } from "../../../business/domains/index.ts";
import type { Site } from "../../site.ts";
import { askNames, tidyTyped } from "../../shop/goods/domain-search.ts";
import type { Ending } from "../../shop/goods/included-names.ts";
import { byTerm } from "../../shop/goods/prices.ts";
import type { Price } from "../../shop/goods/prices.ts";
import type { staffOrderWords } from "./staff-order.words.ts";

type Words = ReturnType<typeof staffOrderWords>;
export const NAMES_MOST = 50;
// A colleague waits a little longer than a shop's visitor would.
const DEADLINE_MS = 6_000;

export type NamesRead =
  | { readonly ok: true; readonly names: readonly WantedName[] }
  | { readonly ok: false; readonly sentence: string };

type Mode = "register" | "keep";

/** Refuses all of them with a sentence that names each that cannot be had; nobody is asked about names that stay. */
export async function readNames(
  site: Site,
  endings: readonly Ending[],
  asked: { readonly text: string; readonly mode: Mode },
  words: Words,
): Promise<NamesRead> {
  const lines = linesOf(asked.text);
  if (lines.length === 0) return { ok: false, sentence: words.errNoName };
  if (lines.length > NAMES_MOST) return { ok: false, sentence: words.errManyNames(NAMES_MOST) };
  const read = lines.map((line) => readLine(line, asked.mode, endings, words));
  const faults = read.flatMap((one) => ("fault" in one ? [one.fault] : []));
  const wanted = read.flatMap((one) => ("wanted" in one ? [one] : []));
  if (asked.mode === "register") faults.push(...(await takenNames(site, wanted, words)));
  if (faults.length > 0) return { ok: false, sentence: faults.join(" ") };
  return { ok: true, names: wanted.map((one) => one.wanted) };
}

/** The names in what was typed, blank lines aside. */
export function linesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/).flatMap((line) => (line.trim() === "" ? [] : [line.trim()]));
}

type Read = { readonly fault: string } | { readonly wanted: WantedName; readonly price: Price | null };

function readLine(typed: string, mode: Mode, endings: readonly Ending[], words: Words): Read {
  const read = readDomainName(tidyTyped(typed));
  if (!read) return { fault: words.errName(typed.slice(0, 80)) };
  const { name, unicodeName } = read;
  if (mode === "keep") return { wanted: { name, mode, planId: null, authCode: null }, price: null };
  const offer = endings.find((one) => one.tld === read.tld);
  const price = offer === undefined ? undefined : byTerm(offer.prices)[0];
  if (price === undefined) return { fault: words.errEnding(unicodeName) };
  return { wanted: { name, mode, planId: price.planId, authCode: null }, price };
}

/** What the registries do not say in time is asked again when it is set up. */
async function takenNames(
  site: Site,
  wanted: readonly { readonly wanted: WantedName; readonly price: Price | null }[],
  words: Words,
): Promise<string[]> {
  const asked = wanted.flatMap(({ wanted: { name }, price }) => (price ? [{ name, price }] : []));
  const answers = await askNames(site, asked, DEADLINE_MS);
  return answers.flatMap(({ name, state }) =>
    state === "free" || state === "unknown"
      ? []
      : [words.errNotFree(readDomainName(name)?.unicodeName ?? name)],
  );
}
