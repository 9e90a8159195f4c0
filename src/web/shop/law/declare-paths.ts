// Where a contract is withdrawn from and where one is cancelled, without signing in.
import type { DeclarationKind } from "../../../business/declarations/index.ts";

export const declarePaths: Readonly<Record<DeclarationKind, string>> = {
  withdrawal: "/withdraw",
  cancellation: "/cancel",
};
