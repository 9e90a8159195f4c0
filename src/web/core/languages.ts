// In which language a brand's pages speak to somebody: only one it sells in, whatever the browser would like.
import { spokenLanguages } from "../../business/sellers/index.ts";
import type { Seller } from "../../business/sellers/index.ts";
import type { Lang } from "../../kernel/http.ts";
import { langFromHeader } from "../ui/index.ts";

/** The brand's languages that pages are written in, its own first. */
export const langsOf: (seller: Pick<Seller, "languages" | "defaultLanguage">) => readonly Lang[] =
  spokenLanguages;

/** The first wish that the brand speaks, then what the browser likes best of it, then the brand's own. */
export function langIn(
  seller: Pick<Seller, "languages" | "defaultLanguage">,
  wishes: readonly (Lang | null)[],
  accepted: string | undefined,
): Lang {
  const spoken = langsOf(seller);
  const wished = wishes.find((one) => one !== null && spoken.includes(one));
  return wished ?? langFromHeader(accepted, spoken);
}
