// The setting that holds the pattern of each number series of a brand.
import { z } from "zod";
import { DEFAULT_PATTERNS, isPattern, SERIES_KINDS } from "./series.rules.ts";
import type { Patterns } from "./series.rules.ts";
import { setting } from "./settings.ts";

/** A year in a pattern begins the counter anew each year. */
export const numberPatterns = setting<Patterns>({
  key: "sellers.number_patterns",
  shape: z.record(z.enum(SERIES_KINDS), z.string().refine(isPattern)),
  fallback: DEFAULT_PATTERNS,
});
