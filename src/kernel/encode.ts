// JSON with what JSON does not know, for answers and asks that are kept in the database.

/** JSON with bigint and Date kept apart from text, so that a stored answer comes back as it was. */
export function encode(value: unknown): unknown {
  if (typeof value === "bigint") return { $bigint: value.toString() };
  if (value instanceof Date) return { $date: value.toISOString() };
  if (Array.isArray(value)) return value.map(encode);
  if (typeof value !== "object" || value === null) return value ?? null;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .map(([k, v]) => [k, encode(v)]),
  );
}

export function decode(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(decode);
  if (typeof value !== "object" || value === null) return value;
  if ("$bigint" in value && typeof value.$bigint === "string") return BigInt(value.$bigint);
  if ("$date" in value && typeof value.$date === "string") return new Date(value.$date);
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, decode(v)]));
}
