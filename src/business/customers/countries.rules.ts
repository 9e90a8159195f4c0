// Which countries a brand's customers mostly come from: they stand first where somebody chooses one.
import { z } from "zod";
import { COUNTRIES, setting } from "../sellers/index.ts";

const MOST_FIRST = 20;

/** In this order before all others, where somebody chooses a country. */
export const firstCountriesSetting = setting({
  key: "customers.first_countries",
  shape: z
    .array(z.string().refine((code) => COUNTRIES.includes(code)))
    .max(MOST_FIRST)
    .refine((codes) => new Set(codes).size === codes.length),
  fallback: [],
});
