// The shape every provider has, whatever it talks to: a value with settings and `connect`. Providers have no database.
import type { z } from "zod";
import type { Logger } from "pino";

/** What a provider may use besides its settings. */
export type ProviderTools = {
  readonly log: Pick<Logger, "debug" | "info" | "warn" | "error">;
  /** How long one exchange with the outside may take, in ms, before it counts as unknown. */
  readonly timeoutMs: number;
};

/**
 * A kind of counterpart. `settings` is a zod object: it draws the office form and checks what was typed.
 * A field whose schema carries `.meta({ secret: true })` is sealed at rest and never shown again;
 * `.meta({ title, hint })` are its words in the form.
 */
export type Provider<Port, Settings extends z.ZodObject = z.ZodObject> = {
  readonly id: string;
  readonly title: string;
  readonly settings: Settings;
  connect(settings: z.infer<Settings>, tools: ProviderTools): Port;
};
