// How a brand looks on pages: its name, colour, logo and the icon in the browser's tab.
import { createHash } from "node:crypto";
import { groundIn, logoPath } from "../../business/sellers/index.ts";
import type { Seller } from "../../business/sellers/index.ts";
import type { Brand } from "../ui/index.ts";

const SHOWN = 16;

export function brandShown(seller: Seller, href = "/"): Brand {
  return {
    name: seller.name,
    href,
    colour: seller.brandColour,
    ...(seller.logoLight === null ? {} : { logo: logoPath(seller.logoLight) }),
    ...(seller.logoLight === null || seller.logoDark === null ? {} : { logoDark: logoPath(seller.logoDark) }),
  };
}

/** Changes with what it shows, so that it may be kept for ever. */
export const iconPath = (seller: Seller): string =>
  `/brand/icon-${createHash("sha256").update(iconOf(seller)).digest("hex").slice(0, SHOWN)}.svg`;

const ESCAPED: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** The first letter of the name on the brand's colour. */
export function iconOf(seller: Pick<Seller, "name" | "brandColour">): string {
  const { ground, text } = groundIn(seller.brandColour);
  const letter = ([...seller.name][0] ?? "").toUpperCase().replace(/[&<>]/g, (sign) => ESCAPED[sign] ?? "");
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">' +
    `<rect width="32" height="32" rx="7" fill="${ground}"/>` +
    `<text x="16" y="22.5" text-anchor="middle" font-family="system-ui,sans-serif" font-size="19" font-weight="700" ` +
    `fill="${text}">${letter}</text></svg>`
  );
}
