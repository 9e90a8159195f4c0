// Invented but likely contents that several gallery pages share.
import { type Brand } from "../index.ts";

export const BRAND: Brand = { name: "Nordlicht Hosting", href: "/", colour: "#0f766e" };
export const EUR = (minor: number): { minor: bigint; currency: string } => ({
  minor: BigInt(minor),
  currency: "EUR",
});
export const AT = (time: string): Date => new Date(`2026-11-20T${time}:00Z`);
export const SHOP_NAV = [
  { label: "Domains", href: "/domains", current: true },
  { label: "Hosting", href: "/hosting" },
  { label: "Help", href: "/help" },
];
export const FOOT = [
  { label: "Imprint", href: "/legal/imprint" },
  { label: "Privacy", href: "/legal/privacy" },
  { label: "Cancel contract", href: "/legal/cancel" },
];
