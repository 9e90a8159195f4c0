// The cookies a browser would send to this port of one's own machine, where the port belongs to their names.
import { namingAt } from "../src/web/core/cookie-names.ts";

/** From a header with plain names; those that have their port already stay. */
export function cookiesAt(port: number, header: string): string {
  const naming = namingAt("http", `127.0.0.1:${port}`);
  return header.replaceAll(/\bkontor_[a-z_]+(?==)/gu, (name) => naming?.(name) ?? name);
}
