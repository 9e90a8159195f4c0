// The country of an address from a database file in MaxMind's MMDB format (https://maxmind.github.io/MaxMind-DB/), which the
// operator brings: GeoLite2 Country, DB-IP or any other. It is read at first use and again when the file was replaced.
import { readFile, stat } from "node:fs/promises";
import { isIP } from "node:net";
import type { Reader } from "mmdb-lib";
import { z } from "zod";
import type { IpCountries } from "../../business/screening/ip-country.port.ts";
import { done, refused } from "../../kernel/result.ts";
import type { Provider } from "../provider.ts";
import { mmdbWords } from "./mmdb.words.ts";

const settings = z.object({
  file: z
    .string()
    .trim()
    .regex(/^\/.{1,500}\.mmdb$/u),
});

const MAX_BYTES = 300 * 1024 * 1024;
const code = z.string().regex(/^[A-Z]{2}$/);
const entry = z.object({
  country: z.object({ iso_code: code }).partial().optional(),
  registered_country: z.object({ iso_code: code }).partial().optional(),
});

type Opened = { readonly stamp: string; readonly reader: Reader<never> };

export const mmdb: Provider<IpCountries, typeof settings> = {
  id: "mmdb",
  words: mmdbWords,
  settings,
  connect(given) {
    let opened: Opened | null = null;
    const current = async (): Promise<Opened> => {
      const { mtimeMs, size } = await stat(given.file);
      const stamp = `${mtimeMs}:${size}`;
      if (opened?.stamp !== stamp) opened = { stamp, reader: await open(given.file, size) };
      return opened;
    };
    return {
      async countryOf(ip) {
        if (isIP(ip) === 0) return null;
        const found = entry.safeParse((await current()).reader.get(ip));
        if (!found.success) return null;
        return found.data.country?.iso_code ?? found.data.registered_country?.iso_code ?? null;
      },
      async testConnection() {
        try {
          const { metadata } = (await current()).reader;
          return done({
            database: `${metadata.databaseType}, ${metadata.buildEpoch.toISOString().slice(0, 10)}`,
          });
        } catch (fault) {
          return refused("other", fault instanceof Error ? fault.message : String(fault));
        }
      },
    };
  },
};

async function open(file: string, size: number): Promise<Reader<never>> {
  if (size > MAX_BYTES) throw new Error("the database is larger than 300 MB");
  const { Reader: MmdbReader } = await import("mmdb-lib");
  return new MmdbReader<never>(await readFile(file));
}
