// The words of a person's copy: a day that is the first after a span is never named as its last.
import { expect, it } from "vitest";
import { columnTitle } from "./copy.words.ts";

it.each(["ends_on", "minimum_until", "fixed_until", "billed_until", "period_until"])(
  "says of %s that it is the first day after",
  (column) => {
    expect(columnTitle(column, "en")).toContain("first day after it");
    expect(columnTitle(column, "de")).toContain("erster Tag danach");
  },
);
