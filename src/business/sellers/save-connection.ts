// A connection to a counterpart is made or changed: checked by its provider's schema, secrets sealed before they are kept.
import { action, installation } from "../../kernel/act.ts";
import { newId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { FieldIssue, Result } from "../../kernel/result.ts";
import { splitSettings } from "./connection.rules.ts";
import type { ConnectionKind } from "./connection.rules.ts";
import { insertConnection, keptSecrets, lockConnection, updateConnection } from "./connection.store.ts";
import { knownProvider } from "./known-providers.ts";

export type SaveConnection = {
  /** Null makes a new one; the kind, provider and seller of an existing one never change. */
  readonly connectionId: string | null;
  readonly sellerId: string | null;
  readonly kind: ConnectionKind;
  readonly provider: string;
  readonly name: string;
  /** All fields together; a secret left empty keeps the value stored before. */
  readonly settings: Readonly<Record<string, unknown>>;
};

export type SaveConnectionRefusal =
  | { readonly code: "no_such"; readonly kind: string }
  | { readonly code: "invalid"; readonly issues: readonly FieldIssue[] };

/** Answers the connection's id. Refuses an unknown provider (`no_such`) and settings its schema refuses (`invalid`). */
export const saveConnection = action({
  name: "save_connection",
  needs: {
    any: ["staff:connections.change", "system"],
    on: (input: SaveConnection) =>
      input.connectionId !== null
        ? { kind: "connection", id: input.connectionId }
        : input.sellerId !== null
          ? { kind: "seller", id: input.sellerId }
          : installation,
  },
  async run(ctx, input: SaveConnection): Promise<Result<string, SaveConnectionRefusal>> {
    const before = input.connectionId === null ? null : await lockConnection(ctx.tx, input.connectionId);
    if (input.connectionId !== null && !before)
      return refuse({ code: "no_such" as const, kind: "connection" });
    const provider = knownProvider(before?.kind ?? input.kind, before?.provider ?? input.provider);
    if (!provider) return refuse({ code: "no_such" as const, kind: "provider" });
    const kept = before ? await keptSecrets(ctx.tx, before.id) : {};
    const split = splitSettings(provider.settings, input.settings, kept);
    const nameless = input.name.trim() === "" ? [{ field: "name", code: "missing" }] : [];
    if (!split.ok || nameless.length > 0) {
      return refuse({
        code: "invalid" as const,
        issues: [...nameless, ...(split.ok ? [] : split.refusal.issues)],
      });
    }
    const saved = { name: input.name.trim(), ...split.value };
    if (before) {
      await updateConnection(ctx.tx, before.id, saved);
      return ok(before.id);
    }
    const id = newId();
    await insertConnection(
      ctx.tx,
      { id, sellerId: input.sellerId, kind: input.kind, provider: input.provider, ...saved },
      ctx.now,
    );
    ctx.moved({ noun: "connection", id, move: "make", from: null, to: "on" });
    return ok(id);
  },
});
