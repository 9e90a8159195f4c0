// What every page knows about its reader and its surroundings: language, zone, appearance, token against
// forged forms. Layouts provide it once; components read it by context, so that screens do not hand it
// through every element.
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { DEFAULT_LOCALES } from "./format.ts";
import { kitWords } from "./kit-words.ts";
import type { Lang } from "./words.ts";

/** Appearance the reader chose; `system` follows the device. */
export type Theme = "system" | "light" | "dark";

/** Prices with value added tax in them, or without. */
export type PriceView = "gross" | "net";

/** Addresses of the files a page links to, as made by `prepareAssets`. */
export type PageAssets = {
  stylesheet: string;
  font: string;
  icon: string;
  islands: Readonly<Record<string, string>>;
};

/** One reader's view of one page. */
export type PageSetting = {
  lang: Lang;
  /** BCP 47 tag for numbers and dates; by default day-month-year of the language. */
  locale?: string;
  /** IANA zone in which instants are shown. */
  timeZone: string;
  theme: Theme;
  /** The page's own address with query, so that the preference forms lead back to it. */
  path: string;
  /** Token every form sends back (field `csrf`). */
  csrf: string;
  /** Nonce of this answer's content security policy, for the brand style element. */
  nonce?: string;
  /** A script takes parts of it: it brings no style of its own. */
  fetched?: boolean;
  assets: PageAssets;
  /** The languages that may be chosen; left out: all. */
  langs?: readonly Lang[];
  dir?: "ltr" | "rtl";
  /** ISO 3166-1 codes that may be chosen in an address, and those of them that stand first. */
  countries?: readonly string[];
  firstCountries?: readonly string[];
  /** How prices are shown; left out: as they are stated, and there is nothing to choose. */
  prices?: {
    view: PriceView | null;
    /** What is in a price with tax, in hundredths of a percent. */
    ratePermyriad: number;
  };
  /** In which currency prices are shown; left out: there is only one. */
  currencies?: { current: string; all: readonly string[] };
  /** A member of the staff sees this page as the customer does. */
  through?: {
    staff: string;
    customer: string;
    reason: string;
    mayAct: boolean;
    endsAt: Date;
  };
};

/** Names of the hidden fields every form carries. */
export const CSRF_FIELD = "csrf";
export const KEY_FIELD = "idempotency_key";

/** Stands in where no layout surrounds a component, for example in tests of one part. */
export const PLAIN_SETTING: PageSetting = {
  lang: "en",
  timeZone: "UTC",
  theme: "system",
  path: "/",
  csrf: "",
  assets: { stylesheet: "", font: "", icon: "", islands: {} },
};

export const SettingContext = createContext<PageSetting>(PLAIN_SETTING);

/** The setting of the page being drawn, with its locale filled in and the kit's words in its language. */
export function useSetting(): PageSetting & { locale: string; words: ReturnType<typeof kitWords> } {
  const setting = useContext(SettingContext);
  return {
    ...setting,
    locale: setting.locale ?? DEFAULT_LOCALES[setting.lang],
    words: kitWords(setting.lang),
  };
}
