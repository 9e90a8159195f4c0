// A log for tests that keeps quiet.
import type { ProviderTools } from "../../src/providers/provider.ts";

const quiet = (): void => undefined;
export const silentLog: ProviderTools["log"] = { debug: quiet, info: quiet, warn: quiet, error: quiet };
