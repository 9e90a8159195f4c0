// What a brand must have before its shop may open: read off what is there, nothing is ticked.
import type { Connection, ConnectionKind, Seller, Terms } from "../sellers/index.ts";

/** What is missing. `terms`: general ones, in these languages. */
export type Lacking =
  | { readonly what: "host" | "tax" | "mail" | "pay" | "goods" | "panel" | "registrar" }
  | { readonly what: "terms"; readonly languages: readonly string[] };

export type BrandStanding = {
  readonly seller: Seller;
  /** Another brand answers where no name is known, as this one would. */
  readonly isHidden: boolean;
  readonly terms: readonly Pick<Terms, "kind" | "language">[];
  readonly connections: readonly Connection[];
  readonly sold: readonly { readonly kind: string }[];
};

export function lackingOf({ seller, isHidden, terms, connections, sold }: BrandStanding): readonly Lacking[] {
  const reaches = (kind: ConnectionKind): boolean =>
    connections.some((one) => one.kind === kind && one.state === "on");
  const sells = (kind: string): boolean => sold.some((one) => one.kind === kind);
  const languages = seller.languages.filter(
    (language) => !terms.some((one) => one.kind === "general" && one.language === language),
  );
  const lacks: readonly (readonly [Exclude<Lacking["what"], "terms">, boolean])[] = [
    ["host", isHidden],
    ["tax", seller.vatId === null && seller.taxNo === null],
    ["mail", !reaches("mail")],
    ["pay", !reaches("gateway") && seller.bankIban === null],
    ["goods", sold.length === 0],
    ["panel", sells("hosting") && !reaches("panel")],
    ["registrar", sells("domain") && !reaches("registrar")],
  ];
  return [
    ...lacks.flatMap(([what, isLacking]): Lacking[] => (isLacking ? [{ what }] : [])),
    ...(languages.length === 0 ? [] : [{ what: "terms", languages } as const]),
  ];
}
