// The longest text that each field of a form may hold, read from the input that its route takes.
import type { Route } from "../../kernel/http.ts";
import type { Limits } from "../ui/index.ts";

type Parts = readonly string[];
type Mounted = { readonly parts: Parts; readonly input: unknown };

/** Answers for the address a form is sent to. */
export function fieldLimits(routes: readonly Route[]): (method: "get" | "post", action: string) => Limits {
  const mounted = Map.groupBy(
    routes.map(({ method, path, input }) => ({ method, parts: path.split("/"), input })),
    ({ method, parts }) => bucket(method, parts),
  );
  return (method, action) => {
    const parts = (action.split(/[?#]/u)[0] ?? "").split("/");
    const found = (mounted.get(bucket(method.toUpperCase(), parts)) ?? [])
      .filter((one) => fits(one.parts, parts))
      .toSorted((a, b) => open(a) - open(b))[0];
    return (field) => (found === undefined ? undefined : longest(fieldOf(found.input, field)));
  };
}

const bucket = (method: string, parts: Parts): string => `${method} ${parts.length} ${parts[1] ?? ""}`;
const fits = (path: Parts, asked: Parts): boolean =>
  path.every((part, at) => part.startsWith(":") || part === asked[at]);
const open = ({ parts }: Mounted): number => parts.filter((part) => part.startsWith(":")).length;

type Def = {
  readonly type?: string;
  readonly shape?: Readonly<Record<string, unknown>>;
  readonly valueType?: unknown;
  readonly innerType?: unknown;
  readonly in?: unknown;
  readonly options?: readonly unknown[];
};

const defOf = (schema: unknown): Def =>
  typeof schema === "object" && schema !== null && "def" in schema ? (schema.def as Def) : {};

/** The schema of a field in an object, a record, or one of several. */
function fieldOf(schema: unknown, field: string): unknown {
  const { shape, valueType, innerType, in: given, options } = defOf(schema);
  if (shape !== undefined) return shape[field];
  if (valueType !== undefined) return valueType;
  if (options !== undefined)
    return options.map((one) => fieldOf(one, field)).find((one) => one !== undefined);
  return innerType === undefined && given === undefined ? undefined : fieldOf(innerType ?? given, field);
}

function longest(schema: unknown): number | undefined {
  const { type, innerType, in: given, options } = defOf(schema);
  if (type === "string") return (schema as { maxLength?: number | null }).maxLength ?? undefined;
  if (options !== undefined) {
    const found = options.map(longest).filter((one) => one !== undefined);
    return found.length === 0 ? undefined : Math.max(...found);
  }
  return innerType === undefined && given === undefined ? undefined : longest(innerType ?? given);
}
