// Packages that a bundle sells beside its own thing: each has a line under it, for a name, a wish and answers of its own.
import { newId } from "../../kernel/ids.ts";
import { inLanguage } from "../catalogue/index.ts";
import type { Price } from "../catalogue/index.ts";
import type { CartLine } from "./cart.rules.ts";
import type { NewLine } from "./cart.store.ts";

type Main = { readonly id: string; readonly price: Price };

/** The lines that the package still lacks; their price is in the whole one's. */
export function lackingParts(
  { id: parentId, price }: Main,
  there: readonly Pick<CartLine, "planId">[],
  language: "de" | "en",
): NewLine[] {
  return (price.parts ?? [])
    .filter((part) => part.kind === "hosting" && !there.some((one) => one.planId === part.planId))
    .map(({ planId, names }) => ({
      id: newId(),
      kind: "package",
      planId,
      title: inLanguage(names, language),
      quantity: 1,
      options: [],
      domainName: null,
      domainMode: null,
      sealedAuthCode: null,
      parentId,
      seen: null,
    }));
}
