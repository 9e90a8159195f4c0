// What screening asks a database of networks: in which country an address is used.
import type { Answer } from "../../kernel/result.ts";

export type IpCountries = {
  /** ISO 3166-1 alpha-2; null where the database does not say. Throws where the database cannot be read. */
  countryOf(ip: string): Promise<string | null>;
  testConnection(): Promise<Answer<{ database: string }>>;
};
