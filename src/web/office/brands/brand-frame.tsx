// What the pages of one brand share: its head with state and parts, and how a page of it is found and drawn.
import type { ComponentChildren, VNode } from "preact";
import { findSeller } from "../../../business/sellers/index.ts";
import type { Seller } from "../../../business/sellers/index.ts";
import type { Reply, Visit } from "../../../kernel/http.ts";
import type { Site } from "../../site.ts";
import { PageHeader, StatusChip, Tabs, type Lang } from "../../ui/index.ts";
import { nothingThere, office } from "../frame.tsx";
import { isId } from "../staff/staff-visit.ts";
import { stateOf } from "../states.words.ts";
import { brandsWords } from "./brands.words.ts";

export const BRANDS = "/office/brands";

const PARTS = ["overview", "look", "names", "numbers", "goods", "connections"] as const;
type BrandPart = (typeof PARTS)[number];

export const partPath = (sellerId: string, part: BrandPart): string =>
  part === "overview" ? `${BRANDS}/${sellerId}` : `${BRANDS}/${sellerId}/${part}`;

export const onBrand = (params: Readonly<Record<string, string>>) => ({
  kind: "seller",
  id: params["id"] ?? "",
});

function BrandHead({ lang, seller, part }: { lang: Lang; seller: Seller; part: BrandPart }): VNode {
  const words = brandsWords(lang);
  return (
    <>
      <PageHeader
        trail={[{ label: words.brands, href: BRANDS }]}
        title={seller.name}
        status={<StatusChip {...stateOf(lang, "seller", seller.state)} />}
      />
      <Tabs
        label={words.tabs}
        tabs={PARTS.map((one) => ({
          label: words[one],
          href: partPath(seller.id, one),
          current: one === part,
        }))}
      />
    </>
  );
}

export type BrandPageOf = {
  readonly part: BrandPart;
  readonly done?: string | undefined;
  readonly flash?: ComponentChildren;
  readonly failed?: boolean;
  readonly children: (seller: Seller) => ComponentChildren | Promise<ComponentChildren>;
};

/** The page of one part of a brand. */
export async function brandPage(
  site: Site,
  visit: Visit,
  sellerId: string | undefined,
  page: BrandPageOf,
): Promise<Reply> {
  const seller = isId(sellerId) ? await findSeller(site.db.read, sellerId) : null;
  if (!seller) return nothingThere(site, visit);
  const { lang } = visit;
  return office(site, visit, {
    title: `${seller.name}: ${brandsWords(lang)[page.part]}`,
    place: "brands",
    done: page.done,
    failed: page.failed ?? false,
    ...(page.flash === undefined ? {} : { flash: page.flash }),
    children: (
      <>
        <BrandHead lang={lang} seller={seller} part={page.part} />
        {await page.children(seller)}
      </>
    ),
  });
}
