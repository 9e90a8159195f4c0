// The shape every provider has, whatever it talks to: a value with settings and `connect`. Providers have no database.
import type { z } from "zod";
import type { Logger } from "pino";
import type { Lang } from "../kernel/http.ts";

/** What a provider may use besides its settings. */
export type ProviderTools = {
  readonly log: Pick<Logger, "debug" | "info" | "warn" | "error">;
  /** How long one exchange with the outside may take, in ms, before it counts as unknown. */
  readonly timeoutMs: number;
};

/** What the office calls a counterpart, and each of its settings. */
export type FormWords<Field extends string = string> = {
  readonly title: string;
  readonly fields: Readonly<Record<Field, { readonly title: string; readonly hint?: string }>>;
};

/**
 * A kind of counterpart. `settings` is a zod object: it draws the office form and checks what was typed.
 * A field whose schema carries `.meta({ secret: true })` is sealed at rest and never shown again.
 * `words` are what the form says, in each language the office speaks.
 */
export type Provider<Port, Settings extends z.ZodObject = z.ZodObject> = {
  readonly id: string;
  readonly words: Readonly<Record<Lang, FormWords<keyof z.infer<Settings> & string>>>;
  readonly settings: Settings;
  connect(settings: z.infer<Settings>, tools: ProviderTools): Port;
};
