// Figures that somebody was shown, as one short text: whoever confirms sends it along, and other figures have another one.
import { createHash } from "node:crypto";

const LENGTH = 32;

export function digested(said: unknown): string {
  const text = JSON.stringify(said, (_, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value,
  );
  return createHash("sha256").update(text).digest("hex").slice(0, LENGTH);
}
