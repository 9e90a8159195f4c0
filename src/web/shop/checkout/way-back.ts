// Where a form of the cart leads when it is done: to the cart, or to the portal's order page that it stands on.
import { z } from "zod";

/** Only our own order page, with the payer that was chosen there. */
export const wayBack = z
  .string()
  .max(80)
  .regex(/^\/portal\/order(?:\?payer=[0-9a-f-]{36})?$/)
  .optional();

/** The same as a hidden field; nothing in the shop. */
export const hiddenBack = (back: string | null): Readonly<Record<string, string>> =>
  back === null ? {} : { back };

export function ledBack(back: string | undefined, search: string, otherwise = "/cart"): string {
  const to = back ?? otherwise;
  return search === "" ? to : `${to}${to.includes("?") ? "&" : "?"}${search}`;
}
